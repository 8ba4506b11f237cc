"""The gradient of the mean cross-entropy with respect to the scores, written down without autograd."""

import torch
from torch.nn import functional as F

from ...language import N_
from ..problem import EXTREME, INPUT, TENSOR, VALUE, Case, Mistake, Problem, input_afterwards


def score_gradient(x, classes):
    onehot = torch.nn.functional.one_hot(classes, x.shape[1])
    return (torch.softmax(x, dim=1) - onehot) / len(x)


def _sum(x, classes):
    return score_gradient(x, classes) * len(x)


def _written(x, classes):
    powers = x.exp()
    return (powers / powers.sum(1, keepdim=True) - F.one_hot(classes, x.shape[1])) / len(x)


def _in_place(x, classes):
    return x.copy_(score_gradient(x, classes))


_ONE = N_("one example")
_BATCH = N_("a batch: the mean of the losses")
_FEW = N_("a batch in which the last class never occurs")
_SCORES = [[2.0, 1.0, -1.0], [0.0, 3.0, 3.0]]

PROBLEM = Problem(
    name="score_gradient",
    reference=score_gradient,
    kind=TENSOR,
    cases=(
        Case(
            _ONE,
            {"x": torch.tensor(_SCORES[:1]), "classes": torch.tensor([2])},
            feedback=N_("For one example it is softmax minus one-hot: only the right class has a negative entry."),
        ),
        Case(
            _BATCH,
            {"x": torch.tensor(_SCORES), "classes": torch.tensor([0, 2])},
            feedback=N_("Softmax is taken in each row, and the mean over N examples divides everything by N."),
        ),
        Case(
            _FEW,
            {"x": torch.tensor(_SCORES), "classes": torch.tensor([0, 1])},
            feedback=N_("`F.one_hot` counts the classes that it sees. Tell it how many there are: `x.shape[1]`."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([[200.0, 0.0, -200.0]]), "classes": torch.tensor([2])},
            feedback=N_("The gradient is 1, 0 and −1 here: use `torch.softmax`, which does not overflow."),
        ),
        Case(
            INPUT,
            {"x": torch.tensor(_SCORES), "classes": torch.tensor([0, 2])},
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor instead."),
        ),
        Case(VALUE, {"x": torch.tensor(_SCORES, dtype=torch.float64), "classes": torch.tensor([1, 1])}),
        Case(VALUE, {"x": torch.tensor([[3.0]]), "classes": torch.tensor([0])}),
    ),
    hints=(
        N_("The loss of a row is `logsumexp(x) - x[c]`. The derivatives of `logsumexp` are the softmax."),
        N_("The derivatives of `-x[c]` are −1 at the right class and 0 elsewhere: minus the one-hot vector."),
        N_("The mean over the rows divides the difference of the two by `len(x)`."),
    ),
    lesson=N_("Every entry lies between −1 / N and 1 / N, and every row sums to 0."),
    mistakes=(
        Mistake("sign", _ONE, lambda x, classes: -score_gradient(x, classes)),
        Mistake("softmax alone", _ONE, lambda x, classes: torch.softmax(x, 1) / len(x)),
        Mistake("of the logarithm", _ONE, lambda x, c: (torch.log_softmax(x, 1) - F.one_hot(c, x.shape[1])) / len(x)),
        Mistake("of the scores", _ONE, lambda x, c: (x - F.one_hot(c, x.shape[1])) / len(x)),
        Mistake("of the sum", _BATCH, _sum),
        Mistake("mean over all elements", _ONE, lambda x, c: _sum(x, c) / x.numel()),
        Mistake("along the batch", _ONE, lambda x, c: (torch.softmax(x, 0) - F.one_hot(c, x.shape[1])) / len(x)),
        Mistake("overflow", EXTREME, _written),
        Mistake("in place", INPUT, _in_place),
    ),
)
