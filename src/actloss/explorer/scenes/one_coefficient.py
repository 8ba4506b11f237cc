"""One coefficient of many is moved: a spline changes beside its knot, a Chebyshev series changes everywhere."""

import numpy as np
import torch

from ...catalog import Parameter
from ...language import N_, _
from ...numbers import grid, trimmed
from ...parametrised import chebyshev, spline
from ..controls import slider
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -1.0, 1.0, 0.0125
COUNT, MOVED = 9, 6  # coefficients in all, and the number, from 0, of the one that the slider moves
CHANGE = Parameter(
    "change",
    symbol=N_("delta"),
    label=N_("change of one coefficient"),
    low=-1,
    high=1,
    start=0.5,
    step=0.05,
    named=((-1, ""), (0, N_("none")), (1, "")),
)
FAMILIES = {N_("spline"): spline, N_("Chebyshev series"): chebyshev}


def _evaluate(x: np.ndarray, family: str, change: float) -> Setting:
    place = torch.from_numpy(x)
    moved = FAMILIES[family](place, change * torch.eye(COUNT, dtype=place.dtype)[MOVED])
    share = (moved[1:].bool() | moved[:-1].bool()).double().mean().item() * 100
    return Setting((Trace(x), Trace((place + moved).numpy())), (share,))


def scene() -> Scene:
    """One slider for the change, one choice of family."""
    x = grid(LOW, HIGH, STEP)
    controls = (
        Control(_("family"), "f", "𝑓", tuple(FAMILIES), "spline", tuple((name, _(name)) for name in FAMILIES)),
        slider(CHANGE),
    )
    (share,) = _evaluate(x, "spline", CHANGE.start).gauges
    said = [
        _("Two curves for x from {low} to {high}: the line x, and the same after one coefficient changed.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("The function is a spline and the change is {change}: a tent at x = {at}, and {share} % moves.").format(
            change=CHANGE.start, at=trimmed(LOW + MOVED * (HIGH - LOW) / (COUNT - 1)), share=trimmed(share, 0)
        ),
    ]
    return Scene(
        title=_("One coefficient moves"),
        alt="\n".join(said),
        x=x,
        y=(-1.6, 1.8),
        controls=controls,
        curves=(
            Curve("𝑥", _("before, the value is {value}")),
            Curve("𝑓(𝑥)", _("f is {value}")),
        ),
        settings=every(controls, lambda family, change: _evaluate(x, family, change)),
        gauges=(Gauge(_("moved {value} %"), digits=0),),
        probe=0.5,
    )
