"""Small trainings by the squared error: with shapes that do not match, for classes, and with a learned variance."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from ..activations import relu, tanh
from ..losses import cross_entropy
from .training import Networks, descend


def train_on_wave(paired: bool, seeds: int = 5, steps: int = 400) -> tuple[Tensor, Tensor, Tensor]:
    """A small network learns the sine from 40 points by the squared error.

    Unpaired, each output is compared with every target. Returns x, (40,), the outputs after training, (seeds, 40), and
    the targets, (40,).
    """
    x = torch.linspace(-3, 3, 40, dtype=torch.float64)
    targets = x.sin()
    wanted = targets[:, None] if paired else targets  # (40, 1), or (40,), which broadcasts
    net = Networks((1, 16, 1), tanh, seeds)
    inputs = x[:, None].expand(seeds, -1, -1)
    descend(net.parameters(), lambda: (net(inputs) - wanted).square().mean((1, 2)).sum(), steps, 0.03)
    with torch.no_grad():
        return x, net(inputs)[..., 0], targets


def train_classes(
    loss: str, x: Tensor, labels: Tensor, new: Tensor, rate: float, seeds: int = 5, steps: int = 100
) -> Tensor:
    """Networks with 32 ReLU units learn classes by "square", to one-hot targets, or by "cross-entropy".

    x: (count, inputs), labels: (count,). Returns the outputs for new, (seeds, count, classes).
    """
    classes = int(labels.max()) + 1
    net, inputs = Networks((x.shape[1], 32, classes), relu, seeds), x.expand(seeds, -1, -1)
    wanted = one_hot(labels, classes).to(x.dtype)

    def square() -> Tensor:
        return (net(inputs) - wanted).square().mean((1, 2)).sum()

    def entropy() -> Tensor:
        losses = cross_entropy(net(inputs).flatten(0, 1), labels.repeat(seeds), reduction="sum")
        return losses / len(labels)

    descend(net.parameters(), square if loss == "square" else entropy, steps, rate)
    with torch.no_grad():
        return net(new.expand(seeds, -1, -1))


def gaussian_nll(mean: Tensor, log_variance: Tensor, target: Tensor, beta: float = 0.0) -> Tensor:
    """Half of log v + e^2 / v for every element, times v^beta, which gets no gradient; the constant is left out.

    Shapes: all alike, kept. Twin for beta 0: torch.nn.GaussianNLLLoss.  Source: Nix and Weigend 1994; beta: Seitzer
    et al. 2022.
    """
    losses = (log_variance + (target - mean).square() * (-log_variance).exp()) / 2
    return losses * (beta * log_variance.detach()).exp()


class Spread(NamedTuple):
    """A network's mean and standard deviation, (seeds, count), at inputs x, and the true ones, (count,)."""

    x: Tensor
    mean: Tensor
    deviation: Tensor
    true_mean: Tensor
    true_deviation: Tensor


def growing_noise(x: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of the targets at x: a wave, with a noise that grows from left to right."""
    return (2 * x).sin(), 0.05 + 0.125 * (x + 2)


def little_noise(x: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of the targets at x: a faster wave, with very little noise everywhere."""
    return (3 * x).sin(), torch.full_like(x, 0.02)


def train_variance(task: Callable, beta: float | None, seeds: int = 5, steps: int = 600, count: int = 300) -> Spread:
    """A network with two outputs, mean and log variance, learns by gaussian_nll; beta None: the mean by squared error.

    task: growing_noise or little_noise. Each seed has data and weights of its own; inputs lie in [-2, 2].
    """
    draws = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    x = torch.stack([4 * torch.rand(count, 1, generator=draw, dtype=torch.float64) - 2 for draw in draws])
    noise = torch.stack([torch.randn(count, 1, generator=draw, dtype=torch.float64) for draw in draws])
    true_mean, true_deviation = task(x)
    target = true_mean + true_deviation * noise
    net = Networks((1, 32, 2), tanh, seeds)

    def loss() -> Tensor:
        mean, log_variance = net(x).split(1, dim=-1)
        if beta is None:
            return (mean - target).square().mean((1, 2)).sum()
        return gaussian_nll(mean, log_variance, target, beta).mean((1, 2)).sum()

    descend(net.parameters(), loss, steps, 0.02)
    places = torch.linspace(-2, 2, 81, dtype=torch.float64)
    with torch.no_grad():
        mean, log_variance = net(places[:, None].expand(seeds, -1, -1)).unbind(-1)
    return Spread(places, mean, (log_variance / 2).exp(), *task(places))
