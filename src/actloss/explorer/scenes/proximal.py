"""Softshrink as a minimum: where (x - v)^2 / 2 + lambda |x| is lowest, which is 0 as long as |v| <= lambda."""

from dataclasses import replace

import numpy as np
import torch

from ...activations import softshrink
from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -2.5, 2.5, 0.05
INPUT = Parameter("v", symbol="v", label=N_("input"), low=-2, high=2, start=1.5, step=0.5, named=((0, ""), (1.5, "")))
WEIGHT = replace(
    ACTIVATIONS["softshrink"].parameters[0],
    label=N_("weight of the penalty"),
    step=0.25,
    named=((0, N_("no penalty")), (0.5, ""), (2, "")),
)


def _evaluate(x: np.ndarray, v: float, lambd: float) -> Setting:
    cost, slope = (x - v) ** 2 / 2 + lambd * np.abs(x), x - v + lambd * np.sign(x)
    kink = int(np.abs(x).argmin())
    breaks = ([(kink, v * v / 2, v * v / 2)], [(kink, -v - lambd, -v + lambd)]) if lambd else ((), ())
    traces = tuple(Trace(values, tuple(found)) for values, found in zip((cost, slope), breaks, strict=True))
    shrunk = softshrink(torch.tensor(v, dtype=torch.float64), lambd=lambd).item()
    return Setting(traces, (float(x[cost.argmin()]), shrunk))


def scene() -> Scene:
    """One slider for the input v, one for the weight lambda of the penalty."""
    x, v, lambd = grid(LOW, HIGH, STEP), INPUT.start, WEIGHT.start
    controls = (slider(INPUT), slider(WEIGHT))
    gauges = (Gauge(_("lowest at x = {value}")), Gauge(_("Softshrink(v) = {value}")))
    now = _evaluate(x, v, lambd)
    said = [
        _("The cost F(x) = (x − v)²/2 + λ|x| and its derivative, for x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("v is {v} and λ is {lambd}. F falls to its lowest point at x = {lowest}, and rises from there.").format(
            v=v, lambd=lambd, lowest=shown(now.gauges[0], 2)
        ),
        _("At x = 0 it has a kink, where the derivative jumps from {left} to {right}.").format(
            left=trimmed(-v - lambd), right=trimmed(-v + lambd)
        ),
    ]
    return Scene(
        title=_("A cost that is lowest at Softshrink(v)"),
        alt="\n".join(said),
        x=x,
        y=(-3, 5),
        controls=controls,
        curves=(
            Curve("𝐹(𝑥)", _("the cost is {value}")),
            Curve("𝐹′(𝑥)", _("the derivative is {value}"), derivative_of=0),
        ),
        settings=every(controls, lambda v, lambd: _evaluate(x, v, lambd)),
        gauges=gauges,
        probe=now.gauges[0],
    )
