"""Three ways to compute one loss, and a softmax too many: a linear classifier of digits shows the difference."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from ..data import digits
from ..losses import cross_entropy

Loss = Callable[[Tensor, Tensor], Tensor]  # scores (N, C) and classes (N,) to one mean


def detour(scores: Tensor, classes: Tensor) -> Tensor:
    """Cross-entropy in two steps: minus the logarithm of a probability that softmax has rounded."""
    return F.nll_loss(F.softmax(scores, dim=1).log(), classes)


def cushioned(scores: Tensor, classes: Tensor) -> Tensor:
    """As detour, with 1e-8 added before the logarithm: never infinite."""
    return F.nll_loss((F.softmax(scores, dim=1) + 1e-8).log(), classes)


def twice(scores: Tensor, classes: Tensor) -> Tensor:
    """Cross-entropy of probabilities in the place of scores: the softmax is applied twice."""
    return cross_entropy(F.softmax(scores, dim=1), classes)


class Training(NamedTuple):
    """A value a seed; the loss is (seeds, steps + 1), before each step and after the last."""

    loss: Tensor
    broken: Tensor  # whether some weight is not finite in the end
    accuracy: Tensor  # share of new digits whose largest score is the right one
    surest: Tensor  # the largest probability of new digits, on average


def train_linear(loss: Loss, rate: float, classes: int = 10, seeds: int = 5, steps: int = 60) -> Training:
    """Linear classifiers of the digits below classes, in float32, by gradient descent on half of the images."""
    images, labels = digits()
    kept = labels < classes
    draws = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    order = torch.stack([torch.randperm(int(kept.sum()), generator=draw) for draw in draws])
    weights = torch.stack([torch.randn(64, classes, generator=draw) / 10 for draw in draws]).requires_grad_()
    x, y = images[kept].flatten(1)[order], labels[kept][order]
    half = x.shape[1] // 2

    def losses() -> list[Tensor]:
        return [loss(*both) for both in zip(x[:, :half] @ weights, y[:, :half], strict=True)]

    history = []
    for _step in range(steps):
        now = torch.stack(losses())
        history.append(now.detach())
        (gradient,) = torch.autograd.grad(now.sum(), weights)
        with torch.no_grad():
            weights -= rate * gradient
    with torch.no_grad():
        history.append(torch.stack(losses()))
        scores = x[:, half:] @ weights
        accuracy = (scores.argmax(-1) == y[:, half:]).double().mean(1)
        surest = F.softmax(scores, dim=-1).amax(-1).mean(1)
        return Training(torch.stack(history, 1), ~weights.isfinite().all(-1).all(-1), accuracy, surest)
