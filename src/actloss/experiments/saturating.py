"""Networks of many layers, one for each seed, trained side by side; and how many steps a regression takes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from ..data import digits

Function = Callable[[Tensor], Tensor]


class Training(NamedTuple):
    """The loss before each step and after the last, (rates, seeds, steps + 1); accuracy on new digits at the end."""

    loss: Tensor
    accuracy: Tensor  # (rates, seeds)


def weights(sizes: Sequence[int], gain: float = 1.0, seeds: int = 5) -> list[Tensor]:
    """Weights from N(0, gain^2 / inputs) for every layer, float64: (seeds, inputs, outputs) each."""
    generators = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    return [
        gain / inputs**0.5 * torch.stack([torch.randn(inputs, outputs, generator=g).double() for g in generators])
        for inputs, outputs in zip(sizes, sizes[1:], strict=False)
    ]


def gradient_norms(activation: Function, gain: float = 1.0, depth: int = 20, width: int = 64, seeds: int = 5) -> Tensor:
    """log10 of the gradient that is left after 0 to depth layers on the way back: (seeds, depth + 1).

    64 inputs from N(0, 1); the gradient is that of the sum of all outputs, its norm relative to the one at the output.
    """
    passed = [weights([64, width], seeds=seeds)[0].requires_grad_()]
    for weight in weights([width] * (depth + 1), gain, seeds):
        passed.append(activation(passed[-1] @ weight))
    gradients = torch.autograd.grad(passed[-1].sum(), passed)
    norms = torch.stack([gradient.flatten(1).norm(dim=1) for gradient in reversed(gradients)], 1)
    return (norms / norms[:, :1]).log10()


def train_digits(
    activation: Function,
    rates: Sequence[float],
    *,
    depth: int = 2,
    width: int = 16,
    gain: float = 1.0,
    count: int = 100,
    steps: int = 150,
    seeds: int = 5,
) -> Training:
    """A network with depth hidden layers learns count digits by gradient descent, for every rate and seed.

    The pixels have mean 0. Loss: cross-entropy.
    """
    images, labels = digits()
    order = torch.stack([torch.randperm(len(images), generator=torch.Generator().manual_seed(s)) for s in range(seeds)])
    images, labels = images.flatten(1).double()[order].repeat(len(rates), 1, 1), labels[order].repeat(len(rates), 1)
    images = images - images[:, :count].mean(1, keepdim=True)
    layers = [w.repeat(len(rates), 1, 1) for w in weights([64, *[width] * depth, 10], gain, seeds)]
    parameters = [p.requires_grad_() for w in layers for p in (w, w.new_zeros(len(w), 1, w.shape[2]))]
    rate = torch.tensor(rates, dtype=torch.float64).repeat_interleave(seeds)[:, None, None]

    def logits(x: Tensor) -> Tensor:
        for weight, bias in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
            x = activation(torch.baddbmm(bias, x, weight))
        return torch.baddbmm(parameters[-1], x, parameters[-2])

    def mean_loss() -> Tensor:
        scores, targets = logits(images[:, :count]).flatten(0, 1), labels[:, :count].flatten()
        return F.cross_entropy(scores, targets, reduction="none").reshape(-1, count).mean(1)

    history = [mean_loss()]
    for _ in range(steps):
        gradients = torch.autograd.grad(history[-1].sum(), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter -= rate * gradient
        history[-1] = history[-1].detach()
        history.append(mean_loss())
    with torch.no_grad():
        new = slice(count, count + 400)
        right = (logits(images[:, new]).argmax(2) == labels[:, new]).double().mean(1)
    loss = torch.stack(history, 1).detach()
    return Training(loss.reshape(len(rates), seeds, -1), right.reshape(len(rates), seeds))


def steps_until(loss: Tensor, goal: float) -> Tensor:
    """How many steps until the loss is at most goal for the first time; all of them if it never is."""
    reached = loss <= goal
    last = torch.full(reached.shape[:-1], loss.shape[-1] - 1)
    return torch.where(reached.any(-1), reached.int().argmax(-1), last)


def regression_steps(x: Tensor, y: Tensor, goal: float = 1e-3, most: int = 100_000) -> int:
    """Steps of gradient descent on the mean squared error of x w + b until it is within goal of its minimum.

    Shapes: x (n, d), y (n,). It starts at 0, with the rate 1/L, L being the largest curvature of the error.
    """
    A = torch.cat([torch.ones(len(x), 1, dtype=x.dtype), x], 1)
    curvature, target = A.T @ A / len(A), A.T @ y / len(A)
    best, w = torch.linalg.solve(curvature, target), torch.zeros_like(target)
    rate = 1 / torch.linalg.eigvalsh(curvature)[-1]
    for step in range(most):
        if (w - best) @ curvature @ (w - best) <= goal:
            return step
        w = w - rate * (curvature @ w - target)
    return most
