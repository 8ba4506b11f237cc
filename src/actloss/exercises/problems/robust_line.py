"""Fit a line by its mean absolute error, so that outliers among the targets do not move it."""

import torch

from ...language import N_
from ..problem import EXTREME, INPUT, PAIR, Case, Claim, Mistake, Problem, input_afterwards


def robust_line(x, y):
    a, b = torch.zeros(2, dtype=x.dtype)
    for step in range(3000):
        e = a * x + b - y
        rate = 1 - step / 3000
        a = a - rate * (e.sign() * x).mean()
        b = b - rate * e.sign().mean()
    return a.item(), b.item()


def _points(slope, intercept, outliers=0, size=20.0, noise=0.05, count=50):
    draw = torch.Generator().manual_seed(count + outliers)
    x = torch.linspace(-1, 1, count, dtype=torch.float64)
    y = slope * x + intercept + noise * torch.randn(count, generator=draw, dtype=torch.float64)
    y[torch.randperm(count, generator=draw)[:outliers]] += size
    return {"x": x, "y": y}


def _line(answer, x, y):
    """The pair, and how far its mean absolute error is above that of the best line through two of the points."""
    a, b = answer(x.clone(), y.clone())
    i, j = torch.combinations(torch.arange(len(x))).T
    slopes = (y[j] - y[i]) / (x[j] - x[i])
    lines = slopes[:, None] * (x - x[i, None]) + y[i, None]
    lowest = (lines - y).abs().mean(1).min().item()
    error = (a * x + b - y).abs().mean().item()
    return {"a": a, "b": b, "above": error - lowest}


def _near(slope, intercept):
    def holds(got):
        return abs(got["a"] - slope) <= 0.05 * abs(slope) and abs(got["b"] - intercept) <= 0.05 * abs(intercept)

    return holds


def _least(x, y):
    a, b = torch.linalg.lstsq(torch.stack([x, torch.ones_like(x)], 1), y[:, None]).solution[:, 0].tolist()
    return a, b


def _swapped(x, y):
    a, b = robust_line(x, y)
    return b, a


def _through_origin(x, y):
    return (x * y).sum().item() / x.square().sum().item(), 0.0


def _in_place(x, y):
    x += 1
    a, b = robust_line(x, y)
    return a, a + b


def _rounded(x, y):
    a, b = robust_line(x, y)
    return round(a, 1), round(b, 1)


def _few_steps(x, y):
    a, b = 0.0, 0.0
    for _step in range(20):
        e = a * x + b - y
        a, b = a - 0.1 * (e.sign() * x).mean().item(), b - 0.1 * e.sign().mean().item()
    return a, b


def _large_steps(x, y):
    a, b = 0.0, 0.0
    for _step in range(3001):
        e = a * x + b - y
        a, b = a - 3 * (e.sign() * x).mean().item(), b - 3 * e.sign().mean().item()
    return a, b


def _ends(x, y):
    a = (y[-1] - y[0]) / (x[-1] - x[0])
    return a.item(), (y[0] - a * x[0]).item()


def _drop_once(x, y):
    a, b = _least(x, y)
    keep = (a * x + b - y).abs() < 10
    return _least(x[keep], y[keep])


_CLEAN = N_("points without outliers")
_OUTLIERS = N_("one point in ten is an outlier")
_MANY = N_("three points in ten are outliers")
_LOWEST = N_("the mean absolute error of the line")

_EXACT = Claim(N_("slope and intercept within 5 % of 2 and −1"), _near(2, -1))
_OTHER = Claim(N_("slope and intercept within 5 % of −3 and 4"), _near(-3, 4))
_SMALL = Claim(N_("a mean absolute error at most 0.001 above the smallest one"), lambda got: got["above"] <= 0.001)

PROBLEM = Problem(
    name="robust_line",
    reference=robust_line,
    kind=PAIR,
    cases=(
        Case(
            _CLEAN,
            _points(2, -1),
            observe=_line,
            expected=_EXACT,
            feedback=N_(
                "The pair is slope, then intercept. If both are about right, take more steps, and smaller ones."
            ),
        ),
        Case(
            _OUTLIERS,
            _points(2, -1, outliers=5),
            observe=_line,
            expected=_EXACT,
            feedback=N_("The outliers pull the line up. Use the sign of each error, and not the error itself."),
        ),
        Case(
            _MANY,
            _points(-3, 4, outliers=15, size=50.0),
            observe=_line,
            expected=_OTHER,
            feedback=N_(
                "Leaving out the points far from the least squares line is not enough: that line is wrong itself."
            ),
        ),
        Case(
            EXTREME,
            _points(-3, 4, outliers=5, size=1e9),
            observe=_line,
            expected=_OTHER,
            feedback=N_("Outliers of a billion: the size of an error must not count at all."),
        ),
        Case(
            _LOWEST,
            _points(2, -1, outliers=5, noise=0.3),
            observe=_line,
            expected=_SMALL,
            feedback=N_("Near, but not the lowest: make the steps smaller while you go on."),
        ),
        Case(
            INPUT,
            _points(2, -1),
            observe=input_afterwards,
            feedback=N_("The function writes into its input. Make new tensors."),
        ),
    ),
    hints=(
        N_("Start with a = b = 0 and repeat: compute `e = a * x + b - y`, then step against the slope."),
        N_("The slope of the mean absolute error is `(e.sign() * x).mean()` for a, and `e.sign().mean()` for b."),
        N_("Let the learning rate fall to 0, for instance along `1 - step / steps`."),
    ),
    time_limit=30.0,
    lesson=N_("The same loop with `2 * e` in the place of `e.sign()` would follow the outliers."),
    mistakes=(
        Mistake("swapped", _CLEAN, _swapped),
        Mistake("through the origin", _CLEAN, _through_origin),
        Mistake("few steps", _CLEAN, _few_steps),
        Mistake("large steps", _CLEAN, _large_steps),
        Mistake("least squares", _OUTLIERS, _least),
        Mistake("least squares once more", _MANY, _drop_once),
        Mistake("the first and the last point", _CLEAN, _ends),
        Mistake("rounded", _LOWEST, _rounded),
        Mistake("in place", INPUT, _in_place),
    ),
)
