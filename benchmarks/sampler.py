"""Balanced batches from ten million labels, with torch's WeightedRandomSampler beside them: a Markdown table.

Ready: from labels to the first batch, before which torch's sampler draws all of its epoch, here as many indices as
labels. Class frequencies follow Zipf's law, or are 99 to 1 for two classes.
"""

from collections.abc import Iterable
from time import perf_counter

import torch
from pairs import alone
from torch import Tensor
from torch.utils.data import BatchSampler, WeightedRandomSampler

from actloss.sampling import ClassBalancedBatchSampler

SETTINGS = [  # labels, classes, samples of each class in a batch
    (10**6, 100, 16),
    (10**7, 2, 256),
    (10**7, 2, 8),
    (10**7, 10, 64),
    (10**7, 100, 16),
    (10**7, 1000, 4),
    (10**7, 100_000, 1),
]


def drawn(size: int, classes: int) -> Tensor:
    """Labels of so many samples, in random order."""
    frequencies = torch.tensor([99.0, 1.0]) if classes == 2 else 1 / torch.arange(1, classes + 1)
    return torch.multinomial(frequencies, size, replacement=True, generator=torch.Generator().manual_seed(0))


def balanced(labels: Tensor, each: int) -> Iterable[list[int]]:
    """Ours: the same number of each class."""
    return ClassBalancedBatchSampler(labels, each, seed=0)


def weighted(labels: Tensor, each: int) -> Iterable[list[int]]:
    """Torch's: the same number of each class in expectation."""
    counts = labels.bincount()
    return BatchSampler(WeightedRandomSampler(1 / counts[labels].double(), len(labels)), each * len(counts), False)


MAKERS = (balanced, weighted)


def timed(make, labels: Tensor, each: int) -> tuple[float, float]:
    """Seconds until the first batch, and indices a second from then on, until there were as many as labels."""
    start, done = perf_counter(), 0
    batches = iter(make(labels, each))
    next(batches)
    ready = perf_counter()
    for batch in batches:
        done += len(batch)
        if done >= len(labels):
            break
    return ready - start, done / (perf_counter() - ready)


def main() -> None:
    """Prints the table."""
    alone()
    print("| labels | classes | batch | ready, s | million indices a second | torch's: ready, s | million a second |")
    print("|---|---|---|---|---|---|---|")
    for size, classes, each in SETTINGS:
        labels = drawn(size, classes)
        both = [f"{ready:.2f} | {rate / 1e6:.1f}" for ready, rate in (timed(make, labels, each) for make in MAKERS)]
        print(f"| {size:,} | {classes:,} | {each * classes:,} | {' | '.join(both)} |", flush=True)


if __name__ == "__main__":
    main()
