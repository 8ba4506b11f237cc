"""A sigmoid with three sliders, which two factors and a shift turn into tanh."""

import numpy as np
import torch

from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.1
INNER = Parameter("inner", symbol="b", label=N_("input factor"), low=1, high=3, start=1, step=1)
OUTER = Parameter("outer", symbol="a", label=N_("output factor"), low=1, high=3, start=1, step=1)
SHIFT = Parameter("shift", symbol="d", label=N_("shift"), low=-1, high=0, start=0, step=1)


def _evaluate(x: np.ndarray, inner: float, outer: float, shift: float) -> Setting:
    made = outer * ACTIVATIONS["sigmoid"](torch.from_numpy(inner * x)).numpy() + shift
    tanh = ACTIVATIONS["tanh"](torch.from_numpy(x)).numpy()
    return Setting((Trace(made), Trace(tanh)), (float(np.abs(made - tanh).max()),))


def scene() -> Scene:
    """Sliders for the factor inside, the factor outside, and the shift."""
    x, controls = grid(LOW, HIGH, STEP), tuple(map(slider, (INNER, OUTER, SHIFT)))
    now = _evaluate(x, INNER.start, OUTER.start, SHIFT.start)
    gauge = Gauge(_("largest gap {value}"))
    said = [
        _("Two curves for x from {low} to {high}: aσ(bx) + d, and tanh.").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("a and b are 1 and d is 0: the plain sigmoid, from 0 to 1, beside tanh, from −1 to 1 and steeper."),
        gauge.spoken.format(value=trimmed(now.gauges[0])),
    ]
    return Scene(
        title=_("From the sigmoid to tanh"),
        alt="\n".join(said),
        x=x,
        y=(-1.75, 2.25),
        controls=controls,
        curves=(
            Curve("𝑎𝜎(𝑏𝑥) + 𝑑", _("the changed sigmoid is {value}")),
            Curve("tanh(𝑥)", _("tanh is {value}")),
        ),
        settings=every(controls, lambda inner, outer, shift: _evaluate(x, inner, outer, shift)),
        gauges=(gauge,),
        probe=1.0,
    )
