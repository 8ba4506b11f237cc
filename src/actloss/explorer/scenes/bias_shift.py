"""A classifier that has learned from equal frequencies, and a number added to its output bias."""

from math import log

import numpy as np

from ...catalog import Parameter
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every
from .class_weights import HIGH, LOW, MEAN, SHARES, STEP, below, log_odds, share_control

BIAS = Parameter(
    "bias",
    symbol="b",
    label=N_("shift of the bias"),
    low=-5.4,
    high=0.6,
    start=0,
    step=0.2,
    named=((-4.6, "log(1/99)"), (-2.2, "log(1/9)"), (0, N_("equal frequencies"))),
)
_FINE = np.linspace(-8, 8, 1601)
_BELLS = [np.exp(-((_FINE - mean) ** 2) / 2) / np.sqrt(2 * np.pi) * (_FINE[1] - _FINE[0]) for mean in (-MEAN, MEAN)]


def _evaluate(frequencies: str, bias: float) -> Setting:
    share, x = SHARES[frequencies], grid(LOW, HIGH, STEP)
    true, model = (1 / (1 + np.exp(-odds)) for odds in (log_odds(x, share), log_odds(x, 0.5) + bias))
    flu, cancer = (bell * part for bell, part in zip(_BELLS, (1 - share, share), strict=True))
    odds = log_odds(_FINE, 0.5) + bias
    loss = flu @ np.logaddexp(0, odds) + cancer @ np.logaddexp(0, -odds)
    mean = (flu + cancer) @ (1 / (1 + np.exp(-odds)))
    threshold = -bias / (2 * MEAN)
    right = below(threshold, -MEAN), 1 - below(threshold, MEAN)
    gauges = 100 * mean, loss, 50 * sum(right), 100 * ((1 - share) * right[0] + share * right[1])
    return Setting((Trace(model), Trace(true)), tuple(map(float, gauges)))


def scene() -> Scene:
    """A choice of frequencies, and a slider for the shift."""
    controls = (share_control(("1 : 9", "1 : 99"), "1 : 99"), slider(BIAS))
    mean, loss, balanced, accuracy = _evaluate("1 : 99", 0).gauges
    said = [
        _(
            "Two curves in an S for x from {low} to {high}: q, what a classifier says, and p, the true probability."
        ).format(low=trimmed(LOW), high=trimmed(HIGH)),
        _(
            "The frequencies are 1 : 99 and b is 0: q rises around 0, and p has the same form, but only around {x}."
        ).format(x=shown(-log(1 / 99) / (2 * MEAN), 1)),
        _("The mean of q is {mean} %, though only 1 % are of the rare class.").format(mean=shown(mean, 1)),
        _("The loss is {loss}, the balanced accuracy {balanced} %, the accuracy {accuracy} %.").format(
            loss=shown(loss, 3), balanced=shown(balanced, 1), accuracy=shown(accuracy, 1)
        ),
    ]
    return Scene(
        title=_("A shift of the output bias"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-0.12, 1.45),
        controls=controls,
        curves=(
            Curve("𝑞(𝑥)", _("the classifier says {value}")),
            Curve("𝑝(𝑥)", _("the true probability is {value}")),
        ),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("mean of q {value} %"), digits=1),
            Gauge(_("loss {value}"), digits=3),
            Gauge(_("balanced accuracy {value} %"), digits=1),
            Gauge(_("accuracy {value} %"), digits=1),
        ),
        probe=1,
    )
