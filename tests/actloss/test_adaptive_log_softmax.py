"""Chapter 16: the work of an adaptive softmax, what its explorers show, and the keyboard that guesses words."""

import json
import re
from math import log

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

import actloss
from actloss import explore
from actloss.adaptive import AdaptiveLogSoftmaxWithLoss, multiplications
from actloss.data import word_frequencies
from actloss.experiments.adaptive_log_softmax import Keyboard, keyboard, step_multiplications, train_words
from actloss.explorer.scenes import cutoffs, shortlist, two_steps
from actloss.figures import powers
from actloss.language import languages

EQUAL = torch.full((1000,), 1e-3, dtype=torch.float64)


@pytest.fixture(autouse=True)
def english():
    yield
    actloss.speak("en")


def gauges(scene):
    return {
        tuple(values): setting.gauges for values, setting in zip(positions(scene.controls), scene.settings, strict=True)
    }


def positions(controls):
    if not controls:
        return [[]]
    return [[value, *rest] for value in controls[0].values for rest in positions(controls[1:])]


@pytest.mark.parametrize(("cuts", "divisor"), [([10], 4), ([50, 200], 4), ([20, 100, 500], 2), ([100, 900], 1)])
def test_the_expected_multiplications_are_those_that_torch_counts(cuts, divisor):
    layer = nn.AdaptiveLogSoftmaxWithLoss(16, 1000, cuts, divisor)
    every_class_once = torch.arange(1000)
    with FlopCounterMode(display=False) as counter:
        layer(torch.zeros(1000, 16), every_class_once)
    assert 1000 * sum(multiplications(EQUAL, 16, cuts, divisor)) == pytest.approx(counter.get_total_flops() / 2)


def test_frequent_classes_in_front_cost_less():
    p = 1 / torch.arange(1, 1001, dtype=torch.float64)
    p /= p.sum()
    head, *_clusters = multiplications(p, 16, [50, 200])
    assert head == multiplications(p.flip(0), 16, [50, 200])[0] == 16 * 52
    assert sum(multiplications(p, 16, [50, 200])) < sum(multiplications(p.flip(0), 16, [50, 200]))


def test_a_step_of_the_full_softmax_is_three_products_and_the_adaptive_one_needs_fewer():
    many, few = step_multiplications(5000, [100, 1000], features=16, rows=32)
    assert many == 3 * 32 * 16 * 5000
    assert 0 < few < many / 4


def test_two_steps_are_torchs_two_softmaxes():
    for (s, t), setting in zip(positions(two_steps.scene().controls), two_steps.scene().settings, strict=True):
        (classes,) = (torch.from_numpy(trace.values) for trace in setting.traces)
        head = torch.tensor([2, 1, 0, s], dtype=torch.float64).softmax(0)
        inside = torch.tensor([1, 0, t], dtype=torch.float64).softmax(0)
        assert torch.allclose(classes, torch.cat([head, head[3] * inside]))
        assert setting.gauges[0] == pytest.approx(1)


@pytest.mark.parametrize("language", languages())
def test_cutoffs_are_those_of_the_readers_own_words(language):
    actloss.speak(language)
    scene, shares = cutoffs.scene(), word_frequencies(language, 200_000)[1]
    shares /= shares.sum()
    found = gauges(scene)
    for (first, second, divisor), setting in zip(positions(scene.controls), scene.settings, strict=True):
        words, text = (trace.values for trace in setting.traces)
        assert words.sum() == pytest.approx(100) and text.sum() == pytest.approx(100)
        assert text[0] == pytest.approx(100 * shares[:first].sum().item())
        work, weights = setting.gauges
        expected = sum(multiplications(shares, 128, [first, second], divisor))
        assert work == pytest.approx(100 * expected / (128 * 200_000))
        if (first, second) == (2000, 20_000):
            layer = AdaptiveLogSoftmaxWithLoss(128, 200_000, [first, second], divisor)
            assert weights == pytest.approx(100 * sum(w.numel() for w in layer.parameters()) / (128 * 200_000))
            assert words[0] == 1 and 200 / 3 < text[0] < 80 and words[2] == 90 and text[2] < 5.1
    four = [work for (_first, _second, divisor), (work, _weights) in found.items() if divisor == 4]
    assert max(four) < 10 and min(four) < 2
    assert all(weights > 100 for (*_cuts, divisor), (_work, weights) in found.items() if divisor == 1)


@pytest.mark.parametrize("language", languages())
def test_one_cutoff_has_a_valley_for_sorted_labels_alone(language):
    actloss.speak(language)
    found = gauges(shortlist.scene())
    work, where = found["by frequency", 1]
    assert work < 100 / 6 and abs(where - 4) < 0.2
    assert found["shuffled", 1][0] == pytest.approx(75, abs=0.1)
    work, where = found["shuffled", 4]
    assert work == pytest.approx(25, abs=0.1) and where == 1


def test_the_explorers_differ_by_language_in_their_numbers():
    tables = set()
    for language in languages():
        actloss.speak(language)
        stored = re.search(r'<script type="application/json">(.*?)</script>', explore("cutoffs").html, re.S).group(1)
        tables.add(json.loads(stored)["table"])
    assert len(tables) == len(languages())


def test_a_figure_with_powers_says_its_ends():
    drawing = powers([1, 10, 100], {"$f(r)$": torch.tensor([1.0, 0.1, 0.01])}, across="$r$", up="$f$")
    assert drawing.alt == (
        "Curves of f against r from 1 to 100, both on logarithmic scales."
        " f(r): from 10 to the power 0.0 to 10 to the power −2.0."
    )
    assert {drawing.figure.axes[0].get_xscale(), drawing.figure.axes[0].get_yscale()} == {"log"}


def test_the_keyboard_groups_words_by_their_first_character():
    task = keyboard("en", 200)
    words, _shares = word_frequencies("en", 200)
    assert task.shares.sum() == pytest.approx(1)
    assert (task.first[words.index("the")] == task.first[words.index("to")]).item()
    assert len(task.first.unique()) == len({word[0] for word in words})


def test_the_least_loss_is_the_entropy_that_the_first_character_leaves():
    equal = torch.full((4,), 0.25, dtype=torch.float64)
    assert Keyboard(equal, torch.tensor([0, 0, 0, 0])).least_loss == pytest.approx(log(4))
    assert Keyboard(equal, torch.tensor([0, 0, 1, 1])).least_loss == pytest.approx(log(2))
    assert Keyboard(equal, torch.tensor([0, 1, 2, 3])).least_loss == pytest.approx(0)


def test_the_same_seeds_give_the_same_losses_and_random_numbers_are_left_alone():
    task = keyboard("en", 300)
    torch.manual_seed(1)
    few = train_words(task, [50], seeds=1, steps=5)
    after = torch.rand(1)
    torch.manual_seed(1)
    assert after == torch.rand(1)
    many = train_words(task, [50], seeds=2, steps=5)
    assert few.shape == (1, 300) and torch.allclose(few[0], many[0])


@pytest.mark.parametrize("language", languages())
def test_the_order_of_the_losses_is_what_the_chapter_says(language):
    task, cuts = keyboard(language), [400, 1500]
    p = task.shares
    full, narrow, wide, mixed = (
        train_words(task, cuts, *arm) for arm in ((None, False), (4, False), (1, False), (4, True))
    )
    a, b, c, d = (losses @ p for losses in (full, narrow, wide, mixed))
    assert (a < c).all() and (c < b).all() and (b < d).all() and (a > task.least_loss).all()
    assert 0.2 <= (b - a).mean() < 0.9 and (c - a).mean() < (b - a).mean() / 2
    gap = (narrow - full).mean(0) * p
    head, middle, last = (
        gap[low:high].sum() / p[low:high].sum() for low, high in ((0, 400), (400, 1500), (1500, 4000))
    )
    assert abs(head) < 0.06 and 0.2 < middle < last
    assert 7.5 < 32 * 4000 / sum(multiplications(p, 32, cuts)) < 9
