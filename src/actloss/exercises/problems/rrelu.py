"""Implement RReLU. The derivative at the kink is left open: any slope between the two sides will do."""

from math import inf, nan

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


def my_rrelu(x, lower, upper, training):
    if training:
        slope = torch.empty_like(x).uniform_(lower, upper)
    else:
        slope = (lower + upper) / 2
    return torch.where(x > 0, x, slope * x)


def _inputs(x, training, lower=0.2, upper=0.6, **kwargs):
    return {"x": torch.as_tensor(x, **kwargs), "lower": lower, "upper": upper, "training": training}


def _slopes(answer, x, *rest):
    return answer(x.clone(), *rest) / x


def _range(answer, *inputs):
    slopes = _slopes(answer, *inputs)
    return {"min(y / x)": slopes.min().item(), "max(y / x)": slopes.max().item()}


def _spread(answer, *inputs):
    return {"mean(y / x)": _slopes(answer, *inputs).mean().item()}


def _distinct(answer, *inputs):
    return {"len(unique(y / x))": len(_slopes(answer, *inputs).unique())}


def _change(answer, *inputs):
    return {"max(abs(y1 - y2))": (_slopes(answer, *inputs) - _slopes(answer, *inputs)).abs().max().item()}


def _gradient_beyond_slope(answer, x, *rest):
    """The derivative to the left of 0 is the very slope that was drawn."""
    x.requires_grad_()
    y = answer(x, *rest)
    if not y.requires_grad:
        return None
    return torch.autograd.grad(y.sum(), x)[0] - (y / x).detach()


def _drawing(draw):
    """RReLU with slopes drawn in another way."""
    return lambda x, low, high, training: torch.where(
        x > 0, x, (draw(x, low, high) if training else (low + high) / 2) * x
    )


def _seeded(x):
    return torch.rand(x.shape, generator=torch.Generator().manual_seed(0))


_POSITIVE = N_("positive inputs")
_EVALUATION = N_("negative inputs in evaluation mode")
_RANGE = N_("range of the slopes in training mode")
_EACH = N_("randomness: one slope for each element")
_CALLS = N_("randomness: new slopes in each call")
_SPREAD = N_("randomness: slopes evenly spread")
_NEGATIVE = [-3.0, -1.0, -0.5]
_MANY = -torch.ones(100, 100)

PROBLEM = Problem(
    name="rrelu",
    reference=my_rrelu,
    kind=TENSOR,
    cases=(
        Case(
            _POSITIVE,
            _inputs([0.5, 1.0, 3.0], training=True),
            feedback=N_("Positive inputs pass unchanged; the slope is for negative inputs only."),
        ),
        Case(
            _EVALUATION,
            _inputs(_NEGATIVE, training=False),
            feedback=N_("In evaluation mode the slope is no longer random: it is the midpoint `(lower + upper) / 2`."),
        ),
        Case(
            INPUT,
            _inputs([-2.0, 2.0], training=True),
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor, for example with `torch.where`."),
        ),
        Case(
            _RANGE,
            _inputs(_MANY, training=True),
            observe=_range,
            expected=Claim(
                N_("every slope `y / x` between 0.2 and 0.6"),
                lambda got: got["min(y / x)"] >= 0.2 - 1e-6 and got["max(y / x)"] <= 0.6 + 1e-6,
            ),
            feedback=N_("`torch.rand` draws from 0 to 1. Stretch it by `upper - lower`, then shift it by `lower`."),
        ),
        Case(
            _EACH,
            _inputs(_MANY, training=True),
            observe=_distinct,
            expected=Claim(
                N_("a slope of its own for each of 10000 elements"), lambda got: got["len(unique(y / x))"] > 9000
            ),
            feedback=N_("In training mode each element has its own random slope: draw as many as `x` has elements."),
        ),
        Case(
            _CALLS,
            _inputs(_MANY, training=True),
            observe=_change,
            expected=Claim(N_("two calls `y1` and `y2` that differ"), lambda got: got["max(abs(y1 - y2))"] > 0.1),
            feedback=N_("Two calls give the same numbers. Draw inside the function, and set no seed there."),
        ),
        Case(
            _SPREAD,
            _inputs(_MANY, training=True),
            observe=_spread,
            expected=Claim(N_("a mean slope near 0.4, the midpoint"), lambda got: abs(got["mean(y / x)"] - 0.4) < 0.02),
            feedback=N_("The slopes are uniform: each value from `lower` to `upper` is equally likely."),
        ),
        Case(KINK, _inputs([-1e-30, 0.0, 1e-30], training=False), feedback=N_("At 0 the output is 0.")),
        Case(
            EXTREME,
            _inputs([-inf, -1e4, 1e4, inf, nan], training=False),
            feedback=N_("`0 * inf` is `nan`: choose between the sides with `torch.where`, not with a factor of 0."),
        ),
        Case(EXTREME, _inputs([-inf, 1e4, inf, nan], training=True, lower=0.25, upper=0.25)),
        Case(VALUE, _inputs(-2.0, training=True, lower=0.25, upper=0.25)),
        Case(VALUE, _inputs(torch.empty(0, 3), training=True)),
        Case(VALUE, _inputs(torch.tensor([[-1.0, 2.0, -3.0], [4.0, -5.0, 6.0]]).T, training=False)),
        Case(VALUE, _inputs(_NEGATIVE, training=False, dtype=torch.float64)),
        Case(VALUE, _inputs(_NEGATIVE, training=True, lower=0.25, upper=0.25, dtype=torch.float64)),
        Case(
            GRADIENT,
            _inputs([-3.0, -0.5, 0.5, 3.0], training=False),
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(
            N_("gradient minus slope, in training mode"),
            _inputs([-3.0, -0.5, 0.5, 3.0], training=True),
            observe=_gradient_beyond_slope,
            feedback=N_("The gradient at a negative input is the slope that this input was multiplied by."),
        ),
    ),
    hints=(
        N_("Both modes share one formula: `x` where it is positive, `slope * x` elsewhere. Only `slope` differs."),
        N_("In evaluation mode `slope` is one number, the midpoint. In training mode it is a tensor like `x`."),
        N_("`torch.empty_like(x).uniform_(lower, upper)` draws the slopes, `torch.where(condition, a, b)` chooses."),
    ),
    lesson=N_("Noise while training, its mean afterwards: dropout does the same."),
    mistakes=(
        Mistake("slope everywhere", _POSITIVE, lambda x, low, high, training: (low + high) / 2 * x),
        Mistake("random in both modes", _EVALUATION, lambda x, *rest: my_rrelu(x, *rest[:2], True)),
        Mistake("in place", INPUT, lambda x, *rest: x.copy_(my_rrelu(x, *rest))),
        Mistake("not stretched", _RANGE, _drawing(lambda x, low, high: low + torch.rand_like(x))),
        Mistake("one slope for all", _EACH, _drawing(lambda x, low, high: low + (high - low) * torch.rand(()))),
        Mistake("never random", _EACH, lambda x, low, high, training: my_rrelu(x, low, high, False)),
        Mistake("seed inside", _CALLS, _drawing(lambda x, low, high: low + (high - low) * _seeded(x))),
        Mistake("not uniform", _SPREAD, _drawing(lambda x, low, high: low + (high - low) * torch.rand_like(x) ** 2)),
        Mistake("product with a mask", EXTREME, lambda x, *rest: (x > 0) * x + (x <= 0) * my_rrelu(x, *rest)),
        Mistake("detached", GRADIENT, lambda x, *rest: my_rrelu(x.detach(), *rest)),
    ),
)
