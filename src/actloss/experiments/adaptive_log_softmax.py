"""Full and adaptive softmax: the multiplications of a training step, and a keyboard that guesses words."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.utils.flop_counter import FlopCounterMode

from ..adaptive import AdaptiveLogSoftmaxWithLoss
from ..data import word_frequencies


def step_multiplications(classes: int, cutoffs: Sequence[int], features: int = 128, rows: int = 512) -> tuple[int, int]:
    """Multiplications of one training step, with its gradients, counted by torch: full softmax and adaptive one.

    Targets follow Zipf's law. The sizes are those of benchmarks/adaptive.py, which measures the time.
    """
    draw = torch.Generator().manual_seed(0)
    target = torch.multinomial(1 / torch.arange(1, classes + 1), rows, replacement=True, generator=draw)
    x = torch.zeros(rows, features, requires_grad=True)
    adaptive = AdaptiveLogSoftmaxWithLoss(features, classes, cutoffs)
    full = nn.Linear(features, classes, bias=False, device="meta")  # has shapes, but takes no memory
    with FlopCounterMode(display=False) as few:
        adaptive(x, target).loss.backward()
    with FlopCounterMode(display=False) as many:
        cross_entropy(full(x.detach().to("meta").requires_grad_()), target.to("meta")).backward()
    return many.get_total_flops() // 2, few.get_total_flops() // 2  # an addition goes with each multiplication


class Keyboard(NamedTuple):
    """The most frequent words of a language: their shares, (count,), sum 1, and numbers of their first characters."""

    shares: Tensor
    first: Tensor

    @property
    def least_loss(self) -> float:
        """The loss of who knows all shares: the entropy of the words, given their first characters."""
        sums = torch.zeros_like(self.shares).index_add(0, self.first, self.shares)
        return (self.shares * (sums[self.first] / self.shares).log()).sum().item()


def keyboard(language: str, count: int = 4000) -> Keyboard:
    """The task for the count most frequent words. Raises ValueError for a language without a list."""
    words, shares = word_frequencies(language, count)
    known: dict[str, int] = {}
    first = torch.tensor([known.setdefault(word[0], len(known)) for word in words])
    return Keyboard(shares / shares.sum(), first)


def train_words(
    task: Keyboard,
    cutoffs: Sequence[int],
    div_value: float | None = 4.0,
    shuffled: bool = False,
    features: int = 32,
    seeds: int = 3,
    steps: int = 200,
) -> Tensor:
    """What training leaves: the loss of every word, (seeds, count), float64, exact and not on a sample.

    Each first character has a learned vector; a full softmax (div_value None) or an adaptive one gives the word.
    shuffled: words are numbered at random, and not by falling frequency. Adam, 128 words a step, drawn by their shares.
    """
    return torch.stack([_trained(task, cutoffs, div_value, shuffled, features, seed, steps) for seed in range(seeds)])


def _trained(task, cutoffs, div_value, shuffled, features, seed, steps) -> Tensor:
    count = len(task.shares)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        vectors = nn.Embedding(count, features)
        words = torch.multinomial(task.shares, 128 * steps, replacement=True).view(steps, 128)
        label = torch.randperm(count) if shuffled else torch.arange(count)
        if div_value is None:
            layer = nn.Linear(features, count, bias=False)
        else:
            layer = AdaptiveLogSoftmaxWithLoss(features, count, cutoffs, div_value)

    def losses(some: Tensor) -> Tensor:
        x, target = vectors(task.first[some]), label[some]
        if div_value is None:
            return cross_entropy(layer(x), target, reduction="none")
        return -layer(x, target).output

    optimiser = torch.optim.Adam([*vectors.parameters(), *layer.parameters()], lr=0.01)
    for some in words:
        optimiser.zero_grad()
        losses(some).mean().backward()
        optimiser.step()
    with torch.no_grad():
        return torch.cat([losses(some) for some in torch.arange(count).split(500)]).double()
