"""Fits and boxes do what chapter 11 says of them, and its explorers show what torch computes."""

import re
from functools import partial

import pytest
import torch
from torch.nn import functional as F

from actloss.experiments.smooth_l1_huber import (
    LENGTHS,
    best_constant,
    decoded,
    encoded,
    giou,
    iou,
    proposals,
    train_boxes,
)
from actloss.explorer.element import shared
from actloss.losses import l1_loss, mse_loss, smooth_l1_loss

from .test_explorer import agrees, data, decode, html, interesting, xs

Y = torch.tensor(LENGTHS, dtype=torch.float64)


def half(x, y):
    return F.mse_loss(x, y) / 2


def test_the_best_constant_is_mean_or_median_or_in_between():
    assert best_constant(mse_loss, Y) == pytest.approx(Y.mean().item())
    assert best_constant(l1_loss, Y) == pytest.approx(Y.median().item())
    grid = torch.arange(0, 8, 0.001, dtype=torch.float64)
    for beta in (0.3, 0.5, 1, 2, 5):
        costs = [F.smooth_l1_loss(c.expand_as(Y), Y, beta=beta) for c in grid]
        best = best_constant(partial(smooth_l1_loss, beta=beta), Y)
        assert best == pytest.approx(grid[torch.stack(costs).argmin()].item(), abs=0.002), beta


@pytest.mark.parametrize(("unit", "smooth"), [(0.001, 2.8), (1, 2.3), (100, 2.1)])
def test_another_unit_moves_the_fit_of_smooth_l1_alone(unit, smooth):
    fits = [best_constant(f, unit * Y) / unit for f in (mse_loss, l1_loss, smooth_l1_loss)]
    assert fits == pytest.approx([2.8, 2.1, smooth], abs=1e-5)


def test_a_correction_can_be_undone_and_knows_no_unit():
    boxes = torch.rand(2, 50, 4, generator=torch.Generator().manual_seed(0)) + 0.5
    assert torch.allclose(decoded(encoded(*boxes), boxes[1]), boxes[0], atol=1e-5)
    assert torch.allclose(encoded(*(100 * boxes)), encoded(*boxes), atol=1e-5)
    assert (encoded(boxes[0], boxes[0]) == 0).all()


def test_iou_counts_what_two_boxes_share_and_giou_feels_boxes_that_do_not_meet():
    a = torch.tensor([1.0, 1.0, 2.0, 2.0])
    b, c, far = (torch.tensor([x, y, 2.0, 2.0]) for x, y in ((2.0, 1.0), (2.0, 2.0), (5.0, 1.0)))
    assert [iou(a, box).item() for box in (a, b, c, far)] == pytest.approx([1, 1 / 3, 1 / 7, 0])
    assert [giou(a, box).item() for box in (a, b, c, far)] == pytest.approx([1, 1 / 3, 1 / 7 - 2 / 9, -1 / 3])


def test_the_true_box_holds_the_ink_and_the_crop_shows_it_in_its_middle():
    seen, proposal, truth = proposals(0)
    assert (truth[:, 2:] >= 1).all() and (truth[:, 2:] <= 8).all()
    assert iou(proposal, truth).mean() == pytest.approx(0.58, abs=0.02)
    crops = seen.view(-1, 12, 12).mean(0)
    assert crops[4:8, 4:8].mean() > 5 * crops[[0, -1]].mean()


def test_wrong_targets_hurt_l2_most_and_a_fitting_beta_least():
    losses = {"L2": half, "wide": smooth_l1_loss, "fitting": partial(smooth_l1_loss, beta=1 / 9), "L1": l1_loss}
    clean, wrong = ({name: train_boxes(f, p) for name, f in losses.items()} for p in (0, 0.1))
    means = [values.mean() for values in clean.values()]
    assert max(means) - min(means) < 0.02 and min(means) > 0.79
    assert wrong["L2"].max() < wrong["wide"].min()
    assert wrong["wide"].max() < wrong["fitting"].min()
    assert abs(wrong["fitting"].mean() - wrong["L1"].mean()) < 0.01


def test_with_a_large_learning_rate_smooth_l1_is_best():
    smooth, *others = (train_boxes(f, 0, rate=0.3) for f in (smooth_l1_loss, l1_loss, half))
    assert all(smooth.min() > other.max() for other in others)


def test_the_same_seeds_give_the_same_boxes():
    few, many = (train_boxes(l1_loss, 0.1, seeds=n, steps=5) for n in (2, 3))
    assert torch.allclose(few, many[:2])


def test_four_losses_and_their_slopes_are_torchs():
    found = data(html("robust_losses"))
    settings, x = decode(found), xs(found).round(decimals=10)
    bends = [float(text) for text in found["params"][1]["v"]]
    assert 1 in bends and len(settings) == 2 * len(bends)
    zero = torch.zeros_like(x)
    for j, bend in enumerate(bends):
        torchs = (
            lambda e: F.mse_loss(e, zero, reduction="none") / 2,
            lambda e: F.l1_loss(e, zero, reduction="none"),
            lambda e, bend=bend: F.smooth_l1_loss(e, zero, beta=bend, reduction="none"),
            lambda e, bend=bend: F.huber_loss(e, zero, delta=bend, reduction="none"),
        )
        for k, f in enumerate(torchs):
            leaf = x.clone().requires_grad_()
            value = f(leaf)
            (slope,) = torch.autograd.grad(value.sum(), leaf)
            shown = [settings[j + part * len(bends)]["curves"][k] for part in (0, 1)]
            for curve, expected in zip(shown, (value, slope), strict=True):
                for i in interesting(len(x)):
                    assert agrees(curve["values"][i], expected[i].item()), (bend, k, x[i])
            kinks = [list(curve["breaks"].values()) for curve in shown]
            assert kinks == ([[[0, 0]], [[-1, 1]]] if k == 1 else [[], []]), "L1 alone has a kink"
        smooth, huber = (settings[j]["curves"][k]["values"] for k in (2, 3))
        assert (smooth == huber) == (bend == 1)


def test_in_another_unit_the_curve_of_smooth_l1_alone_moves_from_l2_to_l1():
    found = data(html("unit_of_length"))
    settings, x = decode(found), xs(found)
    units = [float(text) for text in found["params"][0]["v"]]
    for unit, setting in zip(units, settings, strict=True):
        curves = [curve["values"] for curve in setting["curves"]]
        assert setting["gauges"] == pytest.approx([2.8, 2.1, best_constant(smooth_l1_loss, unit * Y) / unit], abs=0.001)
        assert curves[:2] == [curve["values"] for curve in settings[0]["curves"][:2]]
        cost = torch.stack([F.smooth_l1_loss(unit * c.expand_as(Y), unit * Y) for c in x])
        scaled = (cost - cost.min()) / (cost[-1] - cost.min())
        for i in interesting(len(x)):
            assert agrees(curves[2][i], scaled[i].item()), (unit, x[i])
    kilometres, centimetres = (settings[units.index(unit)]["curves"] for unit in (0.001, 100))
    assert kilometres[2]["values"] == pytest.approx(kilometres[0]["values"], abs=0.001)
    assert centimetres[2]["values"] == pytest.approx(centimetres[1]["values"], abs=0.01)


@pytest.mark.parametrize("name", ["robust_losses", "tails"])
def test_every_curve_has_a_colour_and_a_dash_of_its_own(name):
    _tag, still, script = shared()
    count = len(data(html(name))["curves"])
    for style in (still, script):
        pens = [re.search(rf"\.c{k}\{{([^}}]*)\}}", style)[1] for k in range(count)]
        colours = {re.search(r"stroke:([^;]*)", pen)[1] for pen in pens}
        dashes = {(re.search(r"dasharray:([^;]*)", pen) or [0, "solid"])[1] for pen in pens}
        assert len(colours) == len(dashes) == count
        words = [re.search(rf"\.t{k}\{{fill:([^}};]*)", style)[1] for k in range(count)]
        assert set(words) == colours, "a name has the colour of its curve"
