"""Any cap from the cap 6."""

from math import inf, nan

import torch
from torch.nn import functional as F

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def relu_cap(x, c):
    return c / 6 * torch.nn.functional.relu6(6 / c * x)


def _inputs(x, c, **kwargs):
    return {"x": torch.tensor(x, **kwargs), "c": c}


_BELOW = N_("inputs below the cap")
_ABOVE = N_("inputs above the cap")
_NEGATIVE = N_("negative inputs")

PROBLEM = Problem(
    name="relu_cap",
    reference=relu_cap,
    kind=TENSOR,
    cases=(
        Case(
            _BELOW,
            _inputs([0.5, 1.0, 1.5], 2.0),
            feedback=N_("From 0 to `c` the slope must stay 1. A factor inside and one outside must undo each other."),
        ),
        Case(_ABOVE, _inputs([3.0, 10.0], 2.0), feedback=N_("Above `c` the answer is `c`, neither 6 nor `x`.")),
        Case(_NEGATIVE, _inputs([-0.5, -10.0], 2.0), feedback=N_("Negative inputs give 0, as with ReLU.")),
        Case(INPUT, _inputs([-1.0, 3.0], 2.0), input_afterwards, feedback=N_("The function writes into `x`.")),
        Case(VALUE, _inputs([-1.0, 3.0, 12.0, 25.0], 20.0)),
        Case(VALUE, _inputs([[-1.0, 0.25], [0.75, 3.0]], 0.5, dtype=torch.float64)),
        Case(N_("value at the kinks"), _inputs([0.0, 2.0], 2.0)),
        Case(EXTREME, _inputs([-inf, -1e30, 1e30, inf, nan], 2.0)),
        Case(
            GRADIENT,
            _inputs([-1.0, 1.0, 3.0], 2.0),
            gradient,
            feedback=N_("The gradient is 0, 1 and 0: below 0, between 0 and `c`, above `c`."),
        ),
    ),
    hints=(
        N_("`F.relu6` stops at 6. Which factor on the input makes it stop when `x` is `c`?"),
        N_("With `6 / c * x` inside it stops in the right place, but at the height 6."),
        N_("Multiply the result by `c / 6`."),
    ),
    lesson=N_("Every cap is ReLU6 with other units, which weights can absorb. So 6 is not special."),
    mistakes=(
        Mistake("output not scaled", _BELOW, lambda x, c: F.relu6(6 / c * x)),
        Mistake("input not scaled", _BELOW, lambda x, c: c / 6 * F.relu6(x)),
        Mistake("factors exchanged", _ABOVE, lambda x, c: 6 / c * F.relu6(c / 6 * x)),
        Mistake("always 6", _ABOVE, lambda x, c: F.relu6(x)),
        Mistake("no lower end", _NEGATIVE, lambda x, c: x.clamp(max=c)),
        Mistake("in place", INPUT, lambda x, c: x.clamp_(0, c)),
        Mistake("detached", GRADIENT, lambda x, c: relu_cap(x.detach(), c)),
    ),
)
