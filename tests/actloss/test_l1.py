"""Lines with outliers and walks to a corner do what chapter 10 says of them, and its explorers show it."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from actloss.experiments.l1 import (
    WHERE,
    absolute_descent,
    distance,
    least_absolute,
    least_squares,
    points,
    through_two,
    walk,
)

from .test_explorer import agrees, data, decode, html, interesting, xs

Y = [-0.15, 0.1, 0.65, 1.1, 1.35, 1.9, 2.1]  # targets of the seven points that never move


def mean_error(line, x, y):
    return (line[:, :1] * x + line[:, 1:] - y).abs().mean(1)


def test_the_same_seeds_give_the_same_points_and_more_seeds_change_none():
    few, many = points(0.2, seeds=2), points(0.2, seeds=3)
    assert all(torch.equal(a, b[:2]) for a, b in zip(few, many, strict=True))


@pytest.mark.parametrize("laplace", [False, True])
def test_noise_has_the_standard_deviation_it_should_have(laplace):
    x, y = points(seeds=200, laplace=laplace)
    noise = y - 2 * x + 1
    assert noise.std().item() == pytest.approx(0.1, rel=0.03)
    assert ((noise.abs() > 0.3).double().mean() > 0.005) == laplace


@pytest.mark.parametrize("where", WHERE)
def test_so_many_points_become_outliers_and_the_others_stay(where):
    clean, spoiled = points(seeds=3), points(0.2, where, seeds=3)
    moved = [(after - before).round(decimals=9) for before, after in zip(clean, spoiled, strict=True)]
    shifted, kept = moved if where == "inputs" else moved[::-1]
    assert not kept.any()
    assert ((shifted != 0).sum(1) == 12).all() and (shifted[shifted != 0] >= 15).all() and (shifted <= 25).all()
    if where == "targets at the right end":
        assert (clean[0][shifted != 0].min() > clean[0][shifted == 0].quantile(0.7)).all()


def test_an_unknown_place_for_outliers_is_refused():
    with pytest.raises(ValueError, match="where"):
        points(0.1, "outputs")


def test_no_line_has_a_smaller_mean_absolute_error():
    x, y = points(0.2, seeds=5)
    line = least_absolute(x, y)
    lowest = mean_error(line, x, y)
    draw = torch.Generator().manual_seed(0)
    for _try in range(300):
        assert (
            mean_error(line + 0.05 * torch.randn(5, 2, generator=draw, dtype=x.dtype), x, y) >= lowest - 1e-12
        ).all()


def test_the_best_line_balances_the_signs_of_the_errors():
    x, y = points(0.1, seeds=5)
    e = y - least_absolute(x, y)[:, :1] * x - least_absolute(x, y)[:, 1:]
    on = e.abs() < 1e-9
    assert (on.sum(1) == 2).all()
    free = e.sign() * ~on
    assert (free.sum(1).abs() <= 2).all() and ((free * x).sum(1).abs() <= 2).all()


def test_least_squares_are_numpys():
    x, y = points(0.1, seeds=3)
    for line, xs_, ys in zip(least_squares(x, y), x, y, strict=True):
        assert line.tolist() == pytest.approx(np.polyfit(xs_, ys, 1).tolist())


def test_targets_far_off_do_not_move_the_line_and_only_its_side_counts():
    x, y = points(count=20, seeds=1)
    lines = []
    for amount in (5, 100, 1e6):
        moved = y.clone()
        moved[0, 7] += amount
        lines.append(least_absolute(x, moved))
    assert torch.equal(lines[0], lines[1]) and torch.equal(lines[0], lines[2])


def test_absolute_errors_stand_outliers_in_the_targets_up_to_a_point():
    far = {fraction: distance(least_absolute(*points(fraction))) for fraction in (0, 0.05, 0.2, 0.45)}
    assert far[0].max() < 0.1 and far[0.05].max() < 0.1 and far[0.2].max() < 0.15
    assert 2 < (far[0.45] > 1).sum() < 12
    for fraction in (0.05, 0.2, 0.45):
        assert distance(least_squares(*points(fraction))).min() > 0.5


def test_outliers_at_one_end_break_the_line_between_a_fifth_and_a_third():
    held, broken = (distance(least_absolute(*points(f, "targets at the right end"))) for f in (0.2, 0.3))
    assert held.max() < 1 and broken.min() > 10


def test_outliers_in_the_inputs_break_it_at_once_and_trimmed_squares_stand_them():
    x, y = points(0.05, "inputs")
    assert distance(least_absolute(x, y)).min() > 1.5
    for where in WHERE:
        line = through_two(*points(0.45, where), lambda e: e.square().sort(-1).values[..., :31].sum(-1))
        assert distance(line).max() < 0.3


def test_normal_noise_is_for_squares_and_laplace_noise_for_absolute_errors():
    for laplace, better in ((False, least_squares), (True, least_absolute)):
        x, y = points(seeds=200, laplace=laplace)
        errors = {f: (f(x, y)[:, 0] - 2).square().mean() for f in (least_squares, least_absolute)}
        assert min(errors, key=errors.get) is better


def test_large_steps_wander_small_ones_are_slow_and_falling_ones_arrive():
    x, y = points(0.2)
    rates = (lambda k: 1.0, lambda k: 0.01, lambda k: (k + 1) ** -0.5)
    large, small, falling = (absolute_descent(x, y, rate)[:, -1] for rate in rates)
    assert large.mean() > 0.05 and small.min() > 0.3 and falling.max() < 0.001
    assert absolute_descent(x, y, rates[0], steps=3).shape == (20, 4)


def test_the_corner_is_where_the_claim_says():
    paths = walk(0.4, start=0.4, count=200)
    assert min(paths.constant[50:]) == pytest.approx(-0.28, abs=0.01)
    assert max(paths.constant[50:]) == pytest.approx(0.48, abs=0.01)
    assert paths.proximal[1:] == [0] * 200
    assert max(map(abs, paths.falling[50:])) < 0.1


def test_the_explorer_of_a_loss_is_torchs():
    found = data(html("absolute_error"))
    e = xs(found).round(decimals=10).requires_grad_()
    for setting, loss in zip(decode(found), (F.l1_loss, F.mse_loss), strict=True):
        values = loss(e, torch.zeros_like(e), reduction="none")
        (slope,) = torch.autograd.grad(values.sum(), e)
        for i in interesting(len(e)):
            assert agrees(setting["curves"][0]["values"][i], values[i].item())
            assert agrees(setting["curves"][1]["values"][i], slope[i].item())
    first, second = decode(found)
    assert first["curves"][1]["breaks"] == {50: [-1, 1]} and not second["curves"][1]["breaks"]


def test_one_line_follows_the_outlier_and_the_other_its_side():
    found = data(html("moved_outlier"))
    across, up = ([float(v.replace("−", "-")) for v in p["v"]] for p in found["params"])
    settings = iter(decode(found))
    slopes = {}
    for x0 in across:
        for y0 in up:
            setting = next(settings)
            assert setting["places"][0] == [x0, y0]
            x, y = np.array(setting["places"]).T
            slopes[x0, y0] = setting["gauges"]
            assert setting["gauges"][0] == pytest.approx(np.polyfit(x, y, 1)[0], abs=0.006)
            shown = [np.interp(x, xs(found), curve["values"]) for curve in setting["curves"]]
            assert np.abs(shown[1] - y).mean() <= np.abs(shown[0] - y).mean() + 1e-3
            assert (np.abs(shown[1] - y) < 0.005).sum() >= 2, "the L1 line runs through two points"
    assert [place["at"][1] for place in found["places"][1:]] == pytest.approx(Y)
    followed, held = zip(*(slopes[1, y0] for y0 in up), strict=True)
    assert (followed[0], followed[-1]) == pytest.approx((0.01, 1.64), abs=0.006)
    assert 0.935 < min(held) and max(held) < 1.045
    for x0 in across:
        ends = slopes[x0, -4][1], slopes[x0, 6][1]
        assert (ends[1] - ends[0] > 1.5) == (x0 >= 5)


def test_steps_to_a_corner_are_torchs():
    found = data(html("corner_steps"))
    for text, setting in zip(found["params"][0]["v"], decode(found), strict=True):
        eta, paths = float(text), [curve["values"] for curve in setting["curves"]]
        w = torch.tensor([2.5, 2.5, 2.5], dtype=torch.float64)
        for k in range(31):
            assert [path[k] for path in paths] == pytest.approx(w.tolist(), abs=0.005), (eta, k)
            leaf = w.clone().requires_grad_()
            cost = (leaf - 0.3).square() / 2
            (whole,) = torch.autograd.grad((cost + leaf.abs()).sum(), leaf)
            (smooth,) = torch.autograd.grad(((leaf - 0.3).square() / 2).sum(), leaf)
            steps = torch.tensor([eta, eta / (k + 1) ** 0.5, eta], dtype=w.dtype)
            moved = w - steps * torch.stack([whole[0], whole[1], smooth[2]])
            w = torch.cat([moved[:2], F.softshrink(moved[2:], eta)])
        (landed,) = setting["gauges"]
        assert paths[2][int(landed)] == 0 != paths[2][int(landed) - 1]
