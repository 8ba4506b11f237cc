"""Networks side by side are what PyTorch's modules would be, one by one."""

import pytest
import torch
from torch import nn

from actloss.experiments.training import Networks, descend


def test_each_seed_is_pytorchs_network_of_that_seed():
    networks = Networks((3, 5, 2), torch.tanh, seeds=4)
    x = torch.randn(4, 7, 3, dtype=torch.float64)
    for seed, output in enumerate(networks(x)):
        torch.manual_seed(seed)
        first, last = nn.Linear(3, 5, dtype=torch.float64), nn.Linear(5, 2, dtype=torch.float64)
        assert torch.allclose(output, last(torch.tanh(first(x[seed]))))


def test_splines_start_as_relu_and_count_as_parameters():
    x = torch.rand(2, 50, 1, dtype=torch.float64) * 2 - 1
    with_splines, with_relu = Networks((1, 4, 1), 5, seeds=2), Networks((1, 4, 1), torch.relu, seeds=2)
    assert torch.allclose(with_splines(x), with_relu(x))  # five knots: one of them at 0
    assert (with_relu.size, with_splines.size) == (13, 13 + 4 * 5)


def test_making_networks_leaves_the_random_numbers_alone():
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    Networks((1, 2, 1), torch.relu)
    assert torch.equal(torch.rand(3), expected)


def test_seeds_do_not_disturb_each_other():
    x = torch.linspace(-1, 1, 20, dtype=torch.float64)[None, :, None]
    found = []
    for seeds in (1, 3):
        networks = Networks((1, 4, 1), torch.tanh, seeds)
        descend(
            networks.parameters(),
            lambda n=networks, k=seeds: (n(x.expand(k, -1, 1)) - x**2).square().mean() * k,
            50,
            0.1,
        )
        found.append(networks(x.expand(seeds, -1, 1))[0])
    assert found[0].detach().numpy() == pytest.approx(found[1].detach().numpy(), abs=1e-6)
