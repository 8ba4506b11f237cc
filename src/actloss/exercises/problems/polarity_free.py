"""An edge detector that answers to both polarities alike: PReLU with slope -1 after a difference."""

from math import inf

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def detect(x):
    difference = x[..., 1:] - x[..., :-1]
    slope = -1
    return difference.clamp(min=0) + slope * difference.clamp(max=0)


def _difference(x):
    return x.diff(dim=-1)


_RISE = N_("an edge from dark to bright")
_FALL = N_("an edge from bright to dark")
_SIZE = N_("edges of several sizes")
_FLAT = N_("no edge")
_DARK = N_("an edge from a negative to a positive number")

PROBLEM = Problem(
    name="polarity_free",
    reference=detect,
    kind=TENSOR,
    cases=(
        Case(
            _RISE,
            {"x": torch.tensor([0.0, 0.0, 1.0, 1.0])},
            feedback=N_(
                "The step at place i is `x[i + 1] - x[i]`; here it is 1 at the edge, and the slope does not matter."
            ),
        ),
        Case(
            _FALL,
            {"x": torch.tensor([1.0, 1.0, 0.0, 0.0])},
            feedback=N_("This edge is as large as the first one, and must give the same answer, 1. Which slope does?"),
        ),
        Case(
            _SIZE,
            {"x": torch.tensor([0.0, 0.5, 0.25, 1.0])},
            feedback=N_("The answer is the size of the step itself: half the step, half the answer."),
        ),
        Case(_FLAT, {"x": torch.full((4,), 0.5)}, feedback=N_("Where nothing changes, the answer is 0.")),
        Case(
            _DARK,
            {"x": torch.tensor([-1.0, 1.0, -1.0])},
            feedback=N_("Take the difference first, and rectify afterwards."),
        ),
        Case(VALUE, {"x": torch.tensor([[0.0, 1.0, 0.0], [1.0, 1.0, 0.0]])}),
        Case(VALUE, {"x": torch.tensor([[1.0, 3.0, 2.0]], dtype=torch.float64)}),
        Case(VALUE, {"x": torch.ones(3, 1)}),
        Case(EXTREME, {"x": torch.tensor([0.0, -inf, 1e4])}, feedback=N_("An infinite step has an infinite size.")),
        Case(
            GRADIENT,
            {"x": torch.tensor([0.0, 1.0, 3.0, 2.0])},
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
    ),
    hints=(
        N_("The steps between neighbours are `x[..., 1:] - x[..., :-1]`."),
        N_("A step down is negative. PReLU multiplies it by its slope, which must make it as large as a step up."),
        N_("PReLU is `difference.clamp(min=0) + slope * difference.clamp(max=0)`."),
    ),
    lesson=N_("With slope -1 PReLU is the absolute value: it keeps the size of an edge and forgets its polarity."),
    mistakes=(
        Mistake("the other way round", _RISE, lambda x: torch.relu(-_difference(x))),
        Mistake("ReLU", _FALL, lambda x: torch.relu(_difference(x))),
        Mistake("not rectified", _FALL, _difference),
        Mistake("a small slope", _FALL, lambda x: torch.nn.functional.leaky_relu(_difference(x), -0.25)),
        Mistake("squared", _SIZE, lambda x: _difference(x) ** 2),
        Mistake("on and off", _SIZE, lambda x: (_difference(x) != 0).to(x.dtype)),
        Mistake("offset", _FLAT, lambda x: _difference(x).abs() + 0.1 * (_difference(x).abs().sum() == 0)),
        Mistake("rectified first", _DARK, lambda x: _difference(x.abs()).abs()),
        Mistake("detached", GRADIENT, lambda x: detect(x.detach())),
    ),
)
