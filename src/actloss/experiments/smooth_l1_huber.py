"""Fits with losses that bend: one number to five lengths, and boxes around digits as in Fast R-CNN."""

from collections.abc import Callable
from functools import cache

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample

from ..activations import relu
from ..data import digits
from .training import Networks

Loss = Callable[[Tensor, Tensor], Tensor]  # of input and target, reduced to a number

LENGTHS = (1.7, 2.0, 2.1, 2.4, 5.8)  # metres, the last one misread
SIDE, HIDDEN = 12, 32  # pixels of a crop, hidden units
TRAINED = 1400  # digits; the other 397 test


def best_constant(loss: Loss, y: Tensor) -> float:
    """The number whose mean loss over y is lowest, for convex losses: where their slope changes its sign."""
    low, high = y.min(), y.max()
    for _halving in range(60):
        middle = (low + high) / 2
        guess = middle.expand_as(y).clone().requires_grad_()
        (slopes,) = torch.autograd.grad(loss(guess, y), guess)
        low, high = (low, middle) if slopes.sum() > 0 else (middle, high)
    return round(high.item(), 9)


def encoded(box: Tensor, proposal: Tensor) -> Tensor:
    """What corrects a proposal: moves in units of its size, sizes as logarithms of ratios; undone by decoded.

    Boxes are (..., 4): centre x and y, width, height.  Source: Girshick 2015, whose targets these are.
    """
    size = proposal[..., 2:]
    return torch.cat([(box[..., :2] - proposal[..., :2]) / size, (box[..., 2:] / size).log()], -1)


def decoded(correction: Tensor, proposal: Tensor) -> Tensor:
    """The proposal after its correction."""
    size = proposal[..., 2:]
    return torch.cat([proposal[..., :2] + correction[..., :2] * size, size * correction[..., 2:].exp()], -1)


def _areas(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Of what two boxes share, of both together, and of the smallest box around both."""
    lows, highs = ([box[..., :2] + side * box[..., 2:] / 2 for box in (a, b)] for side in (-1, 1))
    shared = (torch.minimum(*highs) - torch.maximum(*lows)).clamp(min=0).prod(-1)
    around = (torch.maximum(*highs) - torch.minimum(*lows)).prod(-1)
    return shared, a[..., 2:].prod(-1) + b[..., 2:].prod(-1) - shared, around


def iou(a: Tensor, b: Tensor) -> Tensor:
    """Intersection over union of boxes (..., 4): 1 for equal boxes, 0 for boxes that do not meet."""
    shared, union, _around = _areas(a, b)
    return shared / union


def giou(a: Tensor, b: Tensor) -> Tensor:
    """IoU less the share of the box around both that neither fills, from -1 to 1.  Source: Rezatofighi et al. 2019."""
    shared, union, around = _areas(a, b)
    return shared / union - (around - union) / around


@cache
def proposals(seed: int) -> tuple[Tensor, Tensor, Tensor]:
    """For every digit: what is seen around a proposal, (1797, SIDE²), the proposal, and the true box.

    Proposals are off at random, by a sixth of the size in every number of the correction.
    """
    images = digits()[0].double()
    ink, ends = images > 0.25, []
    for line in (ink.any(1), ink.any(2)):  # across, down
        first, last = line.int().argmax(1), line.shape[1] - line.flip(1).int().argmax(1)
        ends.append(((first + last) / 2, last - first))
    truth = torch.stack([part for pair in zip(*ends, strict=True) for part in pair], 1).double()
    generator = torch.Generator().manual_seed(seed)
    proposal = decoded(torch.randn(truth.shape, generator=generator, dtype=torch.float64) / 6, truth)
    stretch, shift = 1.5 * proposal[:, 2:] / 8, proposal[:, :2, None] / 4 - 1  # the image reaches from -1 to 1
    where = affine_grid(torch.cat([stretch.diag_embed(), shift], 2), [len(images), 1, SIDE, SIDE], align_corners=False)
    return grid_sample(images[:, None], where, align_corners=False).flatten(1), proposal, truth


def train_boxes(loss: Loss, wrong: float, rate: float = 0.03, seeds: int = 5, steps: int = 200) -> Tensor:
    """A network learns to correct proposals: mean IoU with the true boxes of new digits, (seeds,).

    A share of the training targets, wrong, is that of a neighbour, 1 to 4 sizes away in any direction. As in Fast R-CNN
    targets are normalised by mean and standard deviation, and the losses of the four numbers of a box are added.
    """
    seen, proposal, truth = (torch.stack(each) for each in zip(*map(proposals, range(seeds)), strict=True))
    draws = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    uniform = torch.stack([torch.rand(3, TRAINED, generator=draw, dtype=torch.float64) for draw in draws])
    chosen, angle, far = (uniform * uniform.new_tensor([[1], [2 * torch.pi], [3]])).unbind(1)
    away = (chosen < wrong) * (1 + far)
    targets = encoded(truth, proposal)[:, :TRAINED]
    targets[..., 0] += away * angle.cos()
    targets[..., 1] += away * angle.sin()
    mean, unit = targets.mean(1, keepdim=True), targets.std(1, keepdim=True)
    targets = (targets - mean) / unit

    net, batch = Networks([SIDE**2, HIDDEN, 4], relu, seeds), torch.arange(seeds)[:, None]
    optimiser = torch.optim.SGD(net.parameters(), lr=rate, momentum=0.9)
    for _step in range(steps):
        rows = torch.stack([torch.randperm(TRAINED, generator=draw)[:100] for draw in draws])
        optimiser.zero_grad()
        (4 * seeds * loss(net(seen[batch, rows]), targets[batch, rows])).backward()
        optimiser.step()
    with torch.no_grad():
        found = decoded(net(seen[:, TRAINED:]) * unit + mean, proposal[:, TRAINED:])
        return iou(found, truth[:, TRAINED:]).mean(1)
