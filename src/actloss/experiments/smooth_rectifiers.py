"""How signals keep their size from layer to layer, and whether a mean near zero makes training faster."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ..data import digits

Function = Callable[[Tensor], Tensor]


def mean_square(function: Function, q: Tensor | float = 1.0) -> Tensor:
    """E[f(z)^2] for z from N(0, q), in the shape of q: what a very wide layer makes of the mean square q."""
    z = torch.linspace(-8, 8, 1601, dtype=torch.float64)
    density = torch.exp(-z.square() / 2)
    scale = torch.as_tensor(q, dtype=torch.float64).sqrt().unsqueeze(-1)
    return (function(scale * z).square() * density).sum(-1) / density.sum()


def layer_statistics(
    activation: Function, depth: int = 20, width: int = 256, gain: float = 1.0, seeds: int = 5
) -> tuple[Tensor, Tensor]:
    """Mean and variance of the outputs of each layer, over all its units and 256 inputs from N(0, 1): (seeds, depth).

    Weights are drawn from N(0, gain^2 / width); there is no bias.
    """
    runs = []
    for seed in range(seeds):
        generator = torch.Generator().manual_seed(seed)
        x = torch.randn(256, width, generator=generator)
        for _ in range(depth):
            x = activation(x @ torch.randn(width, width, generator=generator) * (gain / width**0.5))
            runs.append((x.mean(), x.var()))
    means, variances = torch.tensor(runs).reshape(seeds, depth, 2).unbind(-1)
    return means, variances


def learn_digits(
    activation: Function, rate: float, gain: float | None = None, depth: int = 4, seeds: int = 5, steps: int = 100
) -> Tensor:
    """Cross-entropy on a minibatch of 64 handwritten digits before every step of gradient descent: (seeds, steps).

    Hidden layers have 64 units and no normalisation. Weights start from N(0, gain^2 / inputs), biases at 0; gain None
    is the one with which signals keep their mean square.
    """
    images, labels = digits()
    x = images.flatten(1).double()  # in float32, rounding would grow until every machine prints something else
    x = (x - x.mean()) / x.std()
    generators = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    gain = gain or mean_square(activation).rsqrt().item()
    sizes = [x.shape[1], *[64] * depth, 10]
    parameters = []  # weights and biases of all seeds at once
    for a, b in zip(sizes, sizes[1:], strict=False):
        weight = torch.stack([torch.randn(a, b, generator=generator, dtype=x.dtype) for generator in generators])
        parameters += [(weight * gain / a**0.5).requires_grad_(), torch.zeros_like(weight[:, :1]).requires_grad_()]
    history = []
    for _ in range(steps):
        batch = torch.stack([torch.randint(len(x), (64,), generator=generator) for generator in generators])
        h = torch.baddbmm(parameters[1], x[batch], parameters[0])
        for weight, bias in zip(parameters[2::2], parameters[3::2], strict=True):
            h = torch.baddbmm(bias, activation(h), weight)
        loss = nn.functional.cross_entropy(h.transpose(1, 2), labels[batch], reduction="none").mean(1)
        history.append(loss.detach())
        gradients = torch.autograd.grad(loss.sum(), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter -= rate * gradient
    return torch.stack(history, 1)
