"""Activations that learn: slopes of edge detectors, splines, and how much the choice matters."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from ..activations import prelu
from ..data import digits
from .training import Networks, descend

Function = Callable[[Tensor], Tensor]


class Edges(NamedTuple):
    """What detectors learned: the slope at every step, and the share found of edges that rise and that fall."""

    slope: Tensor  # (seeds, steps + 1)
    found: Tensor  # (seeds, 2)


def train_edges(
    target: Function,
    seeds: int = 5,
    steps: int = 300,
    slope: float = 0.25,
    learn: bool = True,
    filter: tuple[float, float] | None = None,
) -> Edges:
    """Detectors of vertical edges: a filter of two neighbouring pixels, PReLU, then a logistic unit.

    d is the step of the ink (pixel > 1/2) between neighbours, 1, 0 or -1, and target(d) is what is to be told from the
    grey pixels. Each seed draws its own 60 digits to learn from, and its filter unless one is given; the others test.
    """
    images = digits()[0].double()
    draws = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    order = torch.stack([torch.randperm(len(images), generator=draw) for draw in draws])
    start = [torch.tensor(filter or ((torch.rand(2, generator=draw) * 2 - 1) / 2**0.5).tolist()) for draw in draws]
    weight = torch.stack(start, 1).double().reshape(2, seeds, 1, 1, 1).requires_grad_()
    a = torch.full((1, seeds), slope, dtype=torch.float64, requires_grad=learn)
    scale, bias = (torch.full((seeds, 1, 1, 1), value, dtype=torch.float64, requires_grad=True) for value in (1.0, 0.0))

    def logits(pixels: Tensor) -> Tensor:
        z = weight[0] * pixels[..., :-1] + weight[1] * pixels[..., 1:]
        return scale * prelu(z.flatten(1).T, a[0]).T.reshape(z.shape) + bias

    def ink(pixels: Tensor) -> Tensor:
        return (pixels > 0.5).double().diff(dim=-1)

    pixels, history = images[order[:, :60]], []
    wanted = target(ink(pixels))

    def loss() -> Tensor:
        history.append(a.detach()[0].clone())
        return F.binary_cross_entropy_with_logits(logits(pixels), wanted) * seeds

    descend([weight, scale, bias] + [a] * learn, loss, steps, rate=0.05)
    history.append(a.detach()[0])
    with torch.no_grad():
        pixels = images[order[:, 60:]]
        told, d = logits(pixels) > 0, ink(pixels)
        found = [(told & edge).sum((1, 2, 3)) / edge.sum((1, 2, 3)) for edge in (d > 0, d < 0)]
    return Edges(torch.stack(history, 1), torch.stack(found, 1))


def wave(x: Tensor) -> Tensor:
    """What the regression is to find: two waves, on [-1, 1]."""
    return torch.sin(6 * x) + torch.sin(13 * x + 1) / 2


def regression_error(width: int, activation: Function | int, seeds: int = 5, rates=(0.03, 0.1)) -> Tensor:
    """Root of the mean squared error of wave(x), learned from 100 points with noise of size 0.1: (seeds,).

    One input, one hidden layer, one output. Of the learning rates the one with the smallest mean error counts.
    """
    draw = torch.Generator().manual_seed(0)
    x = torch.rand(seeds, 100, 1, generator=draw, dtype=torch.float64) * 2 - 1
    y = wave(x) + 0.1 * torch.randn(x.shape, generator=draw, dtype=torch.float64)
    places = torch.linspace(-1, 1, 401, dtype=torch.float64).expand(seeds, -1)[..., None]
    errors = []
    for rate in rates:
        networks = Networks((1, width, 1), activation, seeds)
        descend(networks.parameters(), lambda nets=networks: (nets(x) - y).square().mean() * seeds, 600, rate)
        with torch.no_grad():
            errors.append((networks(places) - wave(places)).square().mean((1, 2)).sqrt())
    return min(errors, key=lambda error: error.mean())


@cache
def moved_digits(shift: int, seeds: int) -> tuple[Tensor, Tensor]:
    """Digits in an order of its own for each seed, moved at random in a frame larger by so many pixels, and labels.

    Shapes: (seeds, 1797, pixels), float64, and (seeds, 1797).
    """
    images, labels = digits()
    x, y = [], []
    for seed in range(seeds):
        draw = torch.Generator().manual_seed(seed)
        order = torch.randperm(len(images), generator=draw)
        corners = torch.randint(shift + 1, (len(images), 2), generator=draw).tolist()
        framed = [
            F.pad(image, (left, shift - left, top, shift - top))
            for image, (left, top) in zip(images[order], corners, strict=True)
        ]
        x.append(torch.stack(framed).double().flatten(1))
        y.append(labels[order])
    return torch.stack(x), torch.stack(y)


def digit_accuracy(width: int, activation: Function | int, shift: int = 0, seeds: int = 5) -> Tensor:
    """Share of digits told right, in percent: (seeds,). One hidden layer, 600 images to learn from, the others to test.

    With a shift, each image is moved at random in a frame that is larger by so many pixels.
    """
    x, y = moved_digits(shift, seeds)
    networks = Networks((x.shape[-1], width, 10), activation, seeds)

    def loss() -> Tensor:
        return F.cross_entropy(networks(x[:, :600]).flatten(0, 1), y[:, :600].flatten()) * seeds

    descend(networks.parameters(), loss, 120, rate=0.01)
    with torch.no_grad():
        return (networks(x[:, 600:]).argmax(-1) == y[:, 600:]).double().mean(1) * 100
