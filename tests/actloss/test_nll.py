"""Digits under the negative log-likelihood, and its scenes, are what chapter 13 says of them."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from actloss.activations import log_softmax, softmax
from actloss.experiments.nll import find_rare, keep_training, train_digits
from actloss.explorer.scenes import SCENES
from actloss.explorer.scenes.nll_table import PROBABILITIES, TARGETS


def raw(scores, dim):
    return scores


def test_the_same_seeds_give_the_same_training_and_more_seeds_change_none():
    few, many = (train_digits(log_softmax, steps=3, seeds=n) for n in (2, 3))
    assert few.loss.shape == few.accuracy.shape == (2, 4)
    assert all(torch.allclose(a, b[:2]) for a, b in zip(few, many, strict=True))


def test_raw_scores_of_a_linear_classifier_fall_along_a_line_and_learn_less():
    fed, wrong = train_digits(log_softmax), train_digits(raw)
    falls = wrong.loss.diff(dim=1)
    assert torch.allclose(falls, falls[:, :1].expand_as(falls)) and (falls < -0.6).all()
    assert (wrong.loss[:, -1] < -45).all() and (fed.loss > 0).all()
    assert (wrong.accuracy[:, -1] < 0.8).all() and (wrong.accuracy[:, -1] > 0.3).all()
    assert (fed.accuracy[:, -1] > 0.9).all()


def test_raw_scores_behind_a_hidden_layer_run_away_and_give_one_answer():
    loss, accuracy = train_digits(raw, sizes=(64, 32, 10))
    assert (loss[:, -1] < -1e20).all() and (accuracy[:, -1] < 0.15).all()


def test_probabilities_in_place_of_logarithms_learn_slowly_but_get_there():
    slow, faster, long = (train_digits(softmax, rate=r, steps=s) for r, s in ((0.5, 70), (5.0, 70), (5.0, 700)))
    right = train_digits(log_softmax, rate=5.0).accuracy[:, -1]
    assert slow.accuracy[:, -1].max() < 0.7 < faster.accuracy[:, -1].min()
    assert (faster.accuracy[:, -1] < right).all()
    assert (long.accuracy[:, -1] > 0.9).sum() >= 4


def test_a_weight_finds_more_of_the_rare_digit_at_the_price_of_false_alarms():
    plain, heavy = find_rare(1), find_rare(9)
    assert (heavy.recall > plain.recall + 0.1).all()
    assert (heavy.false_alarms > 2 * plain.false_alarms).all()
    assert (heavy.accuracy < plain.accuracy).all()
    assert (plain.probability - 0.1).abs().max() < 0.02 and (heavy.probability > 0.14).all()


def test_a_network_trained_too_long_becomes_too_sure_and_not_worse():
    old, new, accuracy, largest = keep_training((50, 1000))
    assert (old[:, 1] < old[:, 0] / 10).all() and (new[:, 1] > new[:, 0]).all()
    assert accuracy[:, 1].mean() >= accuracy[:, 0].mean()
    assert (largest[:, 1] > accuracy[:, 1] + 0.03).all()


# --- scenes ---


def settings(name):
    """The scene, and its setting by the values of its controls."""
    scene = SCENES[name]()
    grids = np.stack(np.meshgrid(*(np.arange(len(c.values)) for c in scene.controls), indexing="ij"), -1)
    keys = [
        tuple(c.values[i] for c, i in zip(scene.controls, row, strict=True))
        for row in grids.reshape(-1, len(scene.controls))
    ]
    return scene, dict(zip(keys, scene.settings, strict=True))


@pytest.mark.parametrize("ignored", [-100, 0, 1, 2])
def test_the_table_is_torchs_and_scaling_all_weights_keeps_the_mean(ignored):
    _, found = settings("nll_table")
    logp, y = torch.tensor(PROBABILITIES, dtype=torch.float64).log(), torch.tensor(TARGETS)
    for *weights, c in found:
        if c != ignored:
            continue
        w, now = torch.tensor(weights, dtype=torch.float64), found[*weights, c]
        losses = F.nll_loss(logp, y, w, ignore_index=c, reduction="none")
        assert np.allclose(now.traces[1].values, losses)
        assert now.gauges[0] == pytest.approx(F.nll_loss(logp, y, w, ignore_index=c).item())
        assert now.gauges[1] == pytest.approx(losses.sum().item())
        assert now.gauges[2] == pytest.approx(w[y[y != c]].sum().item())
    assert found[2.0, 2.0, 2.0, ignored].gauges[0] == pytest.approx(found[0.5, 0.5, 0.5, ignored].gauges[0])


def test_the_numbers_that_the_chapter_reads_off_the_table():
    _, found = settings("nll_table")
    assert [round(v, 3) for v in found[1.0, 1.0, 1.0, -100].gauges] == [0.894, 3.576, 4]
    assert round(found[1.0, 1.0, 2.0, -100].gauges[0], 3) == 1.037
    assert found[1.0, 1.0, 1.0, 0].gauges[2] == 2


def test_only_the_right_score_moves_without_log_softmax_and_the_sum_stays_with_it():
    scene, _ = settings("nll_steps")
    without, behind = (np.array([setting.traces[k].values for setting in scene.settings]) for k in (0, 1))
    assert np.allclose(without[:, 0], 1 + 0.5 * np.arange(21)) and np.allclose(without[:, 1:], [2, 0])
    assert (
        np.allclose(behind.sum(1), 3)
        and (np.diff(behind[:, 0]) > 0).all()
        and (np.diff(behind[:, 1:], axis=0) < 0).all()
    )
    assert (np.diff(behind[:, 0], n=2) < 0).all()
    losses = np.array([setting.gauges for setting in scene.settings])
    assert np.allclose(np.diff(losses[:, 0]), -0.5) and (losses[:, 1] > 0).all() and losses[-1, 1] < 0.1
    score = torch.tensor(behind[7])
    assert losses[7, 1] == pytest.approx(F.cross_entropy(score, torch.tensor(0)).item())


@pytest.mark.parametrize("name", ["LogSoftmax", "Softmax", "Identity"])
def test_the_loss_of_one_sample_is_torchs_and_so_is_its_slope(name):
    scene, found = settings("nll_input")
    x = torch.from_numpy(scene.x).requires_grad_()
    scores = torch.stack([x] + [torch.zeros_like(x)] * 9, dim=1)
    fed = getattr(torch.nn, name)(*([1] if name != "Identity" else []))(scores)
    loss = F.nll_loss(fed, torch.zeros(len(x), dtype=torch.long), reduction="none")
    (slope,) = torch.autograd.grad(loss.sum(), x)
    for trace, truth in zip(found[(name,)].traces, (loss, slope), strict=True):
        assert np.allclose(trace.values, truth.detach().numpy())


def test_logarithm_and_square_reward_honesty_and_the_plain_difference_does_not():
    scene, found = settings("scoring_rules")
    for (rule, p), setting in found.items():
        honest, lowest = setting.gauges
        best = scene.x[setting.traces[0].values.argmin()]
        if rule != "1 − 𝑞":
            assert best == pytest.approx(p) and honest == pytest.approx(lowest)
        elif abs(p - 0.5) > 0.01:
            assert best == (p > 0.5) and honest > lowest + 0.01
