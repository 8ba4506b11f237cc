"""Digits learned with the negative log-likelihood: fed rightly and wrongly, with weights, and for too long."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from ..activations import log_softmax, relu
from ..data import digits
from ..losses import nll_loss
from .training import Networks, descend

RARE = 8  # the digit that is to be told from all the others


class Training(NamedTuple):
    """The loss before each step and after the last, and the accuracy on new digits: (seeds, steps + 1) each."""

    loss: Tensor
    accuracy: Tensor


class Detection(NamedTuple):
    """On new digits, a value a seed: shares found of the rare class and of all others, and of right answers."""

    recall: Tensor
    false_alarms: Tensor
    accuracy: Tensor
    probability: Tensor  # the mean probability of the rare class


class Confidence(NamedTuple):
    """The loss on old and on new digits; on new ones accuracy and mean largest probability: (seeds, times) each."""

    old: Tensor
    new: Tensor
    accuracy: Tensor
    largest: Tensor


class _Digits:
    """Digits in an order that differs from seed to seed: the first count of them to learn from, the others are new."""

    def __init__(self, count: int, seeds: int):
        images, labels = digits()
        order = torch.stack(
            [torch.randperm(len(labels), generator=torch.Generator().manual_seed(s)) for s in range(seeds)]
        )
        x, y = images.flatten(1).double()[order], labels[order]
        self.x, self.y, self.new_x, self.new_y = x[:, :count], y[:, :count], x[:, count:], y[:, count:]


def _losses(outputs: Tensor, targets: Tensor, weight: Tensor | None = None) -> Tensor:
    """The weighted mean loss of each seed."""
    weight = outputs.new_ones(outputs.shape[2]) if weight is None else weight
    return nll_loss(outputs.mT, targets, weight, reduction="none").sum(1) / weight[targets].sum(1)


def _right(scores: Tensor, targets: Tensor) -> Tensor:
    return (scores.argmax(2) == targets).double().mean(1)


def train_digits(
    output: Callable[..., Tensor], sizes: Sequence[int] = (64, 10), rate: float = 0.5, steps: int = 70, seeds: int = 5
) -> Training:
    """Gradient descent on nll_loss(output(scores, dim=-1)) for 1000 digits; 797 are new.

    output: log_softmax, or what stands wrongly in its place.
    """
    data, net = _Digits(1000, seeds), Networks(sizes, relu, seeds)
    optimiser = torch.optim.SGD(net.parameters(), lr=rate)
    history = []
    for step in range(steps + 1):
        loss = _losses(output(net(data.x), dim=-1), data.y)
        with torch.no_grad():
            history.append((loss.detach(), _right(net(data.new_x), data.new_y)))
        if step < steps:
            optimiser.zero_grad()
            loss.sum().backward()
            optimiser.step()
    return Training(*(torch.stack(values, 1) for values in zip(*history, strict=True)))


def find_rare(weight: float, steps: int = 250, seeds: int = 5) -> Detection:
    """A linear classifier tells the digit 8 (class 1, one digit in ten) from the others (class 0, of weight 1)."""
    data, net = _Digits(1000, seeds), Networks((64, 2), relu, seeds)
    targets, truth = (data.y == RARE).long(), data.new_y == RARE
    weights = torch.tensor([1.0, weight], dtype=torch.float64)
    descend(net.parameters(), lambda: _losses(log_softmax(net(data.x), dim=-1), targets, weights).sum(), steps, 0.1)
    with torch.no_grad():
        logp = log_softmax(net(data.new_x), dim=-1)
    said = logp.argmax(2) == 1
    share = (said & truth).sum(1) / truth.sum(1), (said & ~truth).sum(1) / (~truth).sum(1)
    return Detection(*share, (said == truth).double().mean(1), logp[..., 1].exp().mean(1))


def keep_training(times: Sequence[int], count: int = 100, seeds: int = 5) -> Confidence:
    """Adam on count digits, far longer than needed: what a network with 32 hidden units says after times steps."""
    data, net = _Digits(count, seeds), Networks((64, 32, 10), relu, seeds)
    optimiser = torch.optim.Adam(net.parameters(), lr=0.01)
    found = []
    for step in range(max(times) + 1):
        loss = _losses(log_softmax(net(data.x), dim=-1), data.y)
        if step in times:
            with torch.no_grad():
                logp = log_softmax(net(data.new_x), dim=-1)
            new, sure = _losses(logp, data.new_y), logp.amax(2).exp().mean(1)
            found.append((loss.detach(), new, _right(logp, data.new_y), sure))
        optimiser.zero_grad()
        loss.sum().backward()
        optimiser.step()
    return Confidence(*(torch.stack(values, 1) for values in zip(*found, strict=True)))
