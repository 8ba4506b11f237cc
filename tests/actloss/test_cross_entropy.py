"""One loss computed in three ways, a softmax too many, and what the scenes of chapter 15 show of both."""

import math
from functools import partial

import pytest
import torch
from torch.nn import functional as F

from actloss.experiments.cross_entropy import cushioned, detour, train_linear, twice
from actloss.explorer.scene import FAR
from actloss.explorer.scenes.distributions import TARGETS
from actloss.losses import cross_entropy

from .test_explorer import data, decode, html

LOSSES = (detour, cushioned, cross_entropy)
FAR_OFF = torch.tensor([[200.0, 0.0, -200.0]])


@pytest.mark.parametrize("loss", LOSSES)
def test_on_ordinary_scores_every_way_gives_the_same_loss(loss):
    scores, classes = torch.randn(50, 4, generator=torch.Generator().manual_seed(0)), torch.arange(50) % 4
    assert loss(scores, classes).item() == pytest.approx(F.cross_entropy(scores, classes).item(), abs=1e-5)


def test_far_off_only_the_fused_loss_has_a_gradient():
    found = {}
    for loss in LOSSES:
        leaf = FAR_OFF.clone().requires_grad_()
        value = loss(leaf, torch.tensor([2]))
        found[loss] = value.item(), torch.autograd.grad(value, leaf)[0][0]
    assert found[detour][0] == math.inf and found[detour][1].isnan().all()
    assert found[cushioned][0] == pytest.approx(-math.log(1e-8)) and not found[cushioned][1].any()
    assert found[cross_entropy][0] == 400 and found[cross_entropy][1].tolist() == [1, 0, -1]


def test_the_same_seeds_give_the_same_classifiers_and_more_seeds_change_none():
    few, many = (train_linear(cross_entropy, 1, seeds=n, steps=3) for n in (2, 3))
    assert few.loss.shape == (2, 4) and few.accuracy.shape == few.broken.shape == few.surest.shape == (2,)
    assert all(torch.allclose(a, b[:2]) for a, b in zip(few, many, strict=True))


def test_at_a_small_rate_all_learn_and_at_a_large_one_only_the_fused_loss():
    small, large = ([train_linear(loss, rate) for loss in LOSSES] for rate in (1, 30))
    assert all((run.accuracy > 0.9).all() and not run.broken.any() for run in small)
    broken, held, fused = large
    assert broken.broken.all() and (broken.accuracy < 0.2).all()
    assert not held.broken.any() and (held.accuracy < 0.85).all()
    assert not fused.broken.any() and (fused.accuracy > 0.92).all()


@pytest.mark.parametrize("classes", [3, 10])
def test_a_second_softmax_keeps_the_loss_above_its_floor_and_slows_ten_classes_down(classes):
    once, two = (train_linear(loss, 3, classes) for loss in (cross_entropy, twice))
    floor = math.log(1 + (classes - 1) / math.e)
    assert (two.loss > floor).all() and (once.loss[:, -1] < floor / 5).all()
    assert ((two.accuracy < once.accuracy - 0.05).all() if classes == 10 else (two.accuracy > 0.98).all()).item()


def test_smoothed_labels_make_less_sure_and_no_less_right():
    plain, smooth = (train_linear(partial(cross_entropy, label_smoothing=e), 3, steps=200) for e in (0.0, 0.1))
    assert (smooth.surest < plain.surest - 0.08).all()
    assert abs(smooth.accuracy.mean() - plain.accuracy.mean()) < 0.01


def shown(name):
    found = data(html(name))
    low, high, count = found["x"]
    buttons = [text for _value, text in found["params"][0]["named"].values()]
    return torch.linspace(low, high, count, dtype=torch.float64), dict(zip(buttons, decode(found), strict=True))


@pytest.mark.parametrize(("name", "last"), [("float16", 17), ("float32", 103), ("float64", 300)])
def test_the_loss_in_two_steps_ends_where_the_format_ends(name, last):
    x, settings = shown("naive_loss")
    two, one = (torch.tensor(curve["values"]) for curve in settings[name]["curves"])
    assert torch.allclose(one.double(), F.softplus(x, threshold=1000), atol=1e-3)
    assert ((two == FAR) == (x > last)).all()
    assert ((two - one).abs()[x <= last - 8] < 0.01).all()


@pytest.mark.parametrize(
    ("name", "infinite", "nan"), [("float16", 12, 18), ("float32", 89, 104), ("float64", 999, 999)]
)
def test_the_slope_in_two_steps_is_infinite_then_not_a_number(name, infinite, nan):
    x, settings = shown("naive_slope")
    two, one = (torch.tensor(curve["values"], dtype=torch.float64) for curve in settings[name]["curves"])
    assert torch.allclose(one, torch.sigmoid(x), atol=1e-3)
    assert ((two >= FAR) == (x >= infinite)).all() and ((two > FAR) == (x >= nan)).all()
    assert torch.allclose(two[x < infinite], one[x < infinite], atol=5e-3)
    for at in (infinite, nan):  # torch itself breaks in the same places
        if name == "float32":
            leaf = torch.tensor([[at + 2.0, 0.0]], requires_grad=True)
            (slope,) = torch.autograd.grad(detour(leaf, torch.tensor([1])), leaf)
            assert not slope[0, 0].isfinite()


def test_two_softmaxes_are_torchs_and_end_at_the_floor():
    found = data(html("double_softmax"))
    low, high, count = found["x"]
    x = torch.linspace(low, high, count, dtype=torch.float64)
    for text, setting in zip(found["params"][0]["v"], decode(found), strict=True):
        scores = torch.stack([x] + [torch.zeros_like(x)] * (int(text) - 1), 1)
        for curve, given in zip(setting["curves"], (scores, scores.softmax(1)), strict=True):
            losses = F.cross_entropy(given, torch.zeros(count, dtype=torch.int64), reduction="none")
            assert curve["values"] == pytest.approx(losses.tolist(), abs=0.005)
        assert setting["gauges"][0] == pytest.approx(math.log(1 + (int(text) - 1) / math.e), abs=1e-3)
        assert setting["curves"][1]["values"][-1] >= setting["gauges"][0] - 0.005


def test_the_read_outs_of_the_triangle_add_up_and_the_entropy_stays():
    found = data(html("distributions"))
    targets = [tuple(map(float, text.split(","))) for text in TARGETS]
    firsts, shares = ([float(text) for text in p["v"]] for p in found["params"][1:])
    settings = iter(decode(found))
    assert (1, 0, 0) in targets and found["drag"]
    for p in torch.tensor(targets, dtype=torch.float64):
        least = math.inf
        for first in firsts:
            for share in shares:
                setting = next(settings)
                q = torch.tensor([first, (1 - first) * share, (1 - first) * (1 - share)], dtype=torch.float64)
                entropy, divergence, cross = setting["gauges"]
                assert entropy == pytest.approx(torch.special.entr(p).sum().item(), abs=1e-3)
                assert divergence == pytest.approx(F.kl_div(q.log(), p, reduction="sum").item(), abs=1e-3)
                assert cross == pytest.approx(entropy + divergence, abs=2e-3)
                at_q, *corners, at_p = setting["places"]
                corners = torch.tensor(corners, dtype=torch.float64)
                for place, distribution in ((at_q, q), (at_p, p)):
                    assert place == pytest.approx((distribution @ corners).tolist(), abs=2e-3)
                least = min(least, divergence)
        assert least == 0 or p[0] == 1
