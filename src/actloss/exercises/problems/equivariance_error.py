"""Measure how far a function is from scale equivariance."""

import torch
from torch.nn.functional import hardtanh, relu, softplus

from ...language import N_
from ..problem import EXTREME, KINK, NUMBER, VALUE, Case, Mistake, Problem


def equivariance_error(f, x, lam):
    return (f(lam * x) - lam * f(x)).abs().max()


def max_with_one(x):
    """One kink, at 1."""
    return x.clamp(min=1)


def _inputs(f, x, lam):
    return {"f": f, "x": torch.tensor(x), "lam": lam}


_RELU = N_("ReLU, which is equivariant")
_SIGN = N_("a difference below 0")
_LARGEST = N_("the largest of several differences")
_NEGATIVE = N_("a negative factor")
_POINTS = [-2.0, -0.5, 0.0, 0.5, 2.0]

PROBLEM = Problem(
    name="equivariance_error",
    reference=equivariance_error,
    kind=NUMBER,
    cases=(
        Case(
            _RELU,
            _inputs(relu, _POINTS, 2.0),
            feedback=N_(
                "ReLU passes a factor on, so its error is 0. In the equation, one side has the factor outside `f`."
            ),
        ),
        Case(
            _SIGN,
            _inputs(hardtanh, [1.0], 2.0),
            feedback=N_("Here `f(lam * x)` is the smaller one. Take the absolute value before the maximum."),
        ),
        Case(
            _LARGEST,
            _inputs(hardtanh, [0.1, 0.2, 0.3, 0.6, 0.7], 2.0),
            feedback=N_("Return the largest of the absolute differences: no mean, no sum, no quotient."),
        ),
        Case(KINK, _inputs(max_with_one, [-3.0, 0.5, 3.0], 2.0)),
        Case(VALUE, _inputs(softplus, _POINTS, 0.5)),
        Case(VALUE, _inputs(softplus, [_POINTS, _POINTS], 3.0)),
        Case(
            _NEGATIVE,
            _inputs(relu, [-1.0, 3.0], -1.0),
            feedback=N_(
                "Use `lam` as it is. A negative factor breaks the equivariance of ReLU, and the error shows it."
            ),
        ),
        Case(EXTREME, _inputs(hardtanh, [-1e6, 1e6], 1e-3)),
    ),
    hints=(
        N_("Equivariance says `f(lam * x) == lam * f(x)`. Subtract one side from the other."),
        N_("`abs()` and `max()` of a tensor do the rest."),
    ),
    lesson=N_("One kink is not enough: `max(x, 1)` has one, and its error is not 0."),
    mistakes=(
        Mistake("invariance", _RELU, lambda f, x, lam: (f(lam * x) - f(x)).abs().max()),
        Mistake("factor inside on both sides", _RELU, lambda f, x, lam: (lam * f(lam * x) - f(x)).abs().max()),
        Mistake("no absolute value", _SIGN, lambda f, x, lam: (f(lam * x) - lam * f(x)).max()),
        Mistake("mean", _LARGEST, lambda f, x, lam: (f(lam * x) - lam * f(x)).abs().mean()),
        Mistake("sum", _LARGEST, lambda f, x, lam: (f(lam * x) - lam * f(x)).abs().sum()),
        Mistake("smallest", _LARGEST, lambda f, x, lam: (f(lam * x) - lam * f(x)).abs().min()),
        Mistake("absolute factor", _NEGATIVE, lambda f, x, lam: equivariance_error(f, x, abs(lam))),
    ),
)
