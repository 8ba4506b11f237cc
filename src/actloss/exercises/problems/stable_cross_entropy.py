"""Cross-entropy of class indices by logsumexp: no softmax, so nothing to round or to overflow."""

import torch
from torch.nn import functional as F

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def losses(x, classes):
    right = x.gather(1, classes[:, None]).squeeze(1)
    return torch.logsumexp(x, dim=1) - right


def _own(x, classes):
    return x[range(len(x)), classes]


def _whole_maximum(x, classes):
    return (x - x.max()).exp().sum(1).log() + x.max() - _own(x, classes)


def _in_place(x, classes):
    with torch.no_grad():
        x -= x.amax(1, keepdim=True)
    return losses(x, classes)


_ONE = N_("one example")
_BATCH = N_("a batch: one loss for each row")
_ROWS = N_("rows of very different size")
_SCORES = [2.0, 1.0, -1.0]
_FAR = {"x": torch.tensor([[200.0, 0.0, -200.0]]), "classes": torch.tensor([2])}

PROBLEM = Problem(
    name="stable_cross_entropy",
    reference=losses,
    kind=TENSOR,
    cases=(
        Case(
            _ONE,
            {"x": torch.tensor([_SCORES]), "classes": torch.tensor([1])},
            feedback=N_("The loss is `log(sum(exp(scores)))` minus the score of the right class."),
        ),
        Case(
            _BATCH,
            {"x": torch.tensor([_SCORES, [0.0, 3.0, 3.0]]), "classes": torch.tensor([0, 2])},
            feedback=N_("Row i has its own sum over the classes, and its own right class `classes[i]`."),
        ),
        Case(
            EXTREME,
            _FAR,
            feedback=N_(
                "The right answer is 400. Infinity comes from `exp` of a large score, or from the logarithm of a "
                "probability that was rounded to 0; a number far below 400 comes from a small number added to it."
            ),
        ),
        Case(
            _ROWS,
            {"x": torch.tensor([[500.0, 499.0], [-500.0, -501.0]]), "classes": torch.tensor([1, 0])},
            feedback=N_("Subtract from each row its own maximum. `torch.logsumexp` with `dim=1` does that."),
        ),
        Case(
            GRADIENT,
            _FAR,
            observe=gradient,
            feedback=N_("The gradient is 1, 0 and −1. Autograd must find its way back to `x`: no `detach` or `item`."),
        ),
        Case(
            INPUT,
            {"x": torch.tensor([_SCORES]), "classes": torch.tensor([0])},
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor: `x - m`, not `x -= m`."),
        ),
        Case(VALUE, {"x": torch.tensor([_SCORES], dtype=torch.float64), "classes": torch.tensor([2])}),
        Case(VALUE, {"x": torch.tensor([[3.0]]), "classes": torch.tensor([0])}),
    ),
    hints=(
        N_("The loss of a row is `log(sum(exp(scores)))` minus the score of its right class."),
        N_("`torch.logsumexp(x, dim=1)` computes the first term without overflow."),
        N_("`x.gather(1, classes[:, None]).squeeze(1)` picks one score from each row."),
    ),
    lesson=N_("No probability is ever computed, so none can be rounded to 0. This is what the fused loss does."),
    mistakes=(
        Mistake("sign", _ONE, lambda x, classes: _own(x, classes) - torch.logsumexp(x, 1)),
        Mistake("probability", _ONE, lambda x, classes: _own(torch.softmax(x, 1), classes)),
        Mistake("NLL of the scores", _ONE, lambda x, classes: -_own(x, classes)),
        Mistake("softmax applied twice", _ONE, lambda x, classes: losses(torch.softmax(x, 1), classes)),
        Mistake("over everything", _BATCH, lambda x, classes: x.exp().sum().log() - _own(x, classes)),
        Mistake("class of the first row", _BATCH, lambda x, classes: torch.logsumexp(x, 1) - x[:, classes[0]]),
        Mistake("exponentials as written", EXTREME, lambda x, c: x.exp().sum(1).log() - _own(x, c)),
        Mistake("two steps", EXTREME, lambda x, classes: -_own(torch.softmax(x, 1), classes).log()),
        Mistake("a small number added", EXTREME, lambda x, c: -(_own(torch.softmax(x, 1), c) + 1e-8).log()),
        Mistake("one maximum for all rows", _ROWS, _whole_maximum),
        Mistake("detached", GRADIENT, lambda x, c: F.cross_entropy(x.detach(), c, reduction="none")),
        Mistake("in place", INPUT, _in_place),
    ),
)
