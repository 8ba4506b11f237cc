"""The cost of one cutoff, for labels in order of frequency and for shuffled ones."""

import numpy as np

from ...adaptive import multiplications
from ...language import N_, _, spoken
from ...numbers import grid, shown, trimmed
from ..controls import italic
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every
from ..vocabulary import WORDS, shares

LOW, HIGH, STEP = 1.0, 5.2, 0.05
FEATURES = 128
ORDERS = (N_("by frequency"), N_("shuffled"))
DIVISORS = (1, 2, 4, 8)


def _evaluate(x: np.ndarray, order: str, divisor: int) -> Setting:
    p = shares(spoken())
    if order == ORDERS[1]:
        p = p.new_full(p.shape, 1 / WORDS)  # what to expect of a random order
    rows = [multiplications(p, FEATURES, [round(10**v)], divisor) for v in x]
    head, tail = (100 * np.array(part) / (FEATURES * WORDS) for part in zip(*rows, strict=True))
    least = int((head + tail).argmin())
    return Setting((Trace(head + tail), Trace(head)), ((head + tail)[least], x[least]))


def scene() -> Scene:
    """A choice of order and a slider for div_value; one cluster, and the words of the reader's language."""
    x = grid(LOW, HIGH, STEP)
    controls = (
        Control(
            _("order of the labels"), "y", "𝑦", ORDERS, ORDERS[0], named=tuple((order, _(order)) for order in ORDERS)
        ),
        Control("div_value", "q", italic("q"), DIVISORS, 1, ((1, ""), (4, ""), (8, "")), tuple(map(str, DIVISORS))),
    )
    now = _evaluate(x, ORDERS[0], 1)
    least, where = now.gauges
    said = [
        _("Two curves against the logarithm of the cutoff to base 10, from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("The labels of {count} words are in order of frequency, and div_value is 1.").format(count=WORDS),
        _(
            "The work in percent of the full softmax falls from {first} to {least} at {where}, then rises to {last}."
        ).format(
            first=shown(now.traces[0].values[0], 1),
            least=shown(least, 1),
            where=trimmed(where),
            last=shown(now.traces[0].values[-1], 1),
        ),
        _("The second curve is the part of the head, which rises; what lies between the two is that of the cluster."),
    ]
    return Scene(
        title=_("What one cutoff costs"),
        alt="\n".join(said),
        x=x,
        y=(-12, 105),
        controls=controls,
        curves=(
            Curve("𝐶", _("the work is {value} percent")),
            Curve("𝐶₀", _("in the head {value} percent")),
        ),
        settings=every(controls, lambda order, divisor: _evaluate(x, order, divisor)),
        gauges=(
            Gauge(_("least work {value} %"), digits=1),
            Gauge(_("at x = {value}")),
        ),
        probe=3.0,
        digits=1,
    )
