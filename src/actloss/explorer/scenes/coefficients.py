"""A function and its best approximation with so many coefficients, by a spline or by Chebyshev polynomials."""

from functools import cache

import torch
from torch import Tensor

from ...catalog import Parameter
from ...experiments.qa_prelu import wave
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ...parametrised import chebyshev, spline
from ..controls import slider
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -1.0, 1.0, 0.025
COUNT = Parameter(
    "count",
    symbol="n",
    label=N_("coefficients"),
    low=2,
    high=20,
    start=8,
    step=1,
    named=((2, ""), (5, ""), (8, ""), (20, "")),
)
TARGETS = {"|𝑥|": torch.abs, N_("waves"): wave}
FAMILIES = {N_("spline"): spline, N_("Chebyshev series"): chebyshev}


@cache
def fitted(target: str, family: str, count: int) -> tuple[Tensor, Tensor]:
    """The target on the grid, and what comes closest to it in the sense of least squares."""
    x = torch.from_numpy(grid(LOW, HIGH, STEP))
    basis = torch.stack([FAMILIES[family](x, one) for one in torch.eye(count, dtype=x.dtype)], 1)
    wanted = TARGETS[target](x)
    return wanted, basis @ torch.linalg.lstsq(basis, wanted[:, None]).solution[:, 0]


def _evaluate(target: str, family: str, count: float) -> Setting:
    wanted, found = fitted(target, family, int(count))
    gap = (wanted - found).square().mean().sqrt().item()
    return Setting((Trace(wanted.numpy()), Trace(found.numpy())), (gap,))


def scene() -> Scene:
    """A slider for the number of coefficients; choices of the function to come close to, and of the family."""
    controls = (
        Control(_("target"), "g", "𝑔", tuple(TARGETS), "waves", tuple((name, _(name)) for name in TARGETS)),
        Control(_("family"), "f", "𝑓", tuple(FAMILIES), "spline", tuple((name, _(name)) for name in FAMILIES)),
        slider(COUNT),
    )
    (gap,) = _evaluate("waves", "spline", COUNT.start).gauges
    said = [
        _("Two curves for x from {low} to {high}: a target g, and f, which comes as close to it as it can.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("g is the sum of two waves and f is a spline with {count} coefficients: the typical gap is {gap}.").format(
            count=COUNT.start, gap=shown(gap, 2)
        ),
    ]
    return Scene(
        title=_("A function made of coefficients"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-1.8, 1.8),
        controls=controls,
        curves=(
            Curve("𝑔(𝑥)", _("the target is {value}")),
            Curve("𝑓(𝑥)", _("f is {value}")),
        ),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("typical gap {value}")),),
        probe=0.25,
    )
