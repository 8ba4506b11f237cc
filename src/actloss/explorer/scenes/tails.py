"""How fast three functions level off: slopes and distances to the asymptote as powers of ten."""

import numpy as np
import torch

from ...catalog import ACTIVATIONS
from ...language import _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -10.0, 10.0, 0.2


def _slopes(x: torch.Tensor) -> tuple[torch.Tensor, ...]:
    sigmoid, softsign = ACTIVATIONS["sigmoid"].derivative, ACTIVATIONS["softsign"].derivative
    return sigmoid(x), 4 * sigmoid(2 * x), softsign(x)  # tanh(x) = 2 sigmoid(2x) - 1; its own 1 - y² loses digits


def _distances(x: torch.Tensor) -> tuple[torch.Tensor, ...]:
    sigmoid = ACTIVATIONS["sigmoid"]
    return sigmoid(x), 2 * sigmoid(2 * x), 1 + ACTIVATIONS["softsign"](x)


def _evaluate(x: np.ndarray, what) -> Setting:
    left = torch.from_numpy(-np.abs(x))  # the side where no digits are lost; the other is its mirror image
    return Setting(tuple(Trace(values.log10().numpy()) for values in what(left)))


def scene() -> Scene:
    """One choice: slope, or distance."""
    x = grid(LOW, HIGH, STEP)
    names = {_slopes: _("slope"), _distances: _("distance to the asymptote")}
    choice = Control(_("quantity"), "q", "𝑞", tuple(names), start=_slopes, named=tuple(names.items()))
    ends = [trimmed(trace.values[-1], 1) for trace in _evaluate(x, _slopes).traces]
    said = [
        _("Base 10 logarithms of the slopes of sigmoid, tanh and Softsign, for x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("All three are highest at x = 0. Away from 0, those of sigmoid and tanh fall in straight lines."),
        _("At x = {high} they are {sigmoid}, {tanh} and {softsign}.").format(
            high=trimmed(HIGH), sigmoid=ends[0], tanh=ends[1], softsign=ends[2]
        ),
    ]
    return Scene(
        title=_("How fast a function levels off"),
        alt="\n".join(said),
        x=x,
        y=(-9, 1),
        controls=(choice,),
        curves=(
            Curve("sigmoid", _("sigmoid: 10 to the power {value}")),
            Curve("tanh", _("tanh: 10 to the power {value}")),
            Curve("softsign", _("Softsign: 10 to the power {value}")),
        ),
        settings=every((choice,), lambda what: _evaluate(x, what)),
        probe=5.0,
    )
