"""Units that die, and networks too narrow for a gradient."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

Function = Callable[[Tensor], Tensor]


def unit_data(seed: int, count: int = 256) -> Tensor:
    """Inputs of the dead-unit experiment: count numbers from N(0, 1)."""
    return torch.randn(count, generator=torch.Generator().manual_seed(seed))


def train_unit(activation: Function, seeds: int = 5, steps: int = 2000, rate: float = 0.1) -> Tensor:
    """Bias of the unit activation(w x + b) at every step, shape (seeds, steps + 1).

    It starts dead, at w = 1 and b = -10, and learns relu(x) by gradient descent on the squared error.
    """
    x = torch.stack([unit_data(seed) for seed in range(seeds)])
    target = x.clamp(min=0)
    w, b = torch.ones(seeds, 1, requires_grad=True), torch.full((seeds, 1), -10.0, requires_grad=True)
    history = [b.detach().clone()]
    for _ in range(steps):
        loss = (activation(w * x + b) - target).square().mean(1).sum()
        gradients = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            for parameter, gradient in zip((w, b), gradients, strict=True):
                parameter -= rate * gradient
        history.append(b.detach().clone())
    return torch.cat(history, 1)


def network(activation: Function, width: int, depth: int, seed: int, inputs: int = 2) -> Function:
    """A fully connected network with depth hidden layers and PyTorch's default initialisation."""
    torch.manual_seed(seed)
    sizes = [inputs, *[width] * depth]
    hidden = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:], strict=False)]
    last = nn.Linear(width, 1)

    def forward(x: Tensor) -> Tensor:
        for layer in hidden:
            x = activation(layer(x))
        return last(x)

    return forward


def blocked_share(activation: Function, width: int, depth: int, seeds: int = 200, groups: int = 5) -> Tensor:
    """Share of networks that send no gradient at all back to 64 inputs from N(0, 1), by group of seeds: (groups,)."""
    blocked = []
    for seed in range(seeds):
        net = network(activation, width, depth, seed)
        x = torch.randn(64, 2, requires_grad=True)
        blocked.append(not torch.autograd.grad(net(x).sum(), x)[0].any())
    return torch.tensor(blocked, dtype=torch.float64).reshape(groups, -1).mean(1)
