"""Straight lines through points with outliers, and steps on a cost that has a corner."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from ..activations import softshrink
from ..arguments import one_of
from ..losses import l1_loss

SLOPE, INTERCEPT = 2.0, -1.0  # of the line that the points come from
WHERE = ("targets", "targets at the right end", "inputs")


def points(
    fraction: float = 0.0, where: str = "targets", count: int = 60, seeds: int = 20, laplace: bool = False
) -> tuple[Tensor, Tensor]:
    """Points around y = 2x - 1, a set a seed: x and y, each (seeds, count), x uniform on [-1, 1].

    The noise has the standard deviation 0.1 and is normal, or Laplace. Then a fraction of the points, chosen by chance
    or those with the largest x, become outliers: 15 to 25 is added to their targets, or to their inputs.
    """
    one_of("where", where, WHERE)
    sets = []
    for seed in range(seeds):
        draw = torch.Generator().manual_seed(seed)
        place, shift, lot, u = torch.rand(4, count, generator=draw, dtype=torch.float64)
        normal = torch.randn(count, generator=draw, dtype=torch.float64)
        x, sign = 2 * place - 1, (u - 0.5).sign()
        noise = -sign * (1 - (2 * u - 1).abs()).log() / 2**0.5 if laplace else normal
        order = x if where == "targets at the right end" else lot
        rank = order.argsort(descending=True).argsort()
        chosen = rank < round(fraction * count)
        sets.append((x, SLOPE * x + INTERCEPT + noise / 10, chosen * (15 + 10 * shift)))
    x, y, shift = (torch.stack(one) for one in zip(*sets, strict=True))
    return (x + shift, y) if where == "inputs" else (x, y + shift)


def least_squares(x: Tensor, y: Tensor) -> Tensor:
    """Slope and intercept of the line with the smallest mean squared error: (seeds, 2)."""
    return torch.linalg.lstsq(torch.stack([x, torch.ones_like(x)], -1), y[..., None]).solution[..., 0]


def through_two(x: Tensor, y: Tensor, cost: Callable[[Tensor], Tensor]) -> Tensor:
    """Slope and intercept of the cheapest of all lines through two of the points: (seeds, 2).

    cost: errors target - output, (lines, count), to (lines,). Exact for a sum of absolute errors: it is straight until
    an error changes its sign, so that its lowest point is a corner, at which two errors are 0.
    """
    first, second = torch.combinations(torch.arange(x.shape[-1])).T
    found = []
    for xs, ys in zip(x, y, strict=True):
        apart = xs[first] != xs[second]
        i, j = first[apart], second[apart]
        slope = (ys[j] - ys[i]) / (xs[j] - xs[i])
        intercept = ys[i] - slope * xs[i]
        best = cost(ys - slope[:, None] * xs - intercept[:, None]).argmin()
        found.append(torch.stack([slope[best], intercept[best]]))
    return torch.stack(found)


def least_absolute(x: Tensor, y: Tensor) -> Tensor:
    """Slope and intercept of the line with the smallest mean absolute error: (seeds, 2)."""
    return through_two(x, y, lambda e: e.abs().mean(-1))


def distance(line: Tensor) -> Tensor:
    """How far lines (seeds, 2) are from the true one, at most, for x from -1 to 1: (seeds,)."""
    return (line - line.new_tensor([SLOPE, INTERCEPT])).abs().sum(-1)


def absolute_descent(x: Tensor, y: Tensor, rate: Callable[[int], float], steps: int = 100) -> Tensor:
    """How far the mean absolute error is above its minimum while a line starts at 0 and follows its slope.

    rate: the learning rate of each step, counted from 0. Returns (seeds, steps + 1).
    """
    features = torch.stack([x, torch.ones_like(x)], -1)

    def error(line: Tensor) -> Tensor:
        return l1_loss(torch.einsum("sni,si->sn", features, line), y, reduction="none").mean(1)

    lowest, line = error(least_absolute(x, y)), torch.zeros(len(x), 2, dtype=x.dtype)
    above = [error(line) - lowest]
    for step in range(steps):
        line = line.detach().requires_grad_()
        error(line).sum().backward()
        line = line.detach() - rate(step) * line.grad
        above.append(error(line) - lowest)
    return torch.stack(above, 1)


class Walks(NamedTuple):
    """The points that three methods visit, the first one included."""

    constant: list[float]  # slope where the step starts, constant steps
    falling: list[float]  # the same, step k divided by the square root of k
    proximal: list[float]  # the step for |w| is taken at the point where it arrives


def walk(step: float, v: float = 0.3, start: float = 2.5, count: int = 30) -> Walks:
    """Three ways down the cost F(w) = (w - v)^2 / 2 + |w|, which has its corner at 0, and its minimum for |v| <= 1."""
    walks = Walks([start], [start], [start])
    for k in range(1, count + 1):
        for path, length in ((walks.constant, step), (walks.falling, step / k**0.5)):
            w = path[-1]
            path.append(w - length * (w - v + (w > 0) - (w < 0)))
        w = walks.proximal[-1]
        smooth = torch.tensor(w - step * (w - v), dtype=torch.float64)
        walks.proximal.append(softshrink(smooth, lambd=step).item())
    return walks
