"""Fully connected networks trained side by side, one a seed, so that the spread over seeds costs little."""

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor, nn

from ..parametrised import spline

REACH = 2.0  # the knots of a learned activation lie from -REACH to REACH


class Networks(nn.Module):
    """One network a seed: (seeds, count, inputs) to (seeds, count, outputs), in float64, by PyTorch's initialisation.

    sizes: the units of each layer, inputs first. activation: a function, or a number of knots; then every hidden unit
    has a spline of its own, learned with the weights, which starts as ReLU.
    """

    def __init__(self, sizes: Sequence[int], activation: Callable[[Tensor], Tensor] | int, seeds: int = 5):
        super().__init__()
        pairs, drawn = list(zip(sizes, sizes[1:], strict=False)), []
        with torch.random.fork_rng(devices=[]):
            for seed in range(seeds):
                torch.manual_seed(seed)
                drawn.append([nn.Linear(*pair, dtype=torch.float64) for pair in pairs])
        layers = list(zip(*drawn, strict=True))
        self.weights = nn.ParameterList(torch.stack([one.weight.detach().T for one in layer]) for layer in layers)
        self.biases = nn.ParameterList(torch.stack([one.bias.detach()[None] for one in layer]) for layer in layers)
        self.function, self.heights, self.seeds = activation, nn.ParameterList(), seeds
        if isinstance(activation, int):
            start = torch.linspace(-REACH, REACH, activation, dtype=torch.float64).clamp(min=0)
            self.heights.extend(nn.Parameter(start.repeat(seeds, 1, units, 1)) for units in sizes[1:-1])

    def forward(self, x: Tensor) -> Tensor:
        """The outputs of the last layer, without an activation."""
        last = len(self.weights) - 1
        for number, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            x = torch.baddbmm(bias, x, weight)
            if number < last:
                x = spline(x, self.heights[number], -REACH, REACH) if self.heights else self.function(x)
        return x

    @property
    def size(self) -> int:
        """The trainable numbers of one network."""
        return sum(parameter.numel() for parameter in self.parameters()) // self.seeds


def descend(parameters: Iterable[Tensor], loss: Callable[[], Tensor], steps: int, rate: float) -> None:
    """Minimise by Adam, with a learning rate that falls to 0 along a line."""
    optimiser = torch.optim.Adam(list(parameters), lr=rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    for _step in range(steps):
        optimiser.zero_grad()
        loss().backward()
        optimiser.step()
        schedule.step()
