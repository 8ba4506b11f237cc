"""The experiments show what the lecture claims, as far as it is true."""

from functools import partial

import pytest
import torch

from actloss.activations import elu, hardshrink, leaky_relu, relu, selu, softplus, softshrink, tanhshrink, threshold
from actloss.experiments.qa_prelu import digit_accuracy, regression_error, train_edges
from actloss.experiments.relu_family import blocked_share, train_unit
from actloss.experiments.shrinkage import code_digits, learn_hidden, search_codes, sparse_problem, unit_digits
from actloss.experiments.smooth_rectifiers import layer_statistics, learn_digits, mean_square
from actloss.experiments.training import Networks


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


@pytest.mark.parametrize("f", [relu, partial(threshold, threshold=0.1, value=0.0), partial(softshrink, lambd=0.1)])
def test_a_hidden_layer_learns_where_a_gradient_comes_back(f):
    right, moved = learn_hidden(f)
    assert (right > 0.85).all() and (moved > 0).all()


def test_a_layer_of_steps_does_not_move_and_its_network_is_worse():
    right, moved = learn_hidden(torch.sign)
    assert (moved == 0).all() and (right > 0.4).all() and (right < 0.7).all()


def test_softshrink_at_its_default_turns_the_second_layer_off():
    seen = []

    def watched(x):
        seen.append(x.abs().max().item())
        return softshrink(x)

    right, moved = learn_hidden(watched, seeds=2, steps=1)
    assert seen[0] > 0.5 > seen[1]
    assert (moved == 0).all() and (right < 0.2).all()


def test_a_step_with_a_borrowed_slope_learns():
    right, moved = learn_hidden(lambda x: x.sign() + (x - x.detach()))
    assert (moved > 0).all() and (right > 0.8).all()


def test_a_sparse_problem_has_the_code_it_says():
    A, truth, b = sparse_problem(0)
    assert A.shape == (20, 50) and torch.equal(A @ truth, b) and truth.count_nonzero() == 3
    assert (truth[truth != 0].abs() >= 1).all() and (truth.abs() <= 2).all()


def test_softshrink_finds_every_code_and_nearly_all_of_it_too_small_hardshrink_some_exactly_tanhshrink_none_exactly_sparse():
    soft, truth = search_codes(lambda z, eta: softshrink(z, lambd=eta * 0.1))
    hard, _ = search_codes(lambda z, eta: hardshrink(z, lambd=(2 * eta * 0.05) ** 0.5))
    tanh, _ = search_codes(lambda z, eta: eta * 0.1 * tanhshrink(z / (eta * 0.1)))
    assert torch.equal(soft.abs() > 0.1, truth != 0)
    assert (soft.abs() < truth.abs())[truth != 0].sum() == 28, "of 30"
    error = (hard - truth).abs().amax(1)
    assert (error < 0.01).sum() == 7 and (error > 1).sum() == 3
    assert (tanh != 0).all() and ((tanh.abs() < 0.01).sum(1) >= 43).all()


def test_digits_have_length_one():
    digits, labels = unit_digits()
    torch.testing.assert_close(digits.norm(dim=1), torch.ones(1797, dtype=torch.float64))
    assert labels.shape == (1797,)


def test_a_larger_penalty_uses_fewer_digits_more_of_them_with_the_right_label_and_errs_more():
    none, some, much = (code_digits(lambd, groups=2) for lambd in (0, 0.1, 0.4))
    assert (none["used"] == 400).all() and (some["used"] < 15).all() and (much["used"] < some["used"]).all()
    assert (none["error"] < some["error"]).all() and (some["error"] < much["error"]).all()
    assert (none["own"] < 0.2).all() and (some["own"] > 0.5).all()


def test_the_mean_square_is_halved_by_relu_and_kept_by_selu():
    q = torch.tensor([0.25, 1.0, 9.0], dtype=torch.float64)
    assert torch.allclose(mean_square(relu, q), q / 2)
    assert mean_square(selu).item() == pytest.approx(1, abs=1e-6)
    sampled = elu(3 * torch.randn(1_000_000, dtype=torch.float64, generator=torch.Generator().manual_seed(0)))
    assert mean_square(elu, 9.0).item() == pytest.approx(sampled.square().mean().item(), rel=0.01)


def test_selu_keeps_mean_and_variance_through_twenty_layers_and_the_others_fade():
    means, variances = layer_statistics(selu)
    assert means.shape == variances.shape == (5, 20)
    assert (means.abs() < 0.05).all() and ((variances - 1).abs() < 0.1).all()
    for fading in (relu, elu):
        assert (layer_statistics(fading)[1][:, -1] < 0.03).all()
    means, _variances = layer_statistics(relu, gain=2**0.5)
    assert (means > 0.2).all(), "the He initialisation does not centre"


def test_selu_needs_the_lecun_initialisation():
    assert (layer_statistics(selu, gain=0.75)[1][:, -1] < 0.1).all()


def test_digits_are_learned_faster_the_nearer_the_mean_is_to_zero():
    def early(activation):
        return learn_digits(activation, rate=0.1, steps=60)[:, 40:].mean(1)

    slow, plain, centred = early(softplus), early(relu), early(lambda x: relu(x) - 0.399)
    assert (slow > 1).all() and plain.mean() < 0.5
    assert centred.mean() < plain.mean() and early(elu).mean() < plain.mean()


def test_large_weights_and_steps_matter_too():
    def early(activation, rate, gain):
        return learn_digits(activation, rate, gain, steps=60)[:, 40:].mean()

    def centred(x):
        return relu(x) - 0.399

    assert early(centred, 0.2, 1.41) < early(relu, 0.2, 1.41)
    assert early(centred, 0.03, 1.41) > early(relu, 0.03, 1.41)
    assert early(relu, 0.03, 1.71) < early(relu, 0.03, 1.41)


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
