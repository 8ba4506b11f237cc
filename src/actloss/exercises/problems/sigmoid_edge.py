"""Where the sigmoid has a given slope."""

import math

import torch

from ...language import N_
from ..problem import EXTREME, NUMBER, Case, Mistake, Problem


def edge(slope):
    small = 2 * slope / (1 + (1 - 4 * slope) ** 0.5)
    return -torch.logit(torch.tensor(small, dtype=torch.float64))


def _by_difference(slope):
    s = (1 + math.sqrt(1 - 4 * slope)) / 2
    return math.log(s / (1 - s)) if s < 1 else math.inf


_THOUSANDTH = N_("slope 0.001")
_STEEP = N_("slope 0.1")
_TOP = N_("slope 1/4, the largest there is")

PROBLEM = Problem(
    name="sigmoid_edge",
    reference=edge,
    kind=NUMBER,
    cases=(
        Case(
            _THOUSANDTH,
            {"slope": 1e-3},
            feedback=N_("Solve `s * (1 - s) = slope` for `s`, the value of the sigmoid, then `s = 1 / (1 + exp(-x))`."),
        ),
        Case(
            _STEEP,
            {"slope": 0.1},
            feedback=N_("Far out the slope is nearly `exp(-x)`, but not here. Solve the equation exactly."),
        ),
        Case(_TOP, {"slope": 0.25}, feedback=N_("The slope is 1/4 at 0 and nowhere else.")),
        Case(
            EXTREME,
            {"slope": 1e-20},
            feedback=N_("A subtraction from 1 loses all digits here. Compute the small number `1 - s` directly."),
        ),
        Case(EXTREME, {"slope": 1e-300}),
    ),
    hints=(
        N_("The slope is `s * (1 - s)` with `s = 1 / (1 + exp(-x))`. That is a quadratic equation for `s`."),
        N_("Its small root is `r = 2 * slope / (1 + sqrt(1 - 4 * slope))`: no digits are lost. The other is `1 - r`."),
        N_("Then `x = log((1 - r) / r)`."),
    ),
    lesson=N_("Beyond 6.9 the slope is under 0.001. Each further 2.3 divides it by 10."),
    mistakes=(
        Mistake("inverse of the sigmoid itself", _THOUSANDTH, lambda slope: math.log(slope / (1 - slope))),
        Mistake("that of tanh", _THOUSANDTH, lambda slope: math.atanh(math.sqrt(1 - slope))),
        Mistake("other side", _THOUSANDTH, lambda slope: -edge(slope).item()),
        Mistake("only the tail", _STEEP, lambda slope: edge(slope) if slope < 0.01 else -math.log(slope)),
        Mistake("difference of near numbers", EXTREME, _by_difference),
    ),
)
