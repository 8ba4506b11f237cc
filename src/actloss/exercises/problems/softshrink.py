"""Implement Softshrink. The derivative at both kinks is left open: any slope between the two sides will do."""

from math import inf, nan

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, KINK, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def my_softshrink(x, lambd):
    return x.sign() * (x.abs() - lambd).clamp(min=0)


def _inputs(x, lambd=0.5, **kwargs):
    return {"x": torch.as_tensor(x, **kwargs), "lambd": lambd}


_RIGHT = N_("inputs above the threshold")
_LEFT = N_("inputs below minus the threshold")
_NEAR = N_("inputs nearer to 0 than the threshold")
_OTHER = N_("another threshold")

PROBLEM = Problem(
    name="softshrink",
    reference=my_softshrink,
    kind=TENSOR,
    cases=(
        Case(
            _RIGHT,
            _inputs([0.75, 1.0, 3.0]),
            feedback=N_("What is above `lambd` comes nearer to 0 by exactly `lambd`: 3 becomes 2.5."),
        ),
        Case(
            _LEFT,
            _inputs([-0.75, -1.0, -3.0]),
            feedback=N_("The left side mirrors the right side: −3 becomes −2.5."),
        ),
        Case(
            _NEAR,
            _inputs([-0.4, -0.1, 0.0, 0.1, 0.4]),
            feedback=N_("A step of `lambd` would carry these inputs past 0. They become exactly 0."),
        ),
        Case(_OTHER, _inputs([-3.0, -1.0, 1.0, 3.0], lambd=2.0), feedback=N_("The threshold is the argument `lambd`.")),
        Case(KINK, _inputs([-0.5, 0.5]), feedback=N_("At `lambd` and at `-lambd` the output is 0.")),
        Case(
            INPUT,
            _inputs([-2.0, 0.1, 2.0]),
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Leave `x` as it is and make a new tensor."),
        ),
        Case(
            EXTREME,
            _inputs([-inf, -1e4, 1e4, inf, nan]),
            feedback=N_("`0 * inf` is `nan`: use `sign` and `clamp`, which need no factor of 0."),
        ),
        Case(VALUE, _inputs([-3.0, 0.0, 3.0], lambd=0.0)),
        Case(VALUE, _inputs(-2.0)),
        Case(VALUE, _inputs(torch.empty(0, 3))),
        Case(VALUE, _inputs(torch.tensor([[-1.0, 2.0, -3.0], [0.1, -0.2, 6.0]]).T)),
        Case(VALUE, _inputs([-3.0, 0.1, 3.0], dtype=torch.float64)),
        Case(
            GRADIENT,
            _inputs([-3.0, -0.4, 0.1, 3.0]),
            observe=gradient,
            feedback=N_("The gradient is 1 outside and 0 in between. No `detach`, `item` or NumPy on the way."),
        ),
    ),
    hints=(
        N_("Split `x` into its sign and its magnitude: `x.sign()` and `x.abs()`."),
        N_("Only the magnitude shrinks, by `lambd`, but never below 0: `clamp(min=0)`."),
        N_("Multiply the sign back on."),
    ),
    lesson=N_("One step towards 0 that stops at 0: this is where sparse codes get their exact zeros."),
    mistakes=(
        Mistake("hardshrink", _RIGHT, lambda x, lambd: x * (x.abs() > lambd)),
        Mistake("one side only", _LEFT, lambda x, lambd: (x - lambd).clamp(min=0)),
        Mistake("same shift on both sides", _LEFT, lambda x, lambd: torch.where(x.abs() > lambd, x - lambd, 0 * x)),
        Mistake("no sign", _LEFT, lambda x, lambd: (x.abs() - lambd).clamp(min=0)),
        Mistake("past zero", _NEAR, lambda x, lambd: x - lambd * x.sign()),
        Mistake("default threshold", _OTHER, lambda x, lambd: my_softshrink(x, 0.5)),
        Mistake("in place", INPUT, lambda x, lambd: x.copy_(my_softshrink(x, lambd))),
        Mistake("masks", EXTREME, lambda x, lambd: (x > lambd) * (x - lambd) + (x < -lambd) * (x + lambd)),
        Mistake("detached", GRADIENT, lambda x, lambd: my_softshrink(x.detach(), lambd)),
    ),
)
