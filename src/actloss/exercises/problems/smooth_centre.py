"""The number that fits given ones best under Smooth L1: between mean and median."""

import torch

from ...language import N_
from ..problem import EXTREME, NUMBER, VALUE, Case, Mistake, Problem


def centre(y, beta):
    low, high = y.min(), y.max()
    for _step in range(100):
        middle = (low + high) / 2
        slope = ((middle - y) / beta).clamp(-1, 1).sum()
        if slope > 0:
            high = middle
        else:
            low = middle
    return low


def _lengths(factor=1):
    return factor * torch.tensor([1.7, 2.0, 2.1, 2.4, 5.8], dtype=torch.float64)


def _clipped(y, beta):
    median = y.median()
    return y.clamp(median - beta, median + beta).mean()


def _descent(y, beta, steps=20, rate=0.1):
    c = y.mean()
    for _step in range(steps):
        c = c - rate * ((c - y) / beta).clamp(-1, 1).mean()
    return c


def _kept(y, beta):
    return y[(y - y.median()).abs() < beta].mean()


_WIDE = N_("a large beta")
_NARROW = N_("a small beta")
_BETWEEN = N_("a beta between")

PROBLEM = Problem(
    name="smooth_centre",
    reference=centre,
    kind=NUMBER,
    cases=(
        Case(
            _WIDE,
            {"y": _lengths(), "beta": 100.0},
            feedback=N_("All errors are below `beta`: only the parabola is used, so the mean is best."),
        ),
        Case(
            _NARROW,
            {"y": _lengths(), "beta": 0.001},
            feedback=N_("Nearly all errors are beyond `beta`: it is L1, so the median is best."),
        ),
        Case(
            _BETWEEN,
            {"y": _lengths(), "beta": 1.0},
            feedback=N_(
                "The slopes must add up to 0: each is the error divided by `beta`, cut off at −1 and 1. "
                "Here four numbers are near, and one pulls with 1."
            ),
        ),
        Case(_BETWEEN, {"y": -_lengths(), "beta": 0.5}),
        Case(VALUE, {"y": _lengths(100), "beta": 100.0}),
        Case(VALUE, {"y": torch.tensor([3.0, 3.0, 3.0], dtype=torch.float64), "beta": 1.0}),
        Case(EXTREME, {"y": torch.tensor([0.0, 1.0, 1e6], dtype=torch.float64), "beta": 1.0}),
    ),
    hints=(
        N_("The cost is lowest where its slope is 0. The slope at `c` is the sum of `((c - y) / beta).clamp(-1, 1)`."),
        N_("That slope never falls as `c` grows. It is not above 0 at `y.min()` and not below 0 at `y.max()`."),
        N_("Halve the interval a hundred times: go left where the slope is above 0, and right where it is not."),
    ),
    lesson=N_("A large `beta` gives the mean, a small one the median. What is large depends on the unit of `y`."),
    mistakes=(
        Mistake("the median", _WIDE, lambda y, beta: y.median()),
        Mistake("the mean", _NARROW, lambda y, beta: y.mean()),
        Mistake("without beta", _WIDE, lambda y, beta: centre(y, 1.0)),
        Mistake("the slope not cut off", _NARROW, lambda y, beta: y.mean()),
        Mistake("too few steps", _NARROW, _descent),
        Mistake("cut off around the median", _BETWEEN, _clipped),
        Mistake("what is near the median", _BETWEEN, _kept),
        Mistake("in reverse", _WIDE, lambda y, beta: y.max() + y.min() - centre(y, beta)),
    ),
)
