"""What nn.CrossEntropyLoss divides by: the weights of the targets, or the number of examples."""

import torch
from torch.nn import functional as F

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def weighted(x, target, weight):
    costs = -torch.log_softmax(x, dim=1) * weight
    if target.is_floating_point():
        return (target * costs).sum() / len(x)
    right = costs.gather(1, target[:, None])
    return right.sum() / weight[target].sum()


def _as_probabilities(x, target):
    return target if target.is_floating_point() else F.one_hot(target, x.shape[1]).to(x.dtype)


def _divided(by):
    """The weighted sum, divided by something else."""

    def mean(x, target, weight):
        p = _as_probabilities(x, target)
        return -(p * F.log_softmax(x, 1) * weight).sum() / by(p, weight)

    return mean


def _plain(x, target, weight):
    return F.cross_entropy(x, target)


def _on_scores(x, target, weight):
    return F.cross_entropy(x * weight, target)


_EQUAL = N_("equal weights, class indices")
_INDICES = N_("class indices")
_PROBABILITIES = N_("probabilities")
_X = torch.tensor([[2.0, 1.0, -1.0], [0.0, 3.0, 3.0], [1.0, 0.0, 0.0]])
_WEIGHT = torch.tensor([1.0, 2.0, 5.0])
_CLASSES = torch.tensor([0, 2, 2])
_SOFT = torch.tensor([[0.9, 0.1, 0.0], [0.0, 0.5, 0.5], [0.2, 0.2, 0.6]])

PROBLEM = Problem(
    name="weighted_mean",
    reference=weighted,
    kind=TENSOR,
    cases=(
        Case(
            _EQUAL,
            {"x": _X, "target": _CLASSES, "weight": torch.ones(3)},
            feedback=N_("With weights 1 it is the mean of the losses: minus `log_softmax` at the right classes."),
        ),
        Case(
            _INDICES,
            {"x": _X, "target": _CLASSES, "weight": _WEIGHT},
            feedback=N_(
                "Each loss is multiplied by the weight of its class, and the sum is divided by the sum of "
                "the weights of the targets, `weight[target]`."
            ),
        ),
        Case(
            _PROBABILITIES,
            {"x": _X, "target": _SOFT, "weight": _WEIGHT},
            feedback=N_("Each term of the sum over the classes has its weight; the whole is divided by `len(x)`."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([[200.0, 0.0, -200.0]]), "target": torch.tensor([2]), "weight": _WEIGHT},
            feedback=N_("The right answer is 400: use `torch.log_softmax`, not the logarithm of softmax."),
        ),
        Case(
            GRADIENT,
            {"x": _X, "target": _CLASSES, "weight": _WEIGHT},
            observe=gradient,
            feedback=N_("Autograd must find its way from the loss back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(VALUE, {"x": _X[:1], "target": _CLASSES[:1], "weight": _WEIGHT}),
        Case(VALUE, {"x": _X, "target": F.one_hot(_CLASSES, 3).float(), "weight": _WEIGHT}),
        Case(VALUE, {"x": _X.double(), "target": _SOFT.double(), "weight": _WEIGHT.double()}),
    ),
    hints=(
        N_("`-torch.log_softmax(x, dim=1) * weight` holds the weighted cost of every class for every example."),
        N_("Class indices pick one cost from each row. Divide their sum by `weight[target].sum()`."),
        N_("Probabilities weigh all costs of a row. Divide the sum by `len(x)`. `target.is_floating_point()` tells."),
    ),
    lesson=N_(
        "With one-hot probabilities and with the same indices the results differ in general; "
        "with all weights 1 they agree."
    ),
    mistakes=(
        Mistake("sum", _EQUAL, _divided(lambda p, weight: 1)),
        Mistake("sum of all weights with equal weights", _EQUAL, _divided(lambda p, weight: p.numel())),
        Mistake("weights ignored", _INDICES, _plain),
        Mistake("weights on the scores", _INDICES, _on_scores),
        Mistake("number of examples", _INDICES, _divided(lambda p, weight: len(p))),
        Mistake("all weights", _INDICES, _divided(lambda p, weight: weight.sum())),
        Mistake("weights of the targets for both", _PROBABILITIES, _divided(lambda p, weight: (p @ weight).sum())),
        Mistake(
            "most probable class",
            _PROBABILITIES,
            lambda x, t, w: F.cross_entropy(x, t.argmax(1) if t.dim() > 1 else t, w),
        ),
        Mistake(
            "two steps",
            EXTREME,
            lambda x, t, w: (
                (-(_as_probabilities(x, t) * w * x.softmax(1).log()).nan_to_num(0).sum())
                / (len(x) if t.dim() > 1 else w[t].sum())
            ),
        ),
        Mistake("detached", GRADIENT, lambda x, t, w: weighted(x.detach(), t, w)),
    ),
)
