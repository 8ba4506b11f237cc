"""GELU and x sigmoid(beta x): two gates that open from 0 to 1, and nearly one curve for beta near 1.7."""

import numpy as np
import torch

from ...activations import sigmoid
from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..limits import traces
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.05
SHARPNESS = Parameter(
    "beta",
    symbol=N_("beta"),
    label=N_("sharpness"),
    low=0,
    high=2,
    start=1,
    step=0.1,
    named=((0, N_("half of x")), (1, N_("SiLU")), (1.7, N_("nearly GELU")), (2, "")),
)


def _evaluate(x: np.ndarray, beta: float) -> Setting:
    gelu = traces(ACTIVATIONS["gelu"], x)[0]
    gated = x * sigmoid(torch.from_numpy(beta * x)).numpy()
    return Setting((gelu, Trace(gated)), (float(np.abs(gelu.values - gated).max()),))


def scene() -> Scene:
    """One slider for the sharpness of the second gate."""
    x = grid(LOW, HIGH, STEP)
    controls = (slider(SHARPNESS),)
    start = _evaluate(x, SHARPNESS.start)
    gap = Gauge(_("largest gap {value}"), digits=3)
    lows = [(trace.values.min(), x[trace.values.argmin()]) for trace in start.traces]
    said = [
        _("GELU, and x times the sigmoid of beta x, for x from {low} to {high}; beta is {value}.").format(
            low=trimmed(LOW), high=trimmed(HIGH), value=SHARPNESS.start
        ),
        _("Both fall from nearly 0 on the left to a shallow minimum, then rise ever more like x."),
        _("The lowest value of GELU is {gelu}, at x = {at}; that of the other is {other}, at x = {there}.").format(
            gelu=trimmed(lows[0][0]), at=trimmed(lows[0][1]), other=trimmed(lows[1][0]), there=trimmed(lows[1][1])
        ),
        _("The largest gap between them is {value}.").format(value=shown(start.gauges[0], gap.digits)),
    ]
    return Scene(
        title=_("Two gates: GELU and x times a sigmoid"),
        alt="\n".join(said),
        x=x,
        y=(-0.75, 2.5),
        controls=controls,
        curves=(
            Curve("GELU(𝑥)", _("GELU is {value}")),
            Curve("𝑥𝜎(𝛽𝑥)", _("x times the sigmoid is {value}")),
        ),
        settings=every(controls, lambda beta: _evaluate(x, beta)),
        gauges=(gap,),
        digits=3,
    )
