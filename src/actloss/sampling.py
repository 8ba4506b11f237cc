"""Minibatches in which all classes have the same share: the lecture's circular buffers."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Sampler

from .arguments import one_of, whole
from .language import _

_BLOCK = 1 << 18  # indices computed at once: a handful of tensor operations for each small batch would be the slow part


class ClassBalancedBatchSampler(Sampler[list[int]]):
    """Batches with equally many samples of every class: one circular buffer a class, for DataLoader(batch_sampler=...).

    Shapes: labels (N,), any integers. A batch is a list of samples_per_class indices of each class, class by class.
    Epoch: each sample of the largest class comes exactly once; smaller buffers go round, in an order of their own.
        Orders are shuffled anew for each set_epoch; the same seed and epoch give the same batches. The ring is carried
        on: after epochs 0, 1, ..., no sample of a class has been seen more than once more often than another of it.
    Last batch: kept. It has what remains of the largest class, and as many samples of each other class.
    Processes: each takes every num_replicas-th index of the one common batch, so that all together see what a single
        process would. If num_replicas divides samples_per_class, each has as many of every class, but in a last batch
        that cannot be divided: there shares differ by one index. DDP averages over processes, not samples; to be exact
        there too, multiply the mean loss by len(share) * num_replicas / len(batch).
    Raises TypeError unless labels are integers, ValueError for other arguments that do not fit, or if the last batch
    has fewer indices than there are processes.  Twin: none; torch.utils.data.WeightedRandomSampler draws with
    replacement, and misses samples.  Source: the lecture.
    """

    def __init__(self, labels, samples_per_class: int, *, seed: int, num_replicas: int = 1, rank: int = 0) -> None:
        labels = _integers(labels)
        whole("samples_per_class", samples_per_class, 1)
        whole("seed", seed, 0)
        whole("num_replicas", num_replicas, 1)
        one_of("rank", rank, range(num_replicas))

        self.samples_per_class, self.num_replicas, self.rank = samples_per_class, num_replicas, rank
        self.seed, self.epoch = seed, 0
        # A stable sort of integers is a radix sort in torch: a counting sort for each byte, linear in N.
        classes, order = labels.sort(stable=True)
        self.counts = classes.unique_consecutive(return_counts=True)[1]
        self.longest = int(self.counts.max())
        generator = self._generator(0)
        self.rings = [_shuffled(ring, generator) for ring in order.split(self.counts.tolist())]
        last = (self.longest % samples_per_class or samples_per_class) * len(self.counts)
        if last < num_replicas:
            raise ValueError(
                _(
                    "num_replicas: got {got}, but the last batch has {last} indices, and each process needs one; "
                    "another samples_per_class or fewer processes would do"
                ).format(got=num_replicas, last=last)
            )

    def set_epoch(self, epoch: int) -> None:
        """Chooses the epoch that the next iteration goes through. Call it before each, or all epochs are the same."""
        whole("epoch", epoch, 0)
        self.epoch = epoch

    def __len__(self) -> int:
        return -(-self.longest // self.samples_per_class)

    def __iter__(self) -> Iterator[list[int]]:
        each, buffers = self.samples_per_class, self._buffers()
        starts = (self.counts.cumsum(0) - self.counts)[:, None]
        whole = self.longest - self.longest % each
        block = max(1, _BLOCK // (each * len(starts))) * each
        bounds = sorted({*range(0, whole, block), whole, self.longest})
        for begin, end in pairwise(bounds):
            places = starts + torch.arange(begin, end) % self.counts[:, None]  # (classes, turns): round the rings
            batches = buffers[places].unflatten(1, (-1, min(each, end - begin))).transpose(0, 1).flatten(1)
            yield from batches[:, self.rank :: self.num_replicas].tolist()

    def _buffers(self) -> Tensor:
        """All indices, class by class, shuffled; those that come once more than the others in this epoch first."""
        generator = self._generator(1 + self.epoch)
        rings = (ring.roll(-self.epoch * self.longest) for ring in self.rings)
        parts = (part for ring in rings for part in ring.tensor_split([self.longest % len(ring)]))
        return torch.cat([_shuffled(part, generator) for part in parts])

    def _generator(self, stream: int) -> torch.Generator:
        """Random numbers of their own for each seed and stream; seed + stream would repeat those of a neighbour."""
        state = np.random.SeedSequence((self.seed, stream)).generate_state(1)
        return torch.Generator().manual_seed(int(state[0]))


def _shuffled(indices: Tensor, generator: torch.Generator) -> Tensor:
    return indices[torch.randperm(len(indices), generator=generator)]


def _integers(labels) -> Tensor:
    """The labels as a tensor. Raises TypeError unless they are integers, ValueError unless there is a row of them."""
    try:
        found = torch.as_tensor(labels)
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(_("labels: expected integers; {error}").format(error=error)) from error
    if found.dim() != 1 or not len(found):
        raise ValueError(
            _("labels: got shape {got}; (N,), one label a sample, would do").format(got=tuple(found.shape))
        )
    if found.is_floating_point() or found.is_complex() or found.dtype == torch.bool:
        raise TypeError(_("labels: expected integers, got {got}; labels.long() converts").format(got=found.dtype))
    return found.cpu()
