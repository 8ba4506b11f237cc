"""Write ELU from a formula whose closing bracket is missing. The derivative at the kink is left open."""

import torch
from torch.nn.functional import celu

from ...language import N_
from ..problem import (
    EXTREME,
    GRADIENT,
    INPUT,
    KINK,
    TENSOR,
    VALUE,
    Case,
    Mistake,
    Problem,
    gradient,
    input_afterwards,
)


def my_elu(x, alpha):
    left = alpha * torch.expm1(x.clamp(max=0))
    return torch.where(x > 0, x, left)


def _inputs(x, alpha, **kwargs):
    return {"x": torch.as_tensor(x, **kwargs), "alpha": alpha}


_POSITIVE = N_("positive inputs")
_LEFT = N_("negative inputs, `alpha = 1`")
_ALPHA = N_("negative inputs, `alpha` other than 1")
_FAR = N_("gradient at extreme inputs")
_LEFT_INPUTS = [-3.0, -1.0, -0.5]

PROBLEM = Problem(
    name="elu_brackets",
    reference=my_elu,
    kind=TENSOR,
    cases=(
        Case(
            _POSITIVE,
            _inputs([0.5, 1.0, 3.0], 1.0),
            feedback=N_("Positive inputs pass unchanged: there the exponential must add nothing."),
        ),
        Case(
            _LEFT,
            _inputs(_LEFT_INPUTS, 1.0),
            feedback=N_("For negative inputs and `alpha = 1` the answer is `exp(x) - 1`."),
        ),
        Case(
            _ALPHA,
            _inputs(_LEFT_INPUTS, 0.5),
            feedback=N_("`alpha` multiplies the whole of `exp(x) - 1`, so that ELU levels off at `-alpha`."),
        ),
        Case(
            _ALPHA,
            _inputs(_LEFT_INPUTS, 2.0),
            feedback=N_("`alpha` multiplies the whole of `exp(x) - 1`, so that ELU levels off at `-alpha`."),
        ),
        Case(
            INPUT,
            _inputs([-2.0, 2.0], 2.0),
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor, for example with `torch.where`."),
        ),
        Case(KINK, _inputs([-1e-30, 0.0, 1e-30], 2.0), feedback=N_("At 0 both sides meet: the output is 0.")),
        Case(
            EXTREME,
            _inputs([-1e4, -100.0, 100.0, 1e4], 2.0),
            feedback=N_("`exp` of a large number is `inf`. Choose between the sides with `torch.where`."),
        ),
        Case(VALUE, _inputs([[-1.0, 2.0], [3.0, -4.0]], 2.0)),
        Case(VALUE, _inputs(_LEFT_INPUTS, 2.0, dtype=torch.float64)),
        Case(
            GRADIENT,
            _inputs([-3.0, -0.5, 0.5, 3.0], 2.0),
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(
            _FAR,
            _inputs([-1e4, 1e4], 2.0),
            observe=gradient,
            feedback=N_("The exponential of 10000 is `inf`, and `0 * inf` in its gradient is `nan`. Clamp `x` first."),
        ),
    ),
    hints=(
        N_("`min` has two arguments: 0, and a product. What are the two factors of the product?"),
        N_("As `x` falls, `exp(x)` goes to 0, and ELU must level off at `-alpha`. Where does the bracket stand?"),
        N_("`x.clamp(max=0)` before `exp` keeps large numbers out of it; on the left it changes nothing."),
    ),
    lesson=N_("With `alpha = 1` two bracketings agree. Test a formula with a value that tells them apart."),
    mistakes=(
        Mistake("no minimum", _POSITIVE, lambda x, alpha: x.clamp(min=0) + alpha * torch.expm1(x)),
        Mistake("no minus one", _LEFT, lambda x, alpha: torch.where(x > 0, x, alpha * x.clamp(max=0).exp())),
        Mistake("leaky", _LEFT, lambda x, alpha: torch.where(x > 0, x, alpha * x)),
        Mistake("bracket too early", _ALPHA, lambda x, alpha: x.clamp(min=0) + (alpha * x.exp() - 1).clamp(max=0)),
        Mistake("CELU", _ALPHA, lambda x, alpha: celu(x, alpha)),
        Mistake("alpha left out", _ALPHA, lambda x, alpha: my_elu(x, 1.0)),
        Mistake("in place", INPUT, lambda x, alpha: x.copy_(my_elu(x, alpha))),
        Mistake("product with a mask", EXTREME, lambda x, alpha: (x > 0) * x + (x <= 0) * alpha * torch.expm1(x)),
        Mistake("detached", GRADIENT, lambda x, alpha: my_elu(x.detach(), alpha)),
        Mistake("exp of everything", _FAR, lambda x, alpha: torch.where(x > 0, x, alpha * torch.expm1(x))),
    ),
)
