"""Rare and frequent diseases: ways to train on them, several seeds side by side, and two processes that share batches."""

import os
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import torch
from torch import Tensor, distributed, nn
from torch.multiprocessing import start_processes
from torch.utils.data import DataLoader, TensorDataset

from ..activations import relu, softmax
from ..data import breast_cancer, flu_or_cancer
from ..language import _
from ..losses import cross_entropy
from ..sampling import ClassBalancedBatchSampler
from .training import Networks, descend

RECIPES = ("plain", "weighted", "undersampled", "equalised")
HIDDEN = 16


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
    """9900 patients with flu and 100 with cancer, made up; the test has 40,000, 1 % of them with cancer."""
    learn, test = ([flu_or_cancer(count, seed=first + s) for s in range(seeds)] for count, first in _SIZES)
    (x, labels), (others, truth) = (map(torch.stack, zip(*sets, strict=True)) for sets in (learn, test))
    return Patients(x.double(), labels, others.double(), truth, batch=60)


_SIZES = ((10_000, 0), (40_000, 1000))


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
    """Networks with 16 hidden units, trained by one of RECIPES; all recipes take equally many steps."""
    seeds, _count, inputs = patients.x.shape
    networks = Networks((inputs, HIDDEN, 2), relu, seeds)
    weight = 1 / (2 * patients.frequencies) if recipe == "weighted" else torch.ones(2, dtype=torch.float64)
    _fit(networks, networks.parameters(), patients, _batches(patients, recipe), weight, steps, rate)
    return networks


def fine_tuned(networks: Networks, patients: Patients, steps: int, rate: float, bias_only: bool) -> Networks:
    """A copy, trained further on batches with the true frequencies: all of it, or the output biases alone."""
    tuned = deepcopy(networks)
    parameters = [tuned.biases[-1]] if bias_only else tuned.parameters()
    weight = torch.ones(2, dtype=torch.float64)
    _fit(tuned, parameters, patients, _batches(patients, "plain", first=100), weight, steps, rate)
    return tuned


def _fit(networks, parameters, patients, batches, weight, steps, rate) -> None:
    seeds = torch.arange(networks.seeds)[:, None]

    def loss() -> Tensor:
        chosen = next(batches)
        labels = patients.labels[seeds, chosen]
        scores = networks(patients.x[seeds, chosen])
        losses = cross_entropy(scores.flatten(0, 1), labels.flatten(), reduction="none").view_as(labels)
        share = weight[labels]
        return ((share * losses).sum(1) / share.sum(1)).sum()

    descend(parameters, loss, steps, rate)


def _batches(patients: Patients, recipe: str, first: int = 0) -> Iterator[Tensor]:
    """Indices (seeds, batch) without end; first moves the seeds on."""
    rows = [_row(labels, recipe, patients.batch, first + s) for s, labels in enumerate(patients.labels)]
    return (torch.tensor(batch) for batch in zip(*rows, strict=True))


def _row(labels: Tensor, recipe: str, size: int, seed: int) -> Iterator[list[int]]:
    """The batches of one seed."""
    if recipe == "equalised":
        sampler, epoch = ClassBalancedBatchSampler(labels, size // 2, seed=seed), 0
        while True:
            sampler.set_epoch(epoch)
            yield from sampler
            epoch += 1
    generator = torch.Generator().manual_seed(seed)
    kept = torch.arange(len(labels))
    if recipe == "undersampled":
        rare, common = ((labels == label).nonzero()[:, 0] for label in (1, 0))
        kept = torch.cat([rare, common[torch.randperm(len(common), generator=generator)[: len(rare)]]])
    orders = (kept[torch.randperm(len(kept), generator=generator)].tolist() for _epoch in iter(int, 1))
    stream = chain.from_iterable(orders)
    while True:
        yield [next(stream) for _sample in range(size)]


class Scores(NamedTuple):
    """How networks do on the test, a value a seed; every class counts as much as it is frequent."""

    accuracy: Tensor
    balanced: Tensor  # the mean of the shares of both classes that are recognised
    share: Tensor  # mean probability of the rare class
    loss: Tensor  # cross-entropy
    error: Tensor  # of calibration: the mean distance between probability and frequency, over ten bins


def judge(networks: Networks, patients: Patients, shift: float = 0.0) -> Scores:
    """The scores of networks, after shift has been added to the output bias of the rare class."""
    truth = patients.truth
    with torch.no_grad():
        outputs = networks(patients.test) + torch.tensor([0.0, shift], dtype=torch.float64)
        losses = cross_entropy(outputs.flatten(0, 1), truth.flatten(), reduction="none").view_as(truth)
        p = softmax(outputs, dim=-1)[..., 1]
    sizes = torch.stack([(truth == label).sum(1) for label in (0, 1)], dim=1)
    weight = (patients.frequencies / sizes).gather(1, truth)
    right = ((p > 0.5) == (truth == 1)).double()
    each = torch.stack([(right * (truth == label)).sum(1) for label in (0, 1)], dim=1) / sizes
    gap = torch.zeros(len(p), 10, dtype=torch.float64).scatter_add_(1, _bins(p), weight * (p - truth))
    return Scores((weight * right).sum(1), each.mean(1), (weight * p).sum(1), (weight * losses).sum(1), gap.abs().sum(1))


def _bins(p: Tensor) -> Tensor:
    return (10 * p).long().clamp(max=9)


class Shared(NamedTuple):
    """What processes did together: in each batch the indices of each process, and the weights reached, one a process."""

    shares: list[list[list[int]]]
    weights: list[Tensor]


def train_together(labels: Tensor, samples_per_class: int, processes: int, exact: bool, seconds: float = 60) -> Shared:
    """An epoch of a linear classifier on random inputs, on gloo over the loopback; one process needs neither.

    exact: multiplies each mean loss by len(share) * processes / len(batch), so that unequal shares count as they should.
    Raises TimeoutError after so many seconds, and what a process raised; none goes on in the background.
    """
    task = labels, samples_per_class, processes, exact
    if processes == 1:
        found = [_train_share(0, *task)]
    else:
        with tempfile.TemporaryDirectory() as folder:
            context = start_processes(_process, (folder, seconds, task), processes, join=False, start_method="spawn")
            _wait(context, seconds)
            found = [torch.load(Path(folder, str(rank))) for rank in range(processes)]
    shares, weights = zip(*found, strict=True)
    return Shared([list(batch) for batch in zip(*shares, strict=True)], list(weights))


def _wait(context, seconds: float) -> None:
    """Until all processes are done. Raises TimeoutError, and ends them, if that takes longer."""
    end = monotonic() + seconds
    try:
        while not context.join(timeout=1):
            if monotonic() > end:
                raise TimeoutError(_("the processes took longer than {seconds} seconds").format(seconds=seconds))
    finally:
        for process in context.processes:
            if process.is_alive():
                process.kill()
            process.join()


def _process(rank: int, folder: str, seconds: float, task: tuple) -> None:
    """What each process does, in a Python of its own."""
    if sys.platform != "win32":  # else gloo asks for the address of the host's name, which may have none
        os.environ["GLOO_SOCKET_IFNAME"] = "lo0" if sys.platform == "darwin" else "lo"
    torch.set_num_threads(1)
    processes = task[2]
    store = distributed.FileStore(str(Path(folder, "meeting")), processes)
    limit = timedelta(seconds=seconds)
    distributed.init_process_group("gloo", store=store, rank=rank, world_size=processes, timeout=limit)
    torch.save(_train_share(rank, *task), Path(folder, str(rank)))
    distributed.destroy_process_group()


def _train_share(rank: int, labels: Tensor, samples_per_class: int, processes: int, exact: bool):
    """The shares of one process, and the weights that it has in the end."""
    sampler = ClassBalancedBatchSampler(labels, samples_per_class, seed=0, num_replicas=processes, rank=rank)
    generator = torch.Generator().manual_seed(0)
    inputs = torch.randn(len(labels), 5, generator=generator, dtype=torch.float64)
    model = nn.Linear(5, int(labels.max()) + 1, dtype=torch.float64)
    nn.init.zeros_(model.weight), nn.init.zeros_(model.bias)
    network = nn.parallel.DistributedDataParallel(model) if processes > 1 else model
    optimiser, shares = torch.optim.SGD(model.parameters(), lr=0.5), []
    for x, target, indices in DataLoader(TensorDataset(inputs, labels, torch.arange(len(labels))), batch_sampler=sampler):
        whole = torch.tensor(len(target))
        if processes > 1:
            distributed.all_reduce(whole)
        factor = len(target) * processes / whole.item() if exact else 1
        optimiser.zero_grad()
        (factor * cross_entropy(network(x), target)).backward()
        optimiser.step()
        shares.append(indices.tolist())
    return shares, model.weight.detach()
