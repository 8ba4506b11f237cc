"""Express LogSigmoid by Softplus."""

from math import inf, log, nan

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def my_log_sigmoid(x):
    return -torch.nn.functional.softplus(-x)


_NEGATIVE = N_("a number that is never positive")
_POINTS = [-3.0, -0.5, 0.0, 0.5, 3.0]

PROBLEM = Problem(
    name="log_sigmoid",
    reference=my_log_sigmoid,
    kind=TENSOR,
    cases=(
        Case(
            _NEGATIVE,
            {"x": torch.tensor(0.0)},
            feedback=N_(
                "At 0 the sigmoid is 1/2, and the logarithm of 1/2 is −0.69. No logarithm of a probability is positive."
            ),
        ),
        Case(
            VALUE,
            {"x": torch.tensor(_POINTS)},
            feedback=N_("It falls without end on the left and nears 0 on the right. Softplus does so mirrored twice."),
        ),
        Case(VALUE, {"x": torch.tensor([_POINTS, _POINTS], dtype=torch.float64)}),
        Case(
            EXTREME,
            {"x": torch.tensor([-1000.0, -200.0])},
            feedback=N_("Here `exp` overflows, or the sigmoid is rounded to 0. Leave it to Softplus."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([-inf, inf, nan])},
            feedback=N_("`inf - inf` is `nan`: no difference of two large numbers, please."),
        ),
        Case(
            GRADIENT,
            {"x": torch.tensor([-1000.0, *_POINTS, 1000.0])},
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
    ),
    hints=(
        N_("`log(1 / (1 + exp(-x)))` is minus the logarithm of `1 + exp(-x)`."),
        N_("`F.softplus(t)` is `log(1 + exp(t))`. Which `t` do you need, and which sign in front?"),
    ),
    lesson=N_("Softplus never overflows, so this LogSigmoid is finite wherever `x` is."),
    mistakes=(
        Mistake("Softplus of the negative", _NEGATIVE, lambda x: torch.nn.functional.softplus(-x)),
        Mistake("Softplus", _NEGATIVE, torch.nn.functional.softplus),
        Mistake("the sigmoid", _NEGATIVE, torch.sigmoid),
        Mistake("mirrored once", VALUE, lambda x: -torch.nn.functional.softplus(x)),
        Mistake("a constant below", VALUE, lambda x: torch.nn.functional.softplus(x) - 2 * log(2)),
        Mistake("logarithm of the sigmoid", EXTREME, lambda x: torch.sigmoid(x).log()),
        Mistake("as written", EXTREME, lambda x: -(1 + (-x).exp()).log()),
        Mistake("difference", EXTREME, lambda x: x - torch.nn.functional.softplus(x)),
        Mistake("detached", GRADIENT, lambda x: my_log_sigmoid(x.detach())),
    ),
)
