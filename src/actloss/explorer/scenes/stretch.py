"""Stretching before or after a function: f(λx) and λf(x) coincide for the ReLU family alone."""

import numpy as np
import torch

from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, trimmed
from ..controls import function_choice, slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.05
STRETCH = Parameter(
    "stretch",
    symbol=N_("lambda"),
    label=N_("stretch"),
    low=0.1,
    high=10,
    start=2,
    named=((0.1, ""), (1, N_("unchanged")), (2, ""), (10, "")),
)
FUNCTIONS = {ACTIVATIONS[name].title: name for name in ("relu", "leaky_relu", "prelu", "softplus", "tanh")}


def _values(function: str, x: np.ndarray) -> np.ndarray:
    return ACTIVATIONS[FUNCTIONS[function]](torch.from_numpy(x)).numpy()


def _evaluate(x: np.ndarray, function: str, stretch: float) -> Setting:
    before, after = _values(function, stretch * x), stretch * _values(function, x)
    return Setting((Trace(before), Trace(after)), (float(np.abs(before - after).max()),))


def scene() -> Scene:
    """One logarithmic slider for the stretch, one choice of function."""
    x = grid(LOW, HIGH, STEP)
    choice = function_choice(FUNCTIONS, "ReLU")
    controls = (choice, slider(STRETCH))
    said = [
        _("Two curves for x from {low} to {high}: f(λx), and λf(x).").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("f is ReLU and λ is {value}: the two curves coincide.").format(value=STRETCH.start),
    ]
    return Scene(
        title=_("Stretch before or after the function"),
        alt="\n".join(said),
        x=x,
        y=(-2, 3),
        controls=controls,
        curves=(
            Curve("𝑓(𝜆𝑥)", _("f of lambda x is {value}")),
            Curve("𝜆𝑓(𝑥)", _("lambda times f of x is {value}")),
        ),
        settings=every(controls, lambda function, stretch: _evaluate(x, function, stretch)),
        gauges=(Gauge(_("largest gap {value}")),),
        probe=1.2,
    )
