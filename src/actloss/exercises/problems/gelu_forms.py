"""Write GELU exactly, with erf, and approximately, with tanh."""

import torch

from ...language import N_
from ..problem import (
    EXTREME,
    GRADIENT,
    INPUT,
    KINK,
    TENSOR,
    VALUE,
    Case,
    Claim,
    Mistake,
    Problem,
    gradient,
    input_afterwards,
)


def my_gelu(x, exact):
    if exact:
        t = torch.erf(x / 2**0.5)
    else:
        t = torch.tanh((2 / torch.pi) ** 0.5 * (x + 0.044715 * x**3))
    return 0.5 * x * (1 + t)


def _inputs(x, exact, **kwargs):
    return {"x": torch.as_tensor(x, **kwargs), "exact": exact}


def _distance(answer, x):
    return {"max(abs(y1 - y2))": (answer(x.clone(), True) - answer(x.clone(), False)).abs().max().item()}


def _gated(gate):
    """x / 2 times 1 plus a gate of x, for both forms."""
    return lambda x, exact: 0.5 * x * (1 + gate(x, exact))


def _cubic(x, power=3, outer=0.7978845608, inner=0.044715):
    return torch.tanh(outer * (x + inner * x**power))


def _either(erf, tanh):
    return _gated(lambda x, exact: erf(x) if exact else tanh(x))


def _erf(x):
    return torch.erf(x / 2**0.5)


def _by_exponentials(x):
    u = 0.7978845608 * (x + 0.044715 * x**3)
    return (u.exp() - (-u).exp()) / (u.exp() + (-u).exp())


_EXACT = N_("the exact form")
_TANH = N_("the form with tanh")
_TWO = N_("the two forms")
_SOME = [-3.0, -0.75, 0.5, 2.0]
_GRID = torch.linspace(-6, 6, 241)

PROBLEM = Problem(
    name="gelu_forms",
    reference=my_gelu,
    kind=TENSOR,
    cases=(
        Case(
            _EXACT,
            _inputs(_SOME, True),
            feedback=N_("`x` times the share of N(0, 1) that lies below `x`: that is `(1 + erf(x / 2**0.5)) / 2`."),
        ),
        Case(
            _TWO,
            {"x": _GRID},
            observe=_distance,
            expected=Claim(N_("a difference above 0.0001"), lambda got: got["max(abs(y1 - y2))"] > 1e-4),
            feedback=N_("`exact` decides which form is used: the two are close, but not the same."),
        ),
        Case(
            _TANH,
            _inputs(_SOME, False),
            feedback=N_(
                "Inside tanh stands `(2 / pi) ** 0.5 * (x + 0.044715 * x**3)`. Check each number and the power."
            ),
        ),
        Case(
            INPUT,
            _inputs([-2.0, 2.0], True),
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor instead."),
        ),
        Case(KINK, _inputs([-1e-30, 0.0, 1e-30], True), feedback=N_("GELU has no kink; at 0 the output is 0.")),
        Case(
            EXTREME,
            _inputs([-1e4, -100.0, 100.0, 1e4], True),
            feedback=N_("Far out the factor `(1 + t) / 2` is 0 on the left and 1 on the right."),
        ),
        Case(
            EXTREME,
            _inputs([-1e4, -100.0, 100.0, 1e4], False),
            feedback=N_(
                "`exp` of a large number is `inf`, and `inf / inf` is `nan`. `torch.tanh` has no such problem."
            ),
        ),
        Case(VALUE, _inputs([[-1.0, 2.0], [3.0, -4.0]], True)),
        Case(VALUE, _inputs(_SOME, False, dtype=torch.float64)),
        Case(
            GRADIENT,
            _inputs([-3.0, 0.0, 0.5, 3.0], True),
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(GRADIENT, _inputs([-3.0, 0.0, 0.5, 3.0], False), observe=gradient),
    ),
    hints=(
        N_("Both forms are `0.5 * x * (1 + t)`. Only `t` differs."),
        N_("In the exact form `t` is `torch.erf(x / 2**0.5)`: without the root you get another normal distribution."),
        N_("In the other form `t` is `torch.tanh((2 / pi) ** 0.5 * (x + 0.044715 * x**3))`."),
    ),
    lesson=N_("The cubic term makes tanh follow erf so closely that the two forms differ by less than 0.0005."),
    mistakes=(
        Mistake("root of 2 left out", _EXACT, _either(torch.erf, _cubic)),
        Mistake("half left out", _EXACT, lambda x, exact: 2 * my_gelu(x, exact)),
        Mistake("Phi alone", _EXACT, lambda x, exact: (1 + _erf(x)) / 2),
        Mistake(
            "density instead of distribution",
            _EXACT,
            lambda x, exact: x * torch.exp(-(x**2) / 2) / (2 * torch.pi) ** 0.5,
        ),
        Mistake("square instead of cube", _TANH, _either(_erf, lambda x: _cubic(x, power=2))),
        Mistake("2 / pi without the root", _TANH, _either(_erf, lambda x: _cubic(x, outer=2 / torch.pi))),
        Mistake("no cubic term", _TANH, _either(_erf, lambda x: _cubic(x, inner=0))),
        Mistake("sigmoid", _TANH, lambda x, exact: my_gelu(x, True) if exact else x * torch.sigmoid(1.702 * x)),
        Mistake("always exact", _TWO, lambda x, exact: my_gelu(x, True)),
        Mistake("in place", INPUT, lambda x, exact: x.copy_(my_gelu(x, exact))),
        Mistake("tanh by exponentials", EXTREME, _either(_erf, _by_exponentials)),
        Mistake("detached", GRADIENT, lambda x, exact: my_gelu(x.detach(), exact)),
    ),
)
