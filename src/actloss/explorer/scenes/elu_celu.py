"""ELU and CELU with the same alpha: only ELU's slope on the left of 0 depends on it."""

import numpy as np

from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, trimmed
from ..limits import traces
from ..scene import Curve, Gauge, Scene, Setting, every
from ..slider import slider

LOW, HIGH, STEP = -4.0, 4.0, 0.05
FUNCTIONS = ("elu", "celu")
ALPHA = Parameter(
    "alpha",
    symbol=N_("alpha"),
    label=N_("scale of the left side"),
    low=0.1,
    high=2,
    start=2,
    step=0.05,
    named=((0.1, ""), (0.5, ""), (1, N_("both the same")), (2, "")),
)


def _evaluate(x: np.ndarray, alpha: float) -> Setting:
    pairs = [traces(ACTIVATIONS[name], x, alpha=alpha) for name in FUNCTIONS]
    middle = len(x) // 2
    # The slope on the left is the limit where there is a kink, and the value where there is none.
    left = [slope.breaks[0][1] if slope.breaks else slope.values[middle] for _values, slope in pairs]
    return Setting(tuple(values for values, _slope in pairs), tuple(map(float, left)))


def scene() -> Scene:
    """One slider, the alpha of both."""
    x = grid(LOW, HIGH, STEP)
    controls = (slider(ALPHA),)
    elu, celu = (_evaluate(x, ALPHA.start).gauges[k] for k in range(2))
    ends = [trimmed(trace.values[0]) for trace in _evaluate(x, ALPHA.start).traces]
    said = [
        _("ELU and CELU for x from {low} to {high}; alpha is {value}. For positive x both are x.").format(
            low=trimmed(LOW), high=trimmed(HIGH), value=trimmed(ALPHA.start)
        ),
        _("At x = {low}, ELU is {elu} and CELU is {celu}.").format(low=trimmed(LOW), elu=ends[0], celu=ends[1]),
        _("Just left of 0, the slope of ELU is {elu}, so there is a kink, and that of CELU is {celu}.").format(
            elu=trimmed(elu), celu=trimmed(celu)
        ),
    ]
    return Scene(
        title=_("ELU and CELU with the same alpha"),
        alt="\n".join(said),
        x=x,
        y=(-2.25, 2.5),
        controls=controls,
        curves=(
            Curve("ELU(𝑥)", _("ELU is {value}")),
            Curve("CELU(𝑥)", _("CELU is {value}")),
        ),
        settings=every(controls, lambda alpha: _evaluate(x, alpha)),
        gauges=(
            Gauge(_("left slope of ELU {value}")),
            Gauge(_("left slope of CELU {value}")),
        ),
    )
