"""Mean squared error: what chapter 09's trainings and explorers show is what torch and arithmetic say."""

import warnings

import pytest
import torch
from torch.nn import functional as F

from actloss.data import digits
from actloss.experiments.mse import (
    gaussian_nll,
    growing_noise,
    little_noise,
    train_classes,
    train_on_wave,
    train_variance,
)
from actloss.explorer.scenes import batch_size, broadcast_trap, squared_errors
from actloss.losses import mse_loss


def test_a_network_that_is_compared_with_every_target_learns_their_mean():
    _x, right, targets = train_on_wave(paired=True)
    _x, wrong, _targets = train_on_wave(paired=False)
    assert right.shape == wrong.shape == (5, 40)
    assert ((right - targets).square().mean(1) < 0.01).all()
    assert (wrong.std(1) < 0.02).all() and (wrong.mean(1).abs() < 0.01).all()
    assert targets.std() > 0.7


def test_digits_square_loss_needs_a_smaller_rate_and_comes_close():
    images, labels = digits()
    x = images.flatten(1).double()

    def right(loss, rate, steps):
        return (
            train_classes(loss, x[:800], labels[:800], x[800:], rate, steps=steps).argmax(-1) == labels[800:]
        ).double()

    runs = {
        (loss, rate): right(loss, rate, 100) for loss in ("square", "cross-entropy") for rate in (0.003, 0.01, 0.03)
    }
    held_out, test = ({run: r[:, part].mean(1) for run, r in runs.items()} for part in (slice(200), slice(200, None)))
    for loss, best in (("square", 0.01), ("cross-entropy", 0.03)):
        assert max((0.003, 0.01, 0.03), key=lambda rate: held_out[loss, rate].mean()) == best
    assert abs(test["square", 0.01].mean() - test["cross-entropy", 0.01].mean()) < 0.01
    assert test["square", 0.03].min() < 0.6 and test["cross-entropy", 0.03].min() > 0.92


def test_gaussian_nll_is_torchs_and_beta_weighs_it_without_a_gradient():
    mean, log_variance, target = torch.randn(3, 50, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    twin = F.gaussian_nll_loss(mean, target, log_variance.exp(), reduction="none")
    assert torch.allclose(gaussian_nll(mean, log_variance, target), twin)
    weighted = gaussian_nll(mean, log_variance.requires_grad_(), target, beta=0.5)
    assert torch.allclose(weighted, twin * log_variance.exp().sqrt())
    slope, plain = (
        torch.autograd.grad(gaussian_nll(mean, log_variance, target, beta).sum(), log_variance)[0] for beta in (0.5, 0)
    )
    assert torch.allclose(slope, plain * log_variance.exp().sqrt())


def test_a_growing_noise_is_learned_and_little_noise_spoils_the_mean_unless_beta_helps():
    growing = train_variance(growing_noise, beta=0)
    assert growing.mean.shape == growing.deviation.shape == (5, 81)
    assert ((growing.deviation - growing.true_deviation).abs().mean(1) < 0.04).all()
    square, plain, helped = (
        (run.mean - run.true_mean).square().mean(1).sqrt()
        for run in (train_variance(little_noise, beta) for beta in (None, 0, 0.5))
    )
    assert square.max() < 0.1 and plain.min() > 0.25 and helped.max() < 0.15


@pytest.mark.parametrize("error", squared_errors.ERROR.values)
def test_twelve_bars_are_kept_divided_or_left_to_be_added(error):
    none, mean, total = (squared_errors._evaluate(reduction, error) for reduction in squared_errors.REDUCTIONS)
    rows = [list(row) for row in squared_errors.ERRORS]
    e = torch.tensor([*rows[:3], [*rows[3], error]], dtype=torch.float64)
    kept = torch.stack([torch.from_numpy(trace.values) for trace in none.traces], 1)
    assert torch.equal(kept, F.mse_loss(e, torch.zeros_like(e), reduction="none"))
    assert none.gauges == (12, e.square().sum()) and total.gauges == (1, e.square().sum())
    assert mean.gauges == pytest.approx((1, F.mse_loss(e, torch.zeros_like(e)).item()))
    assert all((part.values * 12 == whole.values).all() for part, whole in zip(mean.traces, none.traces, strict=True))


def test_only_the_gradient_of_the_sum_grows_with_the_batch():
    settings = {size: batch_size._evaluate(size) for size in batch_size.SIZES}
    for size, setting in settings.items():
        long, short = setting.gauges
        assert long == pytest.approx(size * short) and 3.6 < short < 4.3
    tenth, edge, beyond = (settings[size].traces[0].values for size in (10, 20, 24))
    x, target = batch_size.data(10)
    assert tenth[1:] == pytest.approx([(x * target).mean().item()] * 20)
    assert edge[::2] == pytest.approx(0) and edge[1::2] == pytest.approx(edge[1])
    assert abs(beyond[-1]) > 1000
    for setting in settings.values():
        assert (setting.traces[1].values[1:] > setting.traces[1].values[:-1]).all()


@pytest.mark.parametrize("truth", broadcast_trap.TRUTH.values)
def test_the_loss_of_all_pairs_is_lowest_at_slope_zero_whatever_the_truth(truth):
    slopes = torch.from_numpy(broadcast_trap.grid(broadcast_trap.LOW, broadcast_trap.HIGH, broadcast_trap.STEP))
    pairs, all_pairs = broadcast_trap.losses(truth)
    assert slopes[pairs.argmin()] == truth and pairs.min() < 1e-12
    assert slopes[all_pairs.argmin()] == 0 and all_pairs.min() == pytest.approx(truth**2)
    x = torch.linspace(-1.5, 1.5, 7, dtype=torch.float64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        twin = F.mse_loss((1 + 3 * x)[:, None], 1 + truth * x)
    assert all_pairs[slopes.sub(3).abs().argmin()] == pytest.approx(twin.item())


def test_shapes_that_broadcast_are_refused_here_and_only_warned_of_by_torch():
    outputs, targets = torch.zeros(4, 1), torch.zeros(4)
    with pytest.raises(ValueError, match=r"target.*\(4,\).*\(4, 1\)"):
        mse_loss(outputs, targets)
    with pytest.warns(UserWarning, match="broadcast"):
        F.mse_loss(outputs, targets)
