"""The gradient of the mean absolute error, by hand: all errors pull alike, and the mean counts elements."""

from math import inf

import torch

from ...language import N_
from ..problem import EXTREME, INPUT, KINK, TENSOR, VALUE, Case, Mistake, Problem, input_afterwards


def mae_gradient(output, target):
    return (output - target).sign() / output.numel()


def _inputs(output, target, **kwargs):
    return {"output": torch.as_tensor(output, **kwargs), "target": torch.as_tensor(target, **kwargs)}


def _errors(*errors):
    return _inputs([float(e) for e in errors], [0.0] * len(errors))


_ONE = N_("one element")
_LARGE = N_("an error of 100 beside an error of 0.1")
_TARGET = N_("targets other than 0")
_MEAN = N_("a mean over several elements")
_SHAPE = N_("a batch of vectors")

PROBLEM = Problem(
    name="mae_gradient",
    reference=mae_gradient,
    kind=TENSOR,
    cases=(
        Case(
            _ONE, _errors(0.5), feedback=N_("One output above its target: the gradient is 1. Training then lowers it.")
        ),
        Case(
            _LARGE,
            _errors(0.1, 100.0),
            feedback=N_("The derivative of |e| is 1 for any e above 0. Two elements share the mean: 0.5 each."),
        ),
        Case(_TARGET, _inputs([1.0, 2.0], [3.0, -4.0]), feedback=N_("The error is `output - target`.")),
        Case(_MEAN, _errors(1.0, -2.0, 3.0, -4.0), feedback=N_("The mean of four elements divides each slope by 4.")),
        Case(
            _SHAPE,
            _inputs([[1.0, -2.0, 3.0], [4.0, -5.0, 6.0]], [[0.0] * 3] * 2),
            feedback=N_("Divide by the number of elements, here 6, and not by the number of rows."),
        ),
        Case(
            KINK,
            _errors(0.0, 1.0),
            feedback=N_("At error 0 there is no derivative. PyTorch answers 0, so do the same."),
        ),
        Case(
            EXTREME, _errors(1e-30, -1e30, inf, -inf), feedback=N_("Only the sign of the error counts, not its size.")
        ),
        Case(
            INPUT,
            _errors(1.0, -2.0),
            observe=input_afterwards,
            feedback=N_("The function writes into `output`. Make a new tensor."),
        ),
        Case(VALUE, _inputs(2.0, 5.0)),
        Case(VALUE, _inputs([[1.0, -2.0], [3.0, 0.0]], [[1.0, 1.0], [1.0, 1.0]], dtype=torch.float64)),
    ),
    hints=(
        N_("First find the derivative of |e| for one element: −1 on one side of 0, and 1 on the other."),
        N_("`sign` gives −1, 0 or 1."),
        N_("The mean has a factor 1 / n, and n counts all elements: `numel()`."),
    ),
    lesson=N_("However large an error is, it never pulls harder than any other: that makes L1 robust."),
    mistakes=(
        Mistake("in reverse", _ONE, lambda output, target: (target - output).sign() / output.numel()),
        Mistake("squared error", _ONE, lambda output, target: 3 * (output - target) / output.numel()),
        Mistake("gradient of half the square", _ONE, lambda output, target: (output - target) / output.numel()),
        Mistake("cut off", _LARGE, lambda output, target: (2 * (output - target)).clamp(-1, 1) / output.numel()),
        Mistake("no target", _TARGET, lambda output, target: output.sign() / output.numel()),
        Mistake("half", _MEAN, lambda output, target: (output - target).sign() / min(output.numel(), 2)),
        Mistake("rows", _SHAPE, lambda output, target: (output - target).sign() / len(output)),
        Mistake("nan at 0", KINK, lambda output, target: (output - target) / (output - target).abs() / output.numel()),
        Mistake(
            "one side at 0",
            KINK,
            lambda output, target: torch.where(output >= target, 1.0, -1.0).to(output.dtype) / output.numel(),
        ),
        Mistake(
            "small number below",
            EXTREME,
            lambda output, target: (output - target) / ((output - target).abs() + 1e-12) / output.numel(),
        ),
        Mistake("in place", INPUT, lambda output, target: output.sub_(target).sign_().div_(output.numel())),
    ),
)
