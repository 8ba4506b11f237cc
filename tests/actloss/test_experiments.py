"""The experiments show what the lecture claims, as far as it is true."""

from functools import partial

import torch

from actloss.activations import leaky_relu, relu
from actloss.experiments import blocked_share, digit_accuracy, regression_error, train_edges, train_unit
from actloss.training import Networks


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


def test_where_both_polarities_count_the_slope_goes_to_minus_one_and_else_it_does_not():
    every, rising = (train_edges(target, seeds=3, filter=(-1.0, 1.0)) for target in (torch.abs, torch.relu))
    assert (every.slope[:, 0] == 0.25).all() and every.slope.shape == (3, 301)
    assert (every.slope[:, -1] + 1).abs().max() < 0.1 and (rising.slope[:, -1] > 0.5).all()
    assert (every.found > 0.8).all()
    assert (rising.found[:, 0] > 0.8).all() and (rising.found[:, 1] == 0).all()


def test_a_detector_with_relu_misses_one_polarity():
    fixed = train_edges(torch.abs, seeds=8, slope=0.0, learn=False)
    assert (fixed.slope == 0).all()
    assert not (fixed.found > 0.8).all(1).any() and (fixed.found > 0.8).any()


def test_with_a_random_filter_most_detectors_find_the_slope_and_some_get_stuck():
    drawn = train_edges(torch.abs, seeds=20)
    good = (drawn.found > 0.8).all(1)
    assert 10 < good.sum() < 20
    assert (drawn.slope[good, -1] + 1).abs().max() < 0.1


def test_in_one_dimension_learned_splines_beat_more_relu_units_of_the_same_cost():
    assert Networks((1, 20, 1), relu).size == Networks((1, 4, 1), 12).size
    assert regression_error(4, 12).max() < regression_error(20, relu).min()


def test_on_digits_they_do_not():
    assert Networks((64, 29, 10), relu).size == Networks((64, 25, 10), 12).size
    wide, splines = digit_accuracy(29, relu), digit_accuracy(25, 12)
    assert (wide.mean() - splines.mean()).abs() < wide.max() - wide.min()


def test_moved_digits_need_some_nonlinearity():
    linear, bent, sine = (digit_accuracy(32, f, shift=2) for f in (lambda x: x, relu, torch.sin))
    assert (bent > linear + 5).all()
    assert (sine > bent).all()  # what the lecture's tendency towards monotonic functions does not foresee
