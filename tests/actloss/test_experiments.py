"""The experiments show what the lecture claims, as far as it is true."""

from functools import partial

import torch

from actloss.activations import leaky_relu, relu
from actloss.experiments import blocked_share, train_unit


def test_a_dead_relu_unit_does_not_move_and_a_leaky_one_recovers():
    assert torch.equal(train_unit(relu, steps=50), torch.full((5, 51), -10.0))
    assert (train_unit(partial(leaky_relu, negative_slope=0.1))[:, -1].abs() < 0.1).all()


def test_with_the_default_slope_recovery_is_slow_and_not_stuck():
    bias = train_unit(leaky_relu)
    assert (bias[:, -1] > -9).all() and (bias[:, -1] < -6).all()


def test_narrow_deep_relu_networks_send_no_gradient_back_and_leaky_ones_do():
    assert (blocked_share(relu, 2, 20) > 0.9).all()
    assert (blocked_share(relu, 32, 20) == 0).all()
    assert (blocked_share(partial(leaky_relu, negative_slope=0.1), 2, 20) == 0).all()


def test_the_same_seeds_give_the_same_networks():
    assert torch.equal(blocked_share(relu, 4, 10, seeds=40), blocked_share(relu, 4, 10, seeds=40))
