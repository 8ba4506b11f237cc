"""Write tanh with the sigmoid alone."""

from math import inf, nan

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def my_tanh(x):
    return 2 * torch.sigmoid(2 * x) - 1


_CENTRE = N_("value at 0")
_LIMITS = N_("values far out")

PROBLEM = Problem(
    name="tanh_by_sigmoid",
    reference=my_tanh,
    kind=TENSOR,
    cases=(
        Case(_CENTRE, {"x": torch.tensor([0.0])}, feedback=N_("tanh is 0 at 0, the sigmoid is 1/2: shift it.")),
        Case(
            _LIMITS,
            {"x": torch.tensor([-20.0, 20.0])},
            feedback=N_("tanh runs from -1 to 1, twice as far as the sigmoid: stretch the output."),
        ),
        Case(
            VALUE,
            {"x": torch.tensor([-2.0, -0.5, 0.5, 2.0])},
            feedback=N_("Centre and limits are right, the slope is not: scale the input too."),
        ),
        Case(INPUT, {"x": torch.tensor([-1.0, 1.0])}, input_afterwards, feedback=N_("The function writes into `x`.")),
        Case(
            EXTREME,
            {"x": torch.tensor([-inf, -1000.0, 1000.0, inf, nan])},
            feedback=N_("`exp(1000)` overflows, and `inf / inf` is `nan`. `torch.sigmoid` takes any input."),
        ),
        Case(VALUE, {"x": torch.tensor([[-1.0, 2.0], [3.0, -4.0]], dtype=torch.float64)}),
        Case(VALUE, {"x": torch.empty(0, 3)}),
        Case(
            GRADIENT,
            {"x": torch.tensor([-3.0, 0.0, 1.0])},
            gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
    ),
    hints=(
        N_("Compare the two at 0 and far out. That gives a shift and a factor for the output."),
        N_("Compare the slopes at 0: 1 for tanh, 1/4 for the sigmoid. The output factor already gives 1/2."),
        N_("The answer is `2 * torch.sigmoid(2 * x) - 1`."),
    ),
    lesson=N_("A layer with tanh can do all that a layer with sigmoid can: weights and biases absorb the difference."),
    mistakes=(
        Mistake("not centred", _CENTRE, lambda x: 2 * torch.sigmoid(2 * x)),
        Mistake("output not stretched", _LIMITS, lambda x: torch.sigmoid(2 * x) - 0.5),
        Mistake("input not scaled", VALUE, lambda x: 2 * torch.sigmoid(x) - 1),
        Mistake("in place", INPUT, lambda x: x.copy_(my_tanh(x))),
        Mistake("overflow", EXTREME, lambda x: (x.exp() - (-x).exp()) / (x.exp() + (-x).exp())),
        Mistake("detached", GRADIENT, lambda x: my_tanh(x.detach())),
    ),
)
