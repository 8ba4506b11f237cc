"""Softplus above ReLU: the gap between them is widest at 0, where it is log(2) / beta."""

import numpy as np

from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..limits import traces
from ..scene import Curve, Gauge, Scene, Setting, every
from ..slider import slider

LOW, HIGH, STEP = -4.0, 4.0, 0.05
SHARPNESS = Parameter(
    "beta",
    symbol=N_("beta"),
    label=N_("sharpness"),
    low=0.2,
    high=20,
    start=1,
    named=((0.2, ""), (1, N_("default")), (2, ""), (20, N_("nearly ReLU"))),
)


def _evaluate(x: np.ndarray, beta: float) -> Setting:
    smooth, hard = traces(ACTIVATIONS["softplus"], x, beta=beta)[0], traces(ACTIVATIONS["relu"], x)[0]
    return Setting((smooth, hard), (float((smooth.values - hard.values).max()),))


def scene() -> Scene:
    """One logarithmic slider for the sharpness."""
    x = grid(LOW, HIGH, STEP)
    gap = Gauge(_("largest gap {value}"), digits=3)
    (widest,) = _evaluate(x, SHARPNESS.start).gauges
    said = [
        _("Softplus and ReLU for x from {low} to {high}; beta is {value}.").format(
            low=trimmed(LOW), high=trimmed(HIGH), value=SHARPNESS.start
        ),
        _("Softplus is a smooth curve above ReLU. A mark at x = 0 shows their largest gap, {gap}.").format(
            gap=shown(widest, gap.digits)
        ),
        _("Towards both ends the two curves meet."),
    ]
    controls = (slider(SHARPNESS),)
    return Scene(
        title=_("The gap between Softplus and ReLU"),
        alt="\n".join(said),
        x=x,
        y=(-0.5, 4.0),
        controls=controls,
        curves=(
            Curve("Softplus(𝑥)", _("Softplus is {value}")),
            Curve("ReLU(𝑥)", _("ReLU is {value}")),
        ),
        settings=every(controls, lambda beta: _evaluate(x, beta)),
        gauges=(gap,),
        gap=int(np.searchsorted(x, 0)),
        digits=3,
    )
