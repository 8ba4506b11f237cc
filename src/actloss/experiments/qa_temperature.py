"""A toy attention whose inverse temperature follows a schedule."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import normalize

from ..activations import softmax

Schedule = Callable[[float], float]  # beta for a share of the training, from 0 to 1

ITEMS, WIDTH = 8, 16


def annealed(first: float, last: float) -> Schedule:
    """Beta multiplied by the same factor at every step, from first to last."""
    return lambda done: first * (last / first) ** done


class Attention(NamedTuple):
    """What attention learned, a value a seed for new data; the entropy over the training is (seeds, steps)."""

    error: Tensor  # mean squared
    right: Tensor  # share of queries whose own key has the largest weight
    entropy: Tensor


class _Task:
    """Keys, values, and queries that are noisy keys turned by a rotation, which differs from seed to seed."""

    def __init__(self, seeds: int):
        self.draws = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
        self.rotation = torch.linalg.qr(self.normal(WIDTH, WIDTH))[0]

    def normal(self, *shape: int) -> Tensor:
        """N(0, 1), each seed from its own generator."""
        return torch.stack([torch.randn(shape, generator=draw, dtype=torch.float64) for draw in self.draws])

    def batch(self, count: int) -> tuple[Tensor, Tensor, Tensor]:
        """Keys (seeds, count, ITEMS, WIDTH), values (seeds, count, ITEMS), queries; each asks for item 0."""
        keys, values, noise = (self.normal(count, *shape) for shape in ((ITEMS, WIDTH), (ITEMS,), (WIDTH,)))
        return keys, values, (keys[:, :, 0] + noise / 2) @ self.rotation


def train_attention(
    schedule: Schedule, cosine: bool, rate: float = 0.01, seeds: int = 5, steps: int = 300
) -> Attention:
    """Attention learns to look up a value: softmax(beta * score) weighs the values, the squared error is minimised.

    The score of a key is its product with W q over the square root of the width, or their cosine; Adam learns W.
    """
    task = _Task(seeds)
    weight = (task.normal(WIDTH, WIDTH) / WIDTH**0.5).requires_grad_()
    optimiser = torch.optim.Adam([weight], lr=rate)

    def attend(count: int, beta: float) -> tuple[Tensor, Tensor]:
        keys, values, queries = task.batch(count)
        queries = queries @ weight
        if cosine:
            keys, queries = normalize(keys, dim=-1), normalize(queries, dim=-1)
        else:
            queries = queries / WIDTH**0.5
        p = softmax((keys * queries[:, :, None]).sum(-1), dim=-1, beta=beta)
        return p, ((p * values).sum(-1) - values[..., 0]).square().mean(1)

    entropies = []
    for step in range(steps):
        p, error = attend(32, schedule(step / (steps - 1)))
        entropies.append(torch.special.entr(p.detach()).sum(-1).mean(1))
        optimiser.zero_grad()
        error.sum().backward()
        optimiser.step()
    with torch.no_grad():
        p, error = attend(500, schedule(1))
    return Attention(error, (p.argmax(-1) == 0).double().mean(1), torch.stack(entropies, 1))
