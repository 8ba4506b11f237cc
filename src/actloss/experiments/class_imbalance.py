"""A rare class: ways to train on it, several seeds side by side, and processes that share its batches."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import timedelta
from itertools import chain, count
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import torch
from torch import Tensor, distributed
from torch.multiprocessing import ProcessContext, start_processes
from torch.utils.data import DataLoader, TensorDataset

from ..activations import relu, softmax
from ..data import breast_cancer, flu_or_cancer
from ..language import _
from ..losses import cross_entropy
from ..sampling import ClassBalancedBatchSampler
from .training import Networks, descend

RECIPES = ("plain", "weighted", "undersampled", "equalised")
HIDDEN = 16
BINS = 10
_EQUAL = torch.ones(2, dtype=torch.float64)  # the weights of classes that are not weighted


class Patients(NamedTuple):
    """Samples to learn from, and others to be judged on: one set a seed; label 1 is the rare class.

    x is (seeds, N, inputs), labels (seeds, N); test and truth likewise. batch: the size of a minibatch.
    """

    x: Tensor
    labels: Tensor
    test: Tensor
    truth: Tensor
    batch: int

    @property
    def frequencies(self) -> Tensor:
        """The shares of both classes among the samples to learn from."""
        return self.labels[0].bincount().double() / self.labels.shape[1]


def flu_patients(seeds: int = 5) -> Patients:
    """9900 patients with flu and 100 with cancer, made up; the test has 35,000 others, 1 % of them with cancer."""
    learn, test = (
        map(torch.stack, zip(*(flu_or_cancer(size, seed=first + seed) for seed in range(seeds)), strict=True))
        for size, first in ((10_000, 0), (35_000, 1000))  # divided by thousands, no share of 35,000 ends in a half
    )
    (x, labels), (others, truth) = learn, test
    return Patients(x.double(), labels, others.double(), truth, batch=60)


def breast_patients(seeds: int = 5) -> Patients:
    """190 benign masses and 10 malignant ones, drawn from scikit-learn's data; all others are the test."""
    features, labels = breast_cancer()
    sets = []
    for seed in range(seeds):
        order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
        benign, malignant = (order[labels[order] == label] for label in (1, 0))
        learn, rest = torch.cat([benign[:190], malignant[:10]]), torch.cat([benign[190:], malignant[10:]])
        x, test = features[learn].double(), features[rest].double()
        mean, spread = x.mean(0), x.std(0)
        sets.append(((x - mean) / spread, 1 - labels[learn], (test - mean) / spread, 1 - labels[rest]))
    return Patients(*map(torch.stack, zip(*sets, strict=True)), batch=20)


def train(patients: Patients, recipe: str, steps: int, rate: float = 0.01) -> Networks:
    """Networks with 16 hidden units, trained by one of RECIPES; with any of them a step takes a batch of one size."""
    seeds, _count, inputs = patients.x.shape
    networks = Networks((inputs, HIDDEN, 2), relu, seeds)
    weight = 1 / (2 * patients.frequencies) if recipe == "weighted" else _EQUAL
    _fit(networks, networks.parameters(), patients, _batches(patients, recipe), weight, steps, rate)
    return networks


def fine_tune(networks: Networks, patients: Patients, steps: int, rate: float, bias_only: bool) -> Networks:
    """A copy, trained further on batches with the true frequencies: all of it, or the output biases alone."""
    tuned = deepcopy(networks)
    parameters = [tuned.biases[-1]] if bias_only else tuned.parameters()
    _fit(tuned, parameters, patients, _batches(patients, "plain", first=100), _EQUAL, steps, rate)
    return tuned


def bias_shift(before: Networks, after: Networks) -> Tensor:
    """How much the output bias of the rare class has risen over that of the other: (seeds,)."""
    common, rare = (after.biases[-1] - before.biases[-1]).detach()[:, 0].unbind(1)
    return rare - common


def _fit(
    networks: Networks,
    parameters: Iterable[Tensor],
    patients: Patients,
    batches: Iterator[Tensor],
    weight: Tensor,
    steps: int,
    rate: float,
) -> None:
    seeds = torch.arange(networks.seeds)[:, None]

    def loss() -> Tensor:
        chosen = next(batches)
        labels = patients.labels[seeds, chosen]
        losses = _losses(networks(patients.x[seeds, chosen]), labels)
        share = weight[labels]
        return ((share * losses).sum(1) / share.sum(1)).sum()  # a mean for each seed, as in torch

    descend(parameters, loss, steps, rate)


def _losses(outputs: Tensor, labels: Tensor) -> Tensor:
    return cross_entropy(outputs.flatten(0, 1), labels.flatten(), reduction="none").view_as(labels)


def _batches(patients: Patients, recipe: str, first: int = 0) -> Iterator[Tensor]:
    """Indices (seeds, batch) without end; first moves the seeds on."""
    rows = [_row(labels, recipe, patients.batch, first + seed) for seed, labels in enumerate(patients.labels)]
    return (torch.tensor(batch) for batch in zip(*rows, strict=True))


def _row(labels: Tensor, recipe: str, size: int, seed: int) -> Iterator[list[int]]:
    """The batches of one seed."""
    if recipe == "equalised":
        sampler = ClassBalancedBatchSampler(labels, size // 2, seed=seed)
        for epoch in count():
            sampler.set_epoch(epoch)
            yield from sampler
    generator = torch.Generator().manual_seed(seed)
    kept = torch.arange(len(labels))
    if recipe == "undersampled":
        rare, common = ((labels == label).nonzero()[:, 0] for label in (1, 0))
        kept = torch.cat([rare, common[torch.randperm(len(common), generator=generator)[: len(rare)]]])
    orders = (kept[torch.randperm(len(kept), generator=generator)].tolist() for _epoch in count())
    stream = chain.from_iterable(orders)
    while True:
        yield [next(stream) for _sample in range(size)]


def gradient_noise(patients: Patients, recipe: str, batches: int = 500) -> Tensor:
    """Mean squared distance of a minibatch's gradient from their mean, over the square of that mean: (seeds,).

    For a linear classifier whose scores are all 0. recipe: "weighted", each sample times 1 / (2 its class's frequency),
    or "equalised". Both have the same mean.
    """
    one = patients.x.new_ones(*patients.labels.shape, 1)
    gradients = (0.5 - patients.labels)[..., None] * torch.cat([patients.x, one], dim=2)
    if recipe == "weighted":
        gradients = gradients / (2 * patients.frequencies)[patients.labels][..., None]
    seeds, drawn = torch.arange(len(gradients))[:, None], _batches(patients, recipe)
    means = torch.stack([gradients[seeds, next(drawn)].mean(1) for _batch in range(batches)])
    return means.var(0).sum(1) / means.mean(0).square().sum(1)


class Scores(NamedTuple):
    """How networks do on the test, a value a seed; every class counts as much as it is frequent.

    recognised is (seeds, 2): the share of each class that gets its own label.
    """

    accuracy: Tensor
    recognised: Tensor
    share: Tensor  # mean probability of the rare class
    loss: Tensor  # cross-entropy
    error: Tensor  # of calibration: the mean distance between probability and frequency, over ten bins

    @property
    def balanced(self) -> Tensor:
        """Balanced accuracy: the mean over both classes."""
        return self.recognised.mean(1)


def judge(networks: Networks, patients: Patients, shift: float = 0.0) -> Scores:
    """The scores of networks, after shift has been added to the output bias of the rare class."""
    truth = patients.truth
    outputs = _outputs(networks, patients, shift)
    p = softmax(outputs, dim=-1)[..., 1]
    sizes = torch.stack([(truth == label).sum(1) for label in (0, 1)], dim=1)
    weight = (patients.frequencies / sizes).gather(1, truth)
    right = ((p > 0.5) == (truth == 1)).double()
    recognised = torch.stack([(right * (truth == label)).sum(1) for label in (0, 1)], dim=1) / sizes
    gap = torch.zeros(len(p), BINS, dtype=torch.float64).scatter_add_(1, _bins(p), weight * (p - truth))
    losses = _losses(outputs, truth)
    return Scores((weight * right).sum(1), recognised, (weight * p).sum(1), (weight * losses).sum(1), gap.abs().sum(1))


def reliability(networks: Networks, patients: Patients) -> Tensor:
    """The frequency of the rare class in ten bins of its probability, (seeds, 10), in a test with true frequencies."""
    place = _bins(softmax(_outputs(networks, patients, 0.0), dim=-1)[..., 1])
    empty = torch.zeros(len(place), BINS, dtype=torch.float64)
    rare, both = (
        empty.scatter_add(1, place, values.double()) for values in (patients.truth, torch.ones_like(patients.truth))
    )
    return rare / both


def _outputs(networks: Networks, patients: Patients, shift: float) -> Tensor:
    with torch.no_grad():
        return networks(patients.test) + torch.tensor([0.0, shift], dtype=torch.float64)


def _bins(p: Tensor) -> Tensor:
    return (BINS * p).long().clamp(max=BINS - 1)


class Together(NamedTuple):
    """What processes did: in each batch the indices of each process; then the weights reached, one tensor a process.

    averaged: with the mean of the gradients over processes. corrected: each first times len(share) * processes / batch.
    """

    shares: list[list[list[int]]]
    averaged: list[Tensor]
    corrected: list[Tensor]


def train_together(labels: Tensor, samples_per_class: int, processes: int, seconds: float = 120) -> Together:
    """An epoch of a linear classifier on random inputs, in processes that talk over the loopback, twice.

    One process needs no other. Raises TimeoutError after so many seconds, and what a process raised; none is left over.
    """
    task = labels, samples_per_class, processes
    if processes == 1:
        found = [_both(0, *task)]
    else:
        with tempfile.TemporaryDirectory() as folder:
            context = start_processes(_process, (folder, seconds, task), processes, join=False, start_method="spawn")
            _wait(context, seconds)
            found = [torch.load(Path(folder, str(rank))) for rank in range(processes)]
    shares, averaged, corrected = zip(*found, strict=True)
    return Together([list(batch) for batch in zip(*shares, strict=True)], list(averaged), list(corrected))


def _wait(context: ProcessContext, seconds: float) -> None:
    """Until all processes are done. Whatever happens, none goes on."""
    end = monotonic() + seconds
    try:
        while not context.join(timeout=0.1):
            if monotonic() > end:
                raise TimeoutError(_("the processes took longer than {seconds} seconds").format(seconds=seconds))
    finally:
        for process in context.processes:
            if process.is_alive():
                process.kill()
            process.join()


def _process(rank: int, folder: str, seconds: float, task: tuple[Tensor, int, int]) -> None:
    """What each process does, in a Python of its own."""
    if sys.platform != "win32":  # or gloo looks up the name of the computer, which needs a network
        os.environ["GLOO_SOCKET_IFNAME"] = "lo0" if sys.platform == "darwin" else "lo"
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo",
        store=distributed.FileStore(str(Path(folder, "meeting")), task[2]),  # what file:// makes, on Windows too
        rank=rank,
        world_size=task[2],
        timeout=timedelta(seconds=seconds),
    )
    torch.save(_both(rank, *task), Path(folder, str(rank)))
    distributed.destroy_process_group()


def _both(rank: int, *task) -> tuple[list[list[int]], Tensor, Tensor]:
    (shares, averaged), (_same, corrected) = (_train_share(rank, *task, exact) for exact in (False, True))
    return shares, averaged, corrected


def _train_share(
    rank: int, labels: Tensor, samples_per_class: int, processes: int, exact: bool
) -> tuple[list[list[int]], Tensor]:
    """The shares of one process, and the weights that it has in the end."""
    sampler = ClassBalancedBatchSampler(labels, samples_per_class, seed=0, num_replicas=processes, rank=rank)
    draw = torch.Generator().manual_seed(0)
    inputs = torch.randn(len(labels), 5, generator=draw, dtype=torch.float64)
    data = TensorDataset(inputs, labels, torch.arange(len(labels)))
    weight, shares = torch.zeros(5, int(labels.max()) + 1, dtype=torch.float64, requires_grad=True), []
    for x, target, indices in DataLoader(data, batch_sampler=sampler):
        (gradient,) = torch.autograd.grad(cross_entropy(x @ weight, target), weight)
        if processes > 1:  # DistributedDataParallel averages too, but its import takes longer than all of this
            whole = torch.tensor(len(target))
            distributed.all_reduce(whole)
            gradient *= len(target) * processes / whole.item() if exact else 1
            distributed.all_reduce(gradient)
            gradient /= processes
        with torch.no_grad():
            weight -= gradient / 2
        shares.append(indices.tolist())
    return shares, weight.detach()
