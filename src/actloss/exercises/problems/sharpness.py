"""Make Softplus sharper by the scale of its input alone."""

from math import inf, nan

import torch
from torch.nn.functional import softplus

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def my_softplus(x, beta):
    return torch.nn.functional.softplus(beta * x) / beta


def _inputs(x, beta, **kwargs):
    return {"x": torch.tensor(x, **kwargs), "beta": beta}


_FAR = N_("far to the right, where it is nearly ReLU")
_ZERO = N_("the value at 0, `log(2) / beta`")
_POINTS = [-2.0, -0.5, 0.0, 0.5, 2.0]

PROBLEM = Problem(
    name="sharpness",
    reference=my_softplus,
    kind=TENSOR,
    cases=(
        Case(
            _FAR,
            _inputs([30.0, 40.0], 2.0),
            feedback=N_("Far to the right Softplus is nearly `x`, whatever `beta` is. Undo the factor of the input."),
        ),
        Case(
            _ZERO,
            _inputs([0.0], 4.0),
            feedback=N_("Larger `beta` means a sharper bend, so a smaller value at 0. Where must `beta` multiply?"),
        ),
        Case(
            VALUE, _inputs(_POINTS, 2.0), feedback=N_("Right at 0 and far away, but not between: is it still Softplus?")
        ),
        Case(VALUE, _inputs(_POINTS, 0.5)),
        Case(VALUE, _inputs([_POINTS, _POINTS], 1.0, dtype=torch.float64)),
        Case(
            EXTREME,
            _inputs([-1000.0, 1000.0], 100.0),
            feedback=N_("`exp` overflows here. Leave it to `F.softplus`."),
        ),
        Case(EXTREME, _inputs([-inf, inf, nan], 2.0)),
        Case(
            GRADIENT,
            _inputs([-1000.0, *_POINTS, 1000.0], 3.0),
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
    ),
    hints=(
        N_("Write down Softplus with `beta`, and Softplus without it. What stands in the exponent?"),
        N_("One factor inside, the same as a divisor outside."),
    ),
    lesson=N_("The sharpness of a smooth function is nothing but the scale of its input."),
    mistakes=(
        Mistake("not divided", _FAR, lambda x, beta: softplus(beta * x)),
        Mistake("multiplied", _FAR, lambda x, beta: beta * softplus(beta * x)),
        Mistake("divided only", _FAR, lambda x, beta: softplus(x) / beta),
        Mistake("the other way round", _ZERO, lambda x, beta: beta * softplus(x / beta)),
        Mistake("no beta", _ZERO, lambda x, beta: softplus(x)),
        Mistake("ReLU", _ZERO, lambda x, beta: x.clamp(min=0)),
        Mistake("pulled up", VALUE, lambda x, beta: x.clamp(min=0) + 0.6931472 / beta * (x == 0)),
        Mistake("as written", EXTREME, lambda x, beta: torch.log(1 + torch.exp(beta * x)) / beta),
        Mistake("detached", GRADIENT, lambda x, beta: my_softplus(x.detach(), beta)),
    ),
)
