"""Write the squared error with its three reductions."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, SHAPE, TENSOR, VALUE, Case, Claim, Mistake, Problem, gradient


def my_mse(x, y, reduction):
    losses = (x - y) ** 2
    if reduction == "none":
        return losses
    return losses.sum() if reduction == "sum" else losses.mean()


def _inputs(reduction, x, y):
    return {"x": torch.tensor(x), "y": torch.tensor(y), "reduction": reduction}


def _with(losses=lambda x, y: (x - y) ** 2, mean=torch.mean, total=torch.sum, none=lambda t: t):
    """The squared error with something else in one place."""

    def answer(x, y, reduction):
        return {"none": none, "mean": mean, "sum": total}[reduction](losses(x, y))

    return answer


def _shape(answer, *inputs):
    return {"shape": tuple(answer(*inputs).shape)}


_OUTPUTS = [[1.0, 2.0, 3.0], [0.0, -1.0, 4.0]]
_TARGETS = [[1.0, 0.0, 6.0], [1.0, 1.0, 4.0]]
_KEPT = N_("`none`: the losses themselves")
_TOTAL = N_("`sum`: their sum")
_MEAN = N_("`mean`: their mean")
_DEEP = N_("`mean` of a tensor with three dimensions")

PROBLEM = Problem(
    name="mean_square",
    reference=my_mse,
    kind=TENSOR,
    cases=(
        Case(
            SHAPE,
            _inputs("none", _OUTPUTS, _TARGETS),
            observe=_shape,
            expected=Claim("`(2, 3)`", lambda got: got["shape"] == (2, 3)),
            feedback=N_("With `none` every element keeps its own loss: the result has the shape of `x`."),
        ),
        Case(
            _KEPT,
            _inputs("none", _OUTPUTS, _TARGETS),
            feedback=N_("The loss of an element is the square of its error: no root, no factor 1/2, no sign."),
        ),
        Case(
            _TOTAL,
            _inputs("sum", _OUTPUTS, _TARGETS),
            feedback=N_("`sum` adds up all losses to one number, and divides by nothing."),
        ),
        Case(
            _MEAN,
            _inputs("mean", _OUTPUTS, _TARGETS),
            feedback=N_("`mean` divides the sum by the number of elements: here by 6, not by 2 or 3."),
        ),
        Case(
            _DEEP,
            {"x": torch.zeros(2, 3, 4), "y": torch.arange(24.0).reshape(2, 3, 4), "reduction": "mean"},
            feedback=N_("The number of elements is the product of all dimensions: here 2 × 3 × 4."),
        ),
        Case(
            EXTREME,
            _inputs("mean", [1e8, -1e8], [1e8 + 64, -1e8]),
            feedback=N_(
                "Subtract first, then square: between the squares of large numbers a small difference is lost."
            ),
        ),
        Case(VALUE, _inputs("mean", 3.0, 5.0)),
        Case(
            GRADIENT,
            _inputs("mean", _OUTPUTS, _TARGETS),
            observe=gradient,
            feedback=N_("The gradient must reach `x`: compute with tensors throughout, without `detach` or `item`."),
        ),
    ),
    hints=(
        N_("Compute all the losses first: `(x - y) ** 2`."),
        N_("With `none` return them. Otherwise add them up with `.sum()`."),
        N_("With `mean` divide the sum by `losses.numel()`, or call `.mean()`."),
    ),
    lesson=N_("The sum never divides; the mean divides by the number of elements."),
    mistakes=(
        Mistake("mean of each row", SHAPE, _with(none=lambda t: t.mean(1))),
        Mistake("always the mean", SHAPE, _with(none=torch.mean)),
        Mistake("absolute error", _KEPT, _with(lambda x, y: (x - y).abs())),
        Mistake("half of it", _KEPT, _with(lambda x, y: (x - y) ** 2 / 2)),
        Mistake("difference of squares", _KEPT, _with(lambda x, y: x**2 - y**2)),
        Mistake("the sum divides", _TOTAL, _with(total=torch.mean)),
        Mistake("the names exchanged", _TOTAL, _with(mean=torch.sum, total=torch.mean)),
        Mistake("by the samples", _MEAN, _with(mean=lambda t: t.sum() / len(t))),
        Mistake("by the columns", _MEAN, _with(mean=lambda t: t.sum() / t.shape[-1])),
        Mistake("by two dimensions", _DEEP, _with(mean=lambda t: t.sum() / torch.tensor(t.shape[:2]).prod())),
        Mistake("expanded", EXTREME, _with(lambda x, y: x**2 - 2 * x * y + y**2)),
        Mistake("detached", GRADIENT, _with(lambda x, y: (x.detach() - y) ** 2)),
    ),
)
