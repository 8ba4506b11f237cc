"""What the size of signals and weights does: how bent a function acts, two layers rescaled, units normalised."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

Function = Callable[[Tensor], Tensor]


def nonlinear_share(x: Tensor, y: Tensor) -> Tensor:
    """The share of the variance of y that the best straight line in x leaves over, 1 - R²; along the last dimension.

    It is 0 where y is constant.
    """
    x, y = x - x.mean(-1, keepdim=True), y - y.mean(-1, keepdim=True)
    rest = y - x * (x * y).mean(-1, keepdim=True) / x.square().mean(-1, keepdim=True)
    return rest.square().mean(-1) / y.square().mean(-1).clamp(min=1e-30)


@dataclass(frozen=True)
class TwoLayers:
    """Networks second · activation(first · x + bias), one a seed.

    first: (seeds, inputs, hidden); bias: (seeds, 1, hidden); second: (seeds, hidden, outputs).
    """

    activation: Function
    first: Tensor
    bias: Tensor
    second: Tensor

    def __call__(self, x: Tensor) -> Tensor:
        """Outputs (seeds, count, outputs) for inputs (count, inputs)."""
        return self.activation(x @ self.first + self.bias) @ self.second

    def rescaled(self, factor: float) -> "TwoLayers":
        """The same networks with a first layer so many times as large, and a second layer as many times smaller."""
        return TwoLayers(self.activation, self.first * factor, self.bias * factor, self.second / factor)

    def accuracy(self, x: Tensor, labels: Tensor) -> Tensor:
        """The share of inputs whose largest output is the right one: (seeds,)."""
        return (self(x).argmax(-1) == labels).double().mean(-1)


def train_two_layers(
    activation: Function, x: Tensor, labels: Tensor, hidden: int = 32, seeds: int = 5, steps: int = 100
) -> TwoLayers:
    """Networks trained on the whole batch by Adam with cross-entropy; x: (count, inputs), float64."""
    classes = int(labels.max()) + 1
    sizes = ((x.shape[1], hidden), (1, hidden), (hidden, classes))
    drawn = [_drawn(seeds, size, x.shape[1]) for size in sizes]
    optimiser = torch.optim.Adam(drawn, lr=0.02)
    net, every = TwoLayers(activation, *drawn), labels.repeat(seeds)
    for _ in range(steps):
        loss = F.cross_entropy(net(x).flatten(0, 1), every) * seeds  # a mean for each seed
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return TwoLayers(activation, *(weights.detach() for weights in drawn))


def train_normalised(
    activation: Function, affine: bool, hidden: int = 20, seeds: int = 5, steps: int = 500
) -> tuple[Tensor, Tensor]:
    """Mean squared errors at every step, (seeds, steps + 1), and the final gamma of each unit, (seeds, hidden).

    A layer of batch-normalised units with one input learns sin(x) on [-3, 3]; without affine, gamma is 1 and beta 0.
    """
    x = torch.linspace(-3, 3, 100, dtype=torch.float64)
    sizes = ((hidden, 1), (hidden, 1), (hidden, hidden), (1, hidden))
    first, bias, second, last = (_drawn(seeds, size, inputs) for size, inputs in sizes)
    gamma, beta = (value.requires_grad_(affine) for value in (torch.ones_like(first), torch.zeros_like(first)))
    optimiser = torch.optim.Adam([first, bias, second, last, *[gamma, beta] * affine], lr=0.05)
    history = []
    for _ in range(steps + 1):
        units = x[:, None] * first.flatten() + bias.flatten()
        normal = F.batch_norm(units, None, None, gamma.flatten(), beta.flatten(), training=True)
        y = (activation(normal).unflatten(1, first.shape) * second).sum(-1) + last.squeeze(-1)
        errors = (y - torch.sin(x)[:, None]).square().mean(0)
        history.append(errors.detach())
        optimiser.zero_grad()
        errors.sum().backward()
        optimiser.step()
    return torch.stack(history, dim=1), gamma.detach()


def _drawn(seeds: int, size: int | tuple[int, ...], inputs: int) -> Tensor:
    """Uniform numbers up to 1 / sqrt(inputs) in size, one draw a seed, to be trained."""
    shape = (size,) if isinstance(size, int) else size
    generators = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    numbers = [2 * torch.rand(shape, generator=g, dtype=torch.float64) - 1 for g in generators]
    return (torch.stack(numbers) / inputs**0.5).requires_grad_()
