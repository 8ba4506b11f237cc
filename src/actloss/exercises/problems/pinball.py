"""The pinball loss: an absolute error that costs more on one side, so that a quantile minimises it."""

from math import inf

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, KINK, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def pinball_loss(output, target, tau):
    below = target - output
    return torch.maximum(tau * below, (tau - 1) * below).mean()


def _inputs(output, target, tau=0.75, **kwargs):
    return {"output": torch.as_tensor(output, **kwargs), "target": torch.as_tensor(target, **kwargs), "tau": tau}


def _without_mean(output, target, tau):
    below = target - output
    return torch.maximum(tau * below, (tau - 1) * below)


_BELOW = N_("an output below its target")
_ABOVE = N_("an output above its target")
_HALF = N_("tau = 0.5")
_MEAN = N_("several elements")

PROBLEM = Problem(
    name="pinball",
    reference=pinball_loss,
    kind=TENSOR,
    cases=(
        Case(_BELOW, _inputs([0.0], [2.0]), feedback=N_("Each unit below the target costs `tau`: 2 × 0.75 is 1.5.")),
        Case(
            _ABOVE,
            _inputs([2.0], [0.0]),
            feedback=N_("Each unit above the target costs `1 - tau`: 2 × 0.25 is 0.5. No loss is negative."),
        ),
        Case(
            _HALF,
            _inputs([4.0, 0.0], [0.0, 2.0], tau=0.5),
            feedback=N_("With `tau = 0.5` both sides cost 0.5 a unit: half the absolute error."),
        ),
        Case(
            _MEAN,
            _inputs([[2.0, 0.0], [1.0, 5.0]], [[0.0, 2.0], [4.0, 1.0]]),
            feedback=N_("Return one number, the mean over all elements."),
        ),
        Case(KINK, _inputs([1.0, 2.0], [1.0, 2.0]), feedback=N_("An output on its target costs 0.")),
        Case(EXTREME, _inputs([1e30, -1e30, 1e-30], [0.0] * 3)),
        Case(EXTREME, _inputs([inf, 0.0], [0.0, 0.0])),
        Case(
            INPUT,
            _inputs([2.0, -2.0], [1.0, 1.0]),
            observe=input_afterwards,
            feedback=N_("The function writes into `output`. Make a new tensor."),
        ),
        Case(VALUE, _inputs([1.0, -1.0, 3.0], [0.5, 0.25, 4.0], tau=0.9, dtype=torch.float64)),
        Case(VALUE, _inputs(1.0, 4.0, tau=0.25)),
        Case(
            GRADIENT,
            _inputs([2.0, -2.0, 5.0], [0.0, 0.0, 0.0]),
            observe=gradient,
            feedback=N_(
                "The slope is `1 - tau` above the target and `-tau` below it, divided by the number of elements."
            ),
        ),
    ),
    hints=(
        N_("Write `below = target - output`. It is above 0 if the output is too low."),
        N_("Two straight lines: `tau * below` and `(tau - 1) * below`. Which of them is larger on which side?"),
        N_("`torch.maximum` of both, then `mean()`."),
    ),
    lesson=N_("With tau = 0.9 an output is cheapest where nine targets in ten lie below it: at the 0.9-quantile."),
    mistakes=(
        Mistake("sides swapped", _BELOW, lambda output, target, tau: pinball_loss(output, target, 1 - tau)),
        Mistake("absolute error", _BELOW, lambda output, target, tau: (output - target).abs().mean()),
        Mistake("one side only", _ABOVE, lambda output, target, tau: tau * (target - output).clamp(min=0).mean()),
        Mistake(
            "negative above",
            _ABOVE,
            lambda output, target, tau: torch.where(
                target > output, tau * (target - output), (1 - tau) * (target - output)
            ).mean(),
        ),
        Mistake("fixed tau", _HALF, lambda output, target, tau: pinball_loss(output, target, 0.75)),
        Mistake("sum", _HALF, lambda output, target, tau: _without_mean(output, target, tau).sum()),
        Mistake(
            "mean over rows", _MEAN, lambda output, target, tau: _without_mean(output, target, tau).sum() / len(output)
        ),
        Mistake(
            "in place",
            INPUT,
            lambda output, target, tau: pinball_loss(output.sub_(target), torch.zeros_like(target), tau),
        ),
        Mistake("detached", GRADIENT, lambda output, target, tau: pinball_loss(output.detach(), target, tau)),
    ),
)
