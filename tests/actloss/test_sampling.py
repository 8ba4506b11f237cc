"""Every class has the same share of every batch, nothing of the largest is missed, and processes divide one batch."""

from collections import Counter
from itertools import chain

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import distributed, nn
from torch.multiprocessing import spawn
from torch.utils.data import DataLoader, TensorDataset

from actloss.sampling import ClassBalancedBatchSampler

sizes = st.lists(st.integers(1, 30), min_size=1, max_size=5)  # samples of each class
seeds = st.integers(0, 1000)


def mixed(sizes, seed=0):
    """Labels of classes of these sizes, in random order."""
    labels = torch.arange(len(sizes)).repeat_interleave(torch.tensor(sizes))
    return labels[torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))]


def epoch(sampler, number):
    sampler.set_epoch(number)
    return list(sampler)


def seen(sampler, number):
    return torch.tensor(list(chain.from_iterable(epoch(sampler, number))))


@given(sizes=sizes, each=st.integers(1, 8), seed=seeds, number=st.integers(0, 100))
def test_every_batch_holds_the_same_number_of_every_class_and_the_last_one_what_remains(sizes, each, seed, number):
    labels = mixed(sizes)
    sampler = ClassBalancedBatchSampler(labels, each, seed=seed)
    batches = epoch(sampler, number)
    assert len(batches) == len(sampler)
    expected = [each] * (max(sizes) // each) + [max(sizes) % each] * (max(sizes) % each > 0)
    for batch, count in zip(batches, expected, strict=True):
        assert labels[batch].bincount().tolist() == [count] * len(sizes)


@given(sizes=sizes, each=st.integers(1, 8), seed=seeds, number=st.integers(0, 100))
def test_an_epoch_shows_the_largest_class_exactly_once_and_leaves_nothing_on_the_floor(sizes, each, seed, number):
    labels = mixed(sizes)
    visits = seen(ClassBalancedBatchSampler(labels, each, seed=seed), number).bincount(minlength=len(labels))
    for label, size in enumerate(sizes):
        counts = visits[labels == label]
        assert counts.sum() == max(sizes)
        assert counts.min() == max(sizes) // size and counts.max() == -(-max(sizes) // size)


@given(sizes=sizes, each=st.integers(1, 8), seed=seeds, epochs=st.integers(1, 9))
def test_over_all_epochs_no_sample_is_seen_more_than_once_more_often_than_another_of_its_class(
    sizes, each, seed, epochs
):
    labels = mixed(sizes)
    sampler = ClassBalancedBatchSampler(labels, each, seed=seed)
    visits = torch.zeros(len(labels), dtype=torch.int64)
    for number in range(epochs):
        visits += seen(sampler, number).bincount(minlength=len(labels))
        for label in range(len(sizes)):
            assert visits[labels == label].max() - visits[labels == label].min() <= 1


@given(sizes=sizes, seed=seeds, number=st.integers(0, 100))
def test_a_small_class_goes_round_in_an_order_of_its_own(sizes, seed, number):
    labels = mixed(sizes)
    indices = seen(ClassBalancedBatchSampler(labels, 4, seed=seed), number)
    for label, size in enumerate(sizes):
        ring = indices[labels[indices] == label]
        assert torch.equal(ring[size:], ring[:-size])


def test_orders_are_shuffled_anew_in_each_epoch_for_every_class():
    labels = mixed([200, 150, 40])
    sampler = ClassBalancedBatchSampler(labels, 10, seed=0)
    epochs = [seen(sampler, number) for number in (0, 1)]
    for label, size in enumerate([200, 150, 40]):
        orders = [indices[labels[indices] == label][:size].tolist() for indices in epochs]
        assert orders[0] != orders[1]
        assert all(abs(np.corrcoef(order, np.arange(size))[0, 1]) < 0.5 for order in orders)


def test_seed_and_epoch_decide_the_batches():
    labels = mixed([50, 20])
    drawn = {
        (seed, number): str(epoch(ClassBalancedBatchSampler(labels, 4, seed=seed), number))
        for seed in range(4)
        for number in range(4)
    }
    assert len(set(drawn.values())) == len(drawn)
    sampler = ClassBalancedBatchSampler(labels, 4, seed=2)
    torch.manual_seed(7)
    assert str(epoch(sampler, 3)) == drawn[2, 3] == str(list(sampler))
    assert str(epoch(sampler, 0)) == drawn[2, 0]


@pytest.mark.parametrize("convert", [list, np.array, lambda x: torch.tensor(x, dtype=torch.uint8)])
def test_labels_may_be_a_list_an_array_or_a_tensor_of_any_integers(convert):
    labels = [0, 7, 7, 0, 200, 7, 0, 0]
    for batch in ClassBalancedBatchSampler(convert(labels), 2, seed=0):
        assert Counter(labels[i] for i in batch) == {0: 2, 7: 2, 200: 2}
    assert [len(batch) for batch in ClassBalancedBatchSampler([-1, 3, -1], 2, seed=0)] == [4]


def test_many_small_batches_are_the_same_as_one_large_epoch():
    labels = mixed([300_000, 100_000])  # more than is computed at once
    sampler = ClassBalancedBatchSampler(labels, 7, seed=0)
    batches = list(sampler)
    assert len(batches) == len(sampler) and {len(batch) for batch in batches[:-1]} == {14}
    assert torch.equal(seen(sampler, 0).bincount(), torch.where(labels == 0, 1, 3))


@pytest.mark.parametrize("workers", [0, 2])
def test_a_data_loader_takes_it_as_its_batch_sampler(workers):
    labels = mixed([20, 6])
    sampler = ClassBalancedBatchSampler(labels, 3, seed=0)
    loader = DataLoader(TensorDataset(torch.arange(26), labels), batch_sampler=sampler, num_workers=workers)
    assert len(loader) == 7
    for number in range(2):
        sampler.set_epoch(number)
        assert [indices.tolist() for indices, _ in loader] == list(sampler)


@given(sizes=sizes, each=st.integers(1, 8), seed=seeds, number=st.integers(0, 9), processes=st.integers(1, 4))
def test_the_shares_of_all_processes_are_the_batch_of_one(sizes, each, seed, number, processes):
    labels = mixed(sizes)
    alone = epoch(ClassBalancedBatchSampler(labels, each, seed=seed), number)
    if len(alone[-1]) < processes:
        with pytest.raises(ValueError, match=f"num_replicas: got {processes}, but the last batch has {len(alone[-1])}"):
            ClassBalancedBatchSampler(labels, each, seed=seed, num_replicas=processes)
        return
    ranks = [
        epoch(ClassBalancedBatchSampler(labels, each, seed=seed, num_replicas=processes, rank=rank), number)
        for rank in range(processes)
    ]
    for batch, *shares in zip(alone, *ranks, strict=True):
        assert Counter(batch) == sum(map(Counter, shares), Counter())
        assert min(map(len, shares)) > 0 and max(map(len, shares)) - min(map(len, shares)) <= 1
        if len(batch) % (processes * len(sizes)) == 0:  # the same number of each class for each process
            for share in shares:
                assert set(labels[share].bincount().tolist()) == {len(batch) // len(sizes) // processes}


LABELS = mixed([33, 9, 4])  # 4 of each class in a batch, 1 in the last: of its three samples one process has two
INPUTS = torch.randn(len(LABELS), 5, generator=torch.Generator().manual_seed(0))


def train(model, sampler, weight):
    """Three epochs of gradient descent; the batches, and the parameters reached."""
    loader = DataLoader(TensorDataset(INPUTS, LABELS, torch.arange(len(LABELS))), batch_sampler=sampler)
    optimizer, batches = torch.optim.SGD(model.parameters(), 0.1), []
    for number in range(3):
        sampler.set_epoch(number)
        for x, target, indices in loader:
            optimizer.zero_grad()
            (nn.functional.cross_entropy(model(x), target) * weight(len(target))).backward()
            optimizer.step()
            batches.append(indices.tolist())
    return batches, [parameter.detach() for parameter in model.parameters()]


def linear():
    torch.manual_seed(0)
    return nn.Linear(5, 3)


def share(size):
    """What makes DDP's mean over processes a mean over samples, as the docstring says."""
    whole = torch.tensor(size)
    distributed.all_reduce(whole)
    return size * distributed.get_world_size() / whole.item()


def process(rank, folder):
    distributed.init_process_group("gloo", init_method=f"file://{folder}/meeting", rank=rank, world_size=2)
    sampler = ClassBalancedBatchSampler(LABELS, 4, seed=0, num_replicas=distributed.get_world_size(), rank=rank)
    model = nn.parallel.DistributedDataParallel(linear())
    torch.save(train(model, sampler, share), f"{folder}/{rank}")
    distributed.destroy_process_group()


def test_two_processes_train_as_one_does(tmp_path):
    spawn(process, (str(tmp_path),), nprocs=2)
    (first, reached), (second, same) = (torch.load(tmp_path / str(rank)) for rank in range(2))
    batches, alone = train(linear(), ClassBalancedBatchSampler(LABELS, 4, seed=0), lambda size: 1)
    assert [sorted(a + b) for a, b in zip(first, second, strict=True)] == [sorted(batch) for batch in batches]
    assert {(len(a), len(b)) for a, b in zip(first, second, strict=True)} == {(6, 6), (2, 1)}
    torch.testing.assert_close(reached, same, rtol=0, atol=0)
    torch.testing.assert_close(reached, alone)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"labels": []}, ValueError, r"labels: got shape \(0,\); \(N,\), one label a sample"),
        ({"labels": [[0], [1]]}, ValueError, r"labels: got shape \(2, 1\)"),
        ({"labels": [0.0, 1.0]}, TypeError, r"labels: expected integers, got torch.float32; labels.long\(\) converts"),
        ({"labels": [True, False]}, TypeError, "labels: expected integers, got torch.bool"),
        ({"labels": ["flu", "cancer"]}, TypeError, "labels: expected integers; too many dimensions 'str'"),
        ({"samples_per_class": 0}, ValueError, "samples_per_class: got 0; 1 or more would do"),
        ({"samples_per_class": 1.5}, TypeError, "samples_per_class: expected a whole number, got float"),
        ({"seed": -1}, ValueError, "seed: got -1; 0 or more would do"),
        ({"num_replicas": 0}, ValueError, "num_replicas: got 0; 1 or more would do"),
        ({"rank": 1}, ValueError, "rank: got 1; one of 0 would do"),
        ({"num_replicas": 2, "rank": -1}, ValueError, "rank: got -1; one of 0, 1 would do"),
        ({"num_replicas": 5}, ValueError, "num_replicas: got 5, but the last batch has 4 indices"),
    ],
)
def test_a_wrong_argument_is_named_with_what_would_do(arguments, error, says):
    with pytest.raises(error, match=says):
        ClassBalancedBatchSampler(**{"labels": [0, 1, 0, 1], "samples_per_class": 2, "seed": 0} | arguments)


def test_a_wrong_epoch_is_named():
    with pytest.raises(ValueError, match="epoch: got -1; 0 or more would do"):
        ClassBalancedBatchSampler([0, 1], 1, seed=0).set_epoch(-1)
