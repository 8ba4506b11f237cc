"""What chapter 14 says of rare classes: the recipes, the lost frequency, the explorers, and processes that share batches."""

import re
from math import log

import pytest
import torch
from torch import tensor

from actloss import explore
from actloss.experiments.class_imbalance import (
    RECIPES,
    _batches,
    bias_shift,
    breast_patients,
    fine_tune,
    flu_patients,
    gradient_noise,
    judge,
    reliability,
    train,
    train_together,
)
from actloss.sampling import ClassBalancedBatchSampler

from .test_explorer import data, decode


@pytest.fixture(scope="module")
def flu():
    return flu_patients(seeds=2)


@pytest.fixture(scope="module")
def networks(flu):
    return {recipe: train(flu, recipe, steps=330) for recipe in ("plain", "equalised")}


def settings(name):
    found = data(explore(name)._repr_mimebundle_()["text/html"])
    return found, decode(found)


def positions(found, number):
    return [float(text.replace("−", "-").split()[-1]) for text in found["params"][number]["v"]]


def test_the_patients_are_as_rare_as_the_chapter_says_and_test_on_others(flu):
    breast = breast_patients(seeds=2)
    assert [row.tolist() for row in (flu.labels[0].bincount(), breast.labels[1].bincount())] == [[9900, 100], [190, 10]]
    assert flu.truth.double().mean() == pytest.approx(0.01)
    assert breast.truth[0].bincount().tolist() == [357 - 190, 212 - 10]
    assert torch.allclose(breast.x.mean(1), torch.zeros(2, 30, dtype=torch.float64), atol=1e-9)


def test_more_seeds_change_none():
    two, three = (train(flu_patients(seeds), "equalised", steps=3) for seeds in (2, 3))
    assert all(torch.allclose(a, b[:2]) for a, b in zip(two.parameters(), three.parameters(), strict=True))


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_takes_batches_of_one_size_with_the_classes_it_promises(flu, recipe):
    drawn = _batches(flu, recipe)
    batches = [next(drawn) for _step in range(400)]
    assert all(batch.shape == (2, 60) for batch in batches)
    rare = torch.stack([flu.labels[0][batch[0]].double().mean() for batch in batches])
    expected = 0.01 if recipe in ("plain", "weighted") else 0.5
    assert rare.mean() == pytest.approx(expected, rel=0.1)
    assert (rare.std() == 0) == (recipe == "equalised")
    used = torch.stack(batches)[:, 0].unique()
    assert len(used) == (200 if recipe == "undersampled" else len(flu.labels[0]))


def test_scores_are_those_of_the_definition(flu, networks):
    net = networks["equalised"]
    with torch.no_grad():
        p = net(flu.test).softmax(-1)[..., 1]
    scores = judge(net, flu)
    assert torch.allclose(scores.accuracy, ((p > 0.5) == flu.truth).double().mean(1))
    for seed in range(2):
        shares = [((p[seed] > 0.5) == label)[flu.truth[seed] == label].double().mean() for label in (0, 1)]
        assert torch.allclose(scores.balanced[seed], sum(shares) / 2)
        expected = torch.nn.functional.binary_cross_entropy(p[seed], flu.truth[seed].double())
        assert torch.allclose(scores.loss[seed], expected)
    assert torch.allclose(scores.share, p.mean(1))


def test_a_shift_of_the_score_is_a_shift_of_the_bias(flu, networks):
    net = networks["equalised"]
    moved = fine_tune(net, flu, steps=20, rate=0.05, bias_only=True)
    assert all(torch.equal(a, b) for a, b in zip(net.weights, moved.weights, strict=True))
    for seed, shift in enumerate(bias_shift(net, moved).tolist()):
        by_hand, tuned = judge(net, flu, shift), judge(moved, flu)
        assert all(torch.allclose(a[seed], b[seed]) for a, b in zip(by_hand, tuned, strict=True))


def test_weights_and_buffers_have_one_mean_gradient_but_not_one_noise(flu):
    weighted, equal = (gradient_noise(flu, recipe) for recipe in ("weighted", "equalised"))
    assert (weighted > 50 * equal).all()


def test_equal_frequencies_find_more_cancers_and_lose_the_true_frequency(flu, networks):
    plain, equal = (judge(networks[recipe], flu) for recipe in ("plain", "equalised"))
    assert (plain.accuracy > 0.989).all() and (plain.recognised[:, 1] < 0.4).all()
    assert (equal.balanced > plain.balanced + 0.15).all() and (equal.accuracy < 0.95).all()
    assert (equal.share > 0.1).all() and (equal.error > 0.1).all() and (plain.error < 0.01).all()


def test_fine_tuning_finds_the_log_prior_and_returns_to_the_plain_operating_point(flu, networks):
    equal, prior = networks["equalised"], log(1 / 99)
    tuned = fine_tune(equal, flu, 500, rate=0.05, bias_only=True)
    assert bias_shift(equal, tuned).tolist() == pytest.approx([prior, prior], rel=0.1)
    for scores in (judge(tuned, flu), judge(equal, flu, prior)):
        assert (scores.share - 0.01).abs().max() < 0.005 and (scores.accuracy > 0.985).all()
        assert (scores.error < 0.01).all() and (scores.balanced < 0.7).all()


def test_the_rare_class_is_predicted_too_often_before_fine_tuning(flu, networks):
    before = reliability(networks["equalised"], flu)
    middles = (torch.arange(10) + 0.5) / 10
    assert before.shape == (2, 10) and (before < middles + 0.05).all() and (before[:, -1] < 0.6).all()


THREE = torch.arange(3).repeat_interleave(tensor([33, 9, 4]))


def test_two_processes_see_what_one_sees_and_need_a_factor_where_shares_differ():
    alone, pair = (train_together(THREE, 4, processes) for processes in (1, 2))
    assert [batch for (batch,) in alone.shares] == list(ClassBalancedBatchSampler(THREE, 4, seed=0))
    for shares, (batch,) in zip(pair.shares, alone.shares, strict=True):
        assert sorted(sum(shares, [])) == sorted(batch)
    assert sorted(map(len, pair.shares[-1])) == [1, 2]
    assert torch.equal(*pair.averaged) and torch.equal(*pair.corrected)
    assert torch.allclose(pair.corrected[0], alone.averaged[0])
    assert not torch.allclose(pair.averaged[0], alone.averaged[0], atol=0.01)


def test_processes_that_take_too_long_are_ended():
    with pytest.raises(TimeoutError, match=r"longer than 0\.1 seconds"):
        train_together(THREE, 4, processes=2, seconds=0.1)
    assert not torch.multiprocessing.active_children()


def test_the_small_ring_turns_as_often_as_it_is_smaller_and_the_large_one_once():
    found, rows = settings("circular_buffers")
    ratios, steps = positions(found, 0), positions(found, 1)
    assert ratios[0] == 1 and ratios[-1] == 50
    for ratio, chunk in zip(ratios, (rows[i : i + len(steps)] for i in range(0, len(rows), len(steps))), strict=True):
        for step, row in zip(steps, chunk, strict=True):
            assert row["gauges"] == pytest.approx([step * ratio / 50, 2 * step], abs=1e-3)
            (x, y), (u, v) = row["places"][-2:]
            angle = 2 * torch.pi * tensor([step / 50, step * ratio / 50])
            for point, turn in (((x, y), angle[0]), ((u, v), angle[1])):
                radius = (point[0] ** 2 + point[1] ** 2) ** 0.5
                assert point == pytest.approx((radius * turn.sin().item(), radius * turn.cos().item()), abs=2e-3)


def test_a_weight_moves_the_threshold_and_at_the_inverse_frequency_it_is_in_the_middle():
    found, rows = settings("class_weights")
    weights = positions(found, 1)
    half, tenth, hundredth = (rows[i : i + len(weights)] for i in range(0, len(rows), len(weights)))
    for chunk, weight in ((half, 1), (tenth, 9), (hundredth, 99)):
        threshold, flu, cancer, _accuracy = chunk[weights.index(weight)]["gauges"]
        assert threshold == pytest.approx(0, abs=1e-3) and flu == pytest.approx(cancer, abs=0.1)
    thresholds = [row["gauges"][0] for row in hundredth]
    assert thresholds == sorted(thresholds, reverse=True)
    assert hundredth[0]["gauges"] == pytest.approx([1.91, 99.9, 23.9, 99.1], abs=0.06)
    assert hundredth[-1]["gauges"][3] == pytest.approx(88.5, abs=0.06)


@pytest.mark.parametrize(("index", "best"), [(0, -2.2), (1, -4.6)])
def test_the_best_shift_is_the_logarithm_of_the_odds(index, best):
    found, rows = settings("bias_shift")
    shifts = positions(found, 1)
    chunk = rows[index * len(shifts) : (index + 1) * len(shifts)]
    at = shifts.index(best)
    mean, loss, balanced, accuracy = zip(*(row["gauges"] for row in chunk), strict=True)
    assert mean[at] == pytest.approx(100 / (1 + (9, 99)[index]), abs=0.06)
    assert loss[at] == min(loss) and accuracy[at] == pytest.approx(max(accuracy), abs=0.06)
    assert balanced.index(max(balanced)) == shifts.index(0)
    model, true = (curve["values"] for curve in chunk[at]["curves"])
    assert model == pytest.approx(true, abs=2e-3)


def test_the_chapter_quotes_what_the_explorers_open_with():
    said = explore("bias_shift")._repr_mimebundle_()["text/plain"]
    assert re.search(r"mean of q is 17\.2 %", said)
