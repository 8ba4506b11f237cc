"""Two classes that overlap: a weight makes the rare one count more, and the threshold moves to the frequent one."""

from collections.abc import Iterable
from math import log, sqrt

import numpy as np
import torch

from ...language import _
from ...numbers import grid, shown, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.25
MEAN = 0.85 * sqrt(2)  # along the line between the classes of data.flu_or_cancer; flu is at -MEAN
SHARES = {"1 : 1": 0.5, "1 : 9": 0.1, "1 : 99": 0.01}
WEIGHTS = (1, 2, 4, 9, 20, 50, 99)


def log_odds(x, share: float):
    """Of the rare class, which has this share of all samples."""
    return 2 * MEAN * x + log(share / (1 - share))


def below(threshold: float, mean: float) -> float:
    """The probability that a normal number with this mean is below a threshold."""
    return torch.special.ndtr(torch.tensor(threshold - mean, dtype=torch.float64)).item()


def share_control(names: Iterable[str], start: str) -> Control:
    """Buttons for the frequencies of both classes."""
    return Control(_("frequencies"), "n", "𝑛", tuple(names), start, named=tuple((name, name) for name in names))


def _evaluate(frequencies: str, weight: float) -> Setting:
    share, x = SHARES[frequencies], grid(LOW, HIGH, STEP)
    rare, common = weight * share, 1 - share
    bells = [
        count / (rare + common) * np.exp(-((x - mean) ** 2) / 2) for count, mean in ((common, -MEAN), (rare, MEAN))
    ]
    odds = log_odds(x, share) + log(weight)
    threshold = -(log_odds(0, share) + log(weight)) / (2 * MEAN)
    flu, cancer = below(threshold, -MEAN), 1 - below(threshold, MEAN)
    gauges = threshold, 100 * flu, 100 * cancer, 100 * (common * flu + share * cancer)
    return Setting((*map(Trace, bells), Trace(1 / (1 + np.exp(-odds)))), gauges)


def scene() -> Scene:
    """A choice of frequencies, and a slider for the weight."""
    controls = (
        share_control(SHARES, "1 : 99"),
        Control(
            label=_("weight of the rare class"),
            symbol="w",
            math="𝑤",
            values=WEIGHTS,
            start=1,
            named=((1, _("no weight")), (9, ""), (99, "")),
            printed=tuple(map(str, WEIGHTS)),
        ),
    )
    threshold, flu, cancer, accuracy = _evaluate("1 : 99", 1).gauges
    said = [
        _("Graphs for x from {low} to {high}: two bells, and the probability p of the rare class, which rises.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("f is the bell of the frequent class, on the left, and g the one of the rare class, on the right."),
        _("The frequencies are 1 : 99 and w is 1: g can hardly be seen."),
        _("p is one half at the threshold, x = {threshold}.").format(threshold=shown(threshold, 2)),
        _("The recall of f is {flu} %, that of g {cancer} %, and the accuracy {accuracy} %.").format(
            flu=shown(flu, 1), cancer=shown(cancer, 1), accuracy=shown(accuracy, 1)
        ),
    ]
    return Scene(
        title=_("A weight for the rare class"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-0.12, 1.45),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("the frequent class has {value}")),
            Curve("𝑔(𝑥)", _("the rare class has {value}")),
            Curve("𝑝(𝑥)", _("the probability is {value}")),
        ),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("threshold {value}")),
            Gauge(_("recall of f {value} %"), digits=1),
            Gauge(_("recall of g {value} %"), digits=1),
            Gauge(_("accuracy {value} %"), digits=1),
        ),
        probe=2,
    )
