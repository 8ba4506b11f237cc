"""What an explorer stores is what torch computes, in the language of the reader, and the same on every run."""

import gzip
import json
import math
import random
import re
from itertools import product
from math import inf, nan

import numpy as np
import pytest
import torch
from mpmath import exp, mp, mpf
from torch.nn import functional as F

import actloss
from actloss import explore
from actloss.catalog import ACTIVATIONS, LOSSES, NORMALISERS, Activation, Parameter
from actloss.explorer import function
from actloss.explorer.element import shared
from actloss.explorer.scene import FAR, NOTHING, printed, storable
from actloss.explorer.scenes import SCENES
from actloss.explorer.table import SCALE, stored
from actloss.language import languages
from actloss.losses.reduction import REDUCTIONS
from actloss.numbers import shown

NAMES = [*ACTIVATIONS, *SCENES]
UNUSED = {"chapter": "", "section": "", "use": ""}  # of an entry, by an explorer
PIXELS_A_UNIT = 100  # no figure is drawn larger
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@pytest.fixture(autouse=True)
def english():
    yield
    actloss.speak("en")


def html(name: str) -> str:
    return explore(name)._repr_mimebundle_()["text/html"]


def data(markup: str) -> dict:
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', markup, re.S).group(1))


def numbers(text: str):
    """The numbers of a table, read as the definition of base64 VLQ says."""
    value = shift = 0
    for digit in map(DIGITS.index, text):
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            yield -(value >> 1) if value & 1 else value >> 1
            value = shift = 0


def decode(stored: dict) -> list[dict]:
    """Settings as stored in a cell output: values, breaks and gauges in the units of the figure."""
    read, settings = numbers(stored["table"]), []
    total = 1
    for parameter in stored["params"]:
        total *= parameter["count"]
    for _setting in range(total):
        curves = []
        for _curve in stored["curves"]:
            bends = []
            while len(bends) < stored["x"][2]:
                bend = next(read)
                bends += [bend] if bend else [0] * (1 + next(read))
            slope = value = 0
            values = []
            for bend in bends:
                slope += bend
                value += slope
                values.append(value / stored["scale"])
            breaks = {next(read): [next(read) / stored["scale"] for _ in "lr"] for _ in range(next(read))}
            curves.append({"values": values, "breaks": breaks})
        gauges = [next(read) / stored["scale"] for _ in stored["gauges"]]
        places = [p.get("at") or [next(read) / stored["scale"] for _ in "xy"] for p in stored.get("places", [])]
        settings.append({"curves": curves, "gauges": gauges, "places": places})
    assert next(read, None) is None, "the table goes on after the last setting"
    return settings


def xs(stored: dict) -> torch.Tensor:
    low, high, count = stored["x"]
    return torch.linspace(low, high, count, dtype=torch.float64)


def interesting(count: int, *more: int) -> list[int]:
    """Ends, middle (where the kinks are) with its neighbours, start positions, and some in between."""
    chosen = {0, 1, count // 2 - 1, count // 2, count // 2 + 1, count - 2, count - 1, *more}
    return sorted(chosen | set(random.Random(0).sample(range(count), min(12, count))))


def agrees(value: float, expected: float) -> bool:
    return abs(value - expected) * PIXELS_A_UNIT < 0.2


@pytest.mark.parametrize(("name", "slope"), [("prelu", "weight"), ("leaky_relu", "negative_slope")])
def test_the_family_is_torchs_at_every_slope(name, slope):
    found = data(html(name))
    settings, x = decode(found), xs(found)
    parameter = ACTIVATIONS[name].parameters[0]
    for position, setting in enumerate(settings):
        a = parameter.values[position]
        leaf = x.clone().requires_grad_()
        y = F.prelu(leaf, torch.tensor([a], dtype=torch.float64)) if name == "prelu" else F.leaky_relu(leaf, a)
        (gradient,) = torch.autograd.grad(y.sum(), leaf)
        f, derivative = setting["curves"]
        for i in interesting(len(x), found["probe"]):
            assert agrees(f["values"][i], y[i].item()), (a, x[i])
            assert agrees(derivative["values"][i], gradient[i].item()), (a, x[i])
        if a == 1:
            assert not f["breaks"] and not derivative["breaks"], "the identity has no kink"
        else:
            kink = len(x) // 2
            assert f["breaks"] == {kink: [0, 0]}
            assert list(derivative["breaks"]) == [kink]
            assert derivative["breaks"][kink] == pytest.approx([a, 1], abs=1 / SCALE)


def test_relu_without_a_parameter_has_no_controls():
    found = data(html("relu"))
    (setting,) = decode(found)
    assert found["params"] == []
    assert setting["curves"][0]["values"] == pytest.approx(F.relu(xs(found)).tolist())


def test_the_dead_unit_is_torchs_and_its_gauges_are_means_over_the_data():
    found = data(html("dead_unit"))
    settings, x = decode(found), xs(found)
    choice, bias = found["params"]
    values = [float(text.replace("−", "-")) for text in bias["v"]]
    points = x[torch.tensor(found["cloud"])]
    for k, f in enumerate((F.relu, lambda t: F.leaky_relu(t, 0.1))):
        for j, b in enumerate(values):
            setting = settings[k * len(values) + j]
            leaf = (x + b).round(decimals=10).requires_grad_()
            y = f(leaf)
            (gradient,) = torch.autograd.grad(y.sum(), leaf)
            for i in interesting(len(x), *found["cloud"][:5]):
                assert agrees(setting["curves"][0]["values"][i], y[i].item()), (k, b, x[i])
                assert agrees(setting["curves"][1]["values"][i], gradient[i].item()), (k, b, x[i])
            at = torch.tensor(found["cloud"])
            means = [y[at].mean().item(), gradient[at].mean().item(), (points + b > 1e-9).double().mean().item() * 100]
            assert setting["gauges"] == pytest.approx(means, abs=1 / SCALE)
    assert choice["count"] == 2


def test_the_dead_unit_is_dead_beyond_the_data_unless_it_leaks():
    found = data(html("dead_unit"))
    settings = decode(found)
    bias = [float(text.replace("−", "-")) for text in found["params"][1]["v"]]
    relu, leaky = settings[: len(bias)], settings[len(bias) :]
    for b, dead, alive in zip(bias, relu, leaky, strict=True):
        if b <= -4:
            assert dead["gauges"] == [0, 0, 0]
            assert alive["gauges"][1] == pytest.approx(0.1)
    assert relu[-1]["gauges"][2] > 90


def test_stretching_commutes_with_the_family_alone():
    found = data(html("stretch"))
    settings, x = decode(found), xs(found)
    choice, stretch = found["params"]
    torchs = {
        "ReLU": F.relu,
        "LeakyReLU": lambda t: F.leaky_relu(t, 0.1),
        "PReLU": lambda t: F.prelu(t, torch.tensor([0.25], dtype=torch.float64)),
        "Softplus": F.softplus,
        "tanh": torch.tanh,
    }
    assert [name for _shown, name in choice["named"].values()] == list(torchs)
    for k, f in enumerate(torchs.values()):
        for j, text in enumerate(stretch["v"]):
            factor, setting = float(text), settings[k * stretch["count"] + j]
            before, after = f(factor * x), factor * f(x)
            for i in interesting(len(x)):
                assert agrees(setting["curves"][0]["values"][i], before[i].item())
                assert agrees(setting["curves"][1]["values"][i], after[i].item())
            gap = (before - after).abs().max().item()
            assert setting["gauges"][0] == pytest.approx(gap, abs=1 / SCALE)
            assert (shown(gap, 2) == "0.00") == (k < 3 or factor == 1)


def test_bars_of_scores_are_torchs_and_only_differences_count():
    found = data(html("scores"))
    positions = [[float(text.replace("−", "-")) for text in p["v"]] for p in found["params"]]
    bars = {}
    for scores, setting in zip(product(*positions), decode(found), strict=True):
        x = torch.tensor(scores, dtype=torch.float64)
        bars[scores] = [curve["values"] for curve in setting["curves"]]
        for drawn, expected in zip(bars[scores], (F.softmax(x, 0), F.softmin(x, 0)), strict=True):
            assert drawn == pytest.approx(expected.tolist(), abs=0.005), scores
    assert bars[2, 1, -1] == bars[3, 2, 0] == bars[0, -1, -3]
    assert [bar["math"] for bar in found["bars"]] == ["𝑥₁", "𝑥₂", "𝑥₃"]
    assert found["ticks"][0] == [] and found["ticks"][1][0] == [0, "0"], "bars stand on a line that is named"


def test_softmax_does_not_notice_what_is_added_and_its_formula_as_written_breaks():
    found = data(html("shift"))
    for text, setting in zip(found["params"][0]["v"], decode(found), strict=True):
        amount, (stable, written) = float(text.replace("−", "-")), [c["values"] for c in setting["curves"]]
        assert stable == pytest.approx(F.softmax(torch.tensor([2.0, 1, -1]), 0).tolist(), abs=0.005)
        if -80 <= amount <= 85:
            assert written == pytest.approx(stable, abs=0.005)
        if amount <= -110 or amount >= 90:
            assert NOTHING in written and written != stable


def test_one_score_against_many_is_a_moved_sigmoid():
    found = data(html("one_score"))
    x, others = xs(found), [int(text) for text in found["params"][1]["v"]]
    settings = decode(found)
    for k, (normalise, sign) in enumerate([(F.softmax, 1), (F.softmin, -1)]):
        for j, n in enumerate(others):
            f, slope = (curve["values"] for curve in settings[k * len(others) + j]["curves"])
            for i in interesting(len(x)):
                scores = torch.tensor([x[i], *[0.0] * n], dtype=torch.float64)
                assert agrees(f[i], normalise(scores, 0)[0].item()), (n, x[i])
                moved = torch.sigmoid(sign * x[i] - torch.tensor(float(n), dtype=torch.float64).log())
                assert agrees(f[i], moved.item())
                assert agrees(slope[i], sign * (moved * (1 - moved)).item())


def test_bars_go_from_the_average_to_the_largest_score_which_ties_share():
    found = data(html("temperature"))
    choice, slider = found["params"]
    settings, count = decode(found), slider["count"]
    for k, scores in enumerate([[1, 2, 3, 2.9], [1, 2, 3, 3]]):
        x = torch.tensor(scores, dtype=torch.float64)
        for j, beta in enumerate(positions(slider)):
            p, setting = F.softmax(beta * x, 0), settings[k * count + j]
            assert setting["curves"][0]["values"] == pytest.approx(p.tolist(), abs=0.005), beta
            expected = [1 / beta, torch.special.entr(p).sum().item(), (p @ x).item()]
            assert setting["gauges"] == pytest.approx(expected, abs=0.005), beta
        first, last = (settings[k * count + j]["curves"][0]["values"] for j in (0, count - 1))
        assert first == pytest.approx([0.25] * 4, abs=0.005)
        assert last == pytest.approx([[0, 0, 1, 0], [0, 0, 0.5, 0.5]][k], abs=0.005)


def test_the_derivatives_of_softmax_rise_and_collapse_unless_there_is_a_tie():
    found = data(html("softmax_gradient"))
    settings, logs = decode(found), xs(found)
    for gap, setting in zip(positions(found["params"][0]), settings, strict=True):
        norm, spread = (curve["values"] for curve in setting["curves"])
        x = torch.tensor([1, 2, 3, 3 - gap], dtype=torch.float64)
        for i in interesting(len(logs)):
            beta = 10 ** logs[i]
            J = torch.func.jacrev(lambda z, beta=beta: F.softmax(beta * z, 0))(x)
            assert norm[i] == pytest.approx(J.norm().item(), abs=0.005), (gap, beta)
            assert agrees(spread[i], torch.special.entr(F.softmax(beta * x, 0)).sum().item())
        assert setting["gauges"] == [max(norm)]
        assert (norm[-1] < 0.005) == (gap > 0), "with a tie it never falls"


def test_cosines_bound_the_probability():
    found = data(html("cosine_scores"))
    beta, counts = xs(found), [int(text) for text in found["params"][0]["v"]]
    for n, setting in zip(counts, decode(found), strict=True):
        best, other = (curve["values"] for curve in setting["curves"])
        for i in interesting(len(beta)):
            p = 1 / (1 + (n - 1) * math.exp(-2 * beta[i]))
            assert agrees(best[i], p) and agrees(other[i], (1 - p) / (n - 1)), (n, beta[i])


def test_experts_are_averaged_mixed_or_chosen_from():
    found = data(html("experts"))
    settings, x = decode(found), xs(found)
    centres = torch.tensor([-3.0, -1, 1, 3], dtype=torch.float64)
    lines = centres.sin() + centres.cos() * (x[:, None] - centres)
    for beta, setting in zip(positions(found["params"][0]), settings, strict=True):
        gate = F.softmax(-beta * (x[:, None] - centres).square(), 1)
        mixture, sine = (gate * lines).sum(1), x.sin()
        for i in interesting(len(x)):
            assert agrees(setting["curves"][0]["values"][i], mixture[i].item()), (beta, x[i])
            assert agrees(setting["curves"][1]["values"][i], sine[i].item())
        gap = (mixture - sine).square().mean().sqrt().item()
        assert setting["gauges"] == pytest.approx([gap, gate.amax(1).mean().item()], abs=1 / SCALE)
    gaps = [setting["gauges"][0] for setting in settings]
    assert gaps[-1] < gaps[0] / 5 and max(gaps[-10:]) - min(gaps[-10:]) < 0.01


@pytest.mark.parametrize(("name", "last"), [("float16", -17), ("float32", -103), ("float64", -200)])
def test_the_logarithm_of_softmax_ends_where_the_format_ends(name, last):
    found = data(html("log_of_softmax"))
    formats = [button for _shown, button in found["params"][0]["named"].values()]
    stable, detour = (curve["values"] for curve in decode(found)[formats.index(name)]["curves"])
    for i, x in enumerate(xs(found).round().tolist()):
        scores = torch.tensor([x, 0.0], dtype=torch.float64)
        assert stable[i] == pytest.approx(F.log_softmax(scores, 0)[0].item(), abs=1 / SCALE)
        if x < last:
            assert detour[i] == -FAR
        elif name != "float16":  # torch's own exp of float32 is off by some of the last numbers there are
            torchs = F.softmax(scores.to(getattr(torch, name)), 0).log()[0].item()
            assert detour[i] == pytest.approx(torchs, abs=0.5)


def test_relu_alone_keeps_the_picture_of_a_wave():
    found = data(html("wave"))
    settings, x = decode(found), xs(found)
    amplitudes = [float(text) for text in found["params"][1]["v"]]
    offset = F.softplus(torch.zeros((), dtype=torch.float64))
    torchs = (F.relu, F.hardtanh, lambda t: F.softplus(t, threshold=1000) - offset)
    period = (torch.arange(720, dtype=torch.float64) * torch.pi / 360).sin()
    for k, f in enumerate(torchs):
        for j, a in enumerate(amplitudes):
            setting = settings[k * len(amplitudes) + j]
            for i in interesting(len(x)):
                assert agrees(setting["curves"][0]["values"][i], (f(a * x[i].sin()) / a).item()), (k, a, x[i])
                assert agrees(setting["curves"][1]["values"][i], x[i].sin().item())
            fit = torch.corrcoef(torch.stack([period, f(a * period)]))[0, 1] ** 2
            assert setting["gauges"][0] == pytest.approx(100 * (1 - fit.item()), abs=0.1)
        pictures = {tuple(s["curves"][0]["values"]) for s in settings[k * len(amplitudes) : (k + 1) * len(amplitudes)]}
        assert (len(pictures) == 1) == (f is F.relu)


def test_a_smooth_function_is_straight_from_near_and_relu_from_far():
    found = data(html("zoom"))
    settings, x = decode(found), xs(found)
    factors = [float(text) for text in found["params"][1]["v"]]
    zero = torch.zeros((), dtype=torch.float64)
    for k, f in enumerate((lambda t: F.softplus(t, threshold=1000) - F.softplus(zero), F.gelu, F.elu)):
        for j, c in enumerate(factors):
            setting = settings[k * len(factors) + j]
            y = f(c * x) / c
            for i in interesting(len(x)):
                assert agrees(setting["curves"][0]["values"][i], y[i].item()), (k, c, x[i])
            assert setting["gauges"][0] == pytest.approx((y - F.relu(x)).abs().max().item(), abs=0.005)
        near, far = settings[k * len(factors)], settings[(k + 1) * len(factors) - 1]
        assert near["gauges"][1] < 0.1 and far["gauges"][0] <= 0.01


def test_two_relu_layers_can_be_rescaled_and_no_others():
    found = data(html("two_layers"))
    settings, x = decode(found), xs(found)
    factors = [float(text) for text in found["params"][1]["v"]]

    def output(f, c):
        return sum(v / c * f(c * (x + b)) for v, b in ((1, 2), (-1.5, 0), (1, -2)))

    for k, f in enumerate((F.relu, lambda t: F.softplus(t, threshold=1000), torch.tanh, F.hardtanh)):
        for j, c in enumerate(factors):
            after, before = (curve["values"] for curve in settings[k * len(factors) + j]["curves"])
            for i in interesting(len(x)):
                assert agrees(after[i], output(f, c)[i].item()), (k, c, x[i])
                assert agrees(before[i], output(f, 1)[i].item())
            assert (after == before) == (f is F.relu or c == 1)


def test_the_gauges_of_a_normalised_unit_are_those_of_normal_inputs():
    found = data(html("working_point"))
    settings, x = decode(found), xs(found)
    values = [[float(text.replace("−", "-")) for text in p["v"]] for p in found["params"][1:]]
    normal = torch.randn(100_000, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    rows = product((torch.sigmoid, F.hardtanh, F.relu), *values)
    for (f, gamma, beta), setting in zip(rows, settings, strict=True):
        assert setting["curves"][0]["values"] == pytest.approx(f(x).tolist(), abs=0.005)
        density = torch.distributions.Normal(beta, gamma).log_prob(x)
        peak = torch.distributions.Normal(beta, gamma).log_prob(torch.tensor(beta, dtype=x.dtype))
        assert setting["curves"][1]["values"] == pytest.approx((density - peak).exp().tolist(), abs=0.005)
        leaf = (gamma * normal + beta).requires_grad_()
        (slope,) = torch.autograd.grad(f(leaf).sum(), leaf)
        assert setting["gauges"][1] == pytest.approx(slope.mean().item(), abs=0.01)
        if setting["gauges"][1] > 0.1:  # else the outputs hardly vary, and their share is that of few inputs
            y = f(leaf).detach()
            fit = torch.corrcoef(torch.stack([normal, y]))[0, 1] ** 2
            assert setting["gauges"][0] == pytest.approx(100 * (1 - fit.item()), abs=1)


@pytest.mark.parametrize(
    ("value", "text"), [(inf, "∞"), (-inf, "−∞"), (nan, "NaN"), (-12.345, "−12.35"), (0.0, "0.00")]
)
def test_what_is_not_a_number_is_stored_and_shown_as_what_it_is(value, text):
    (value,) = storable(np.array([value]))
    assert printed(stored(value, 2) / SCALE, 2) == text


def test_shrinkage_keeps_and_takes_away_what_torch_says():
    found = data(html("shrink"))
    settings, x = decode(found), xs(found)
    choice, threshold = found["params"]
    torchs = (F.softshrink, F.hardshrink, lambda t, _lambd: F.tanhshrink(t))
    for k, f in enumerate(torchs):
        for j, text in enumerate(threshold["v"]):
            lambd, setting = float(text), settings[k * threshold["count"] + j]
            kept, removed = setting["curves"]
            y = f(x.round(decimals=10), lambd)
            for i in interesting(len(x)):
                assert agrees(kept["values"][i], y[i].item()), (k, lambd, x[i])
                assert agrees(removed["values"][i], (x[i] - y[i]).item()), (k, lambd, x[i])
            jumps = [left != right for left, right in kept["breaks"].values()]
            assert jumps == [k == 1] * (2 if k < 2 and lambd else 0), "only Hardshrink jumps"
            inside = 100 * torch.erf(torch.tensor(lambd / 2**0.5, dtype=torch.float64)).item() if k < 2 else 0
            assert setting["gauges"] == pytest.approx([inside], abs=1 / SCALE)


def test_the_lowest_point_is_softshrinks_and_its_slope_crosses_zero_there():
    found = data(html("proximal"))
    settings, x = decode(found), xs(found)
    slider, weight = ([float(text.replace("−", "-")) for text in p["v"]] for p in found["params"])
    for position, setting in enumerate(settings):
        v, lambd = slider[position // len(weight)], weight[position % len(weight)]
        cost, slope = setting["curves"]
        lowest = F.softshrink(torch.tensor(v, dtype=torch.float64), lambd).item()
        assert setting["gauges"] == pytest.approx([lowest, lowest], abs=1 / SCALE)
        for i in interesting(len(x)):
            assert agrees(cost["values"][i], ((x[i] - v) ** 2 / 2 + lambd * x[i].abs()).item())
        assert [low < high for low, high in slope["breaks"].values()] == [True] * bool(lambd)
        if lambd and abs(v) <= lambd:
            ((left, right),) = slope["breaks"].values()
            assert lowest == 0 and left <= 0 <= right, "the minimum sticks to 0"


def test_the_objective_of_ista_never_rises_and_six_of_eight_entries_end_at_zero():
    from actloss.experiments.shrinkage import sparse_problem

    found = data(html("ista"))
    steps, weight = found["params"]
    settings = decode(found)
    A, _truth, b = sparse_problem(10, 6, 8, 2)
    for j, text in enumerate(weight["v"]):
        runs = settings[j :: weight["count"]]
        assert len(runs) == steps["count"] == 61
        objectives = [setting["gauges"][0] for setting in runs]
        assert objectives == sorted(objectives, reverse=True)
        code = torch.tensor(runs[-1]["curves"][0]["values"], dtype=torch.float64)
        expected = (A @ code - b).square().sum() / 2 + float(text) * code.abs().sum()
        assert objectives[-1] == pytest.approx(expected.item(), abs=0.01)
    zeros = {text: settings[60 * weight["count"] + j]["gauges"][1] for j, text in enumerate(weight["v"])}
    assert zeros["0.0"] == 0 and zeros["0.1"] == 6


def positions(parameter: dict) -> list[float]:
    return [float(text) for text in parameter["v"]]


def test_softplus_is_torchs_and_the_bracket_shows_its_largest_gap():
    found = data(html("softplus_gap"))
    settings, x = decode(found), xs(found)
    assert x[found["gap"]].item() == pytest.approx(0, abs=1e-12)
    for beta, setting in zip(positions(found["params"][0]), settings, strict=True):
        smooth, hard = setting["curves"]
        for i in interesting(len(x), found["gap"]):
            assert agrees(smooth["values"][i], F.softplus(x, beta)[i].item()), (beta, x[i])
            assert agrees(hard["values"][i], F.relu(x)[i].item())
        assert setting["gauges"] == pytest.approx([math.log(2) / beta], abs=1 / SCALE)
        assert smooth["values"][found["gap"]] == pytest.approx(math.log(2) / beta, abs=1 / SCALE)


def test_only_elus_left_slope_follows_alpha():
    found = data(html("elu_celu"))
    settings, x = decode(found), xs(found)
    kink = len(x) // 2
    for alpha, setting in zip(positions(found["params"][0]), settings, strict=True):
        for curve, twin in zip(setting["curves"], (F.elu, F.celu), strict=True):
            for i in interesting(len(x)):
                assert agrees(curve["values"][i], twin(x, alpha)[i].item()), (alpha, x[i])
        assert setting["gauges"] == pytest.approx([alpha, 1], abs=1 / SCALE)
        assert list(setting["curves"][0]["breaks"]) == ([] if alpha == 1 else [kink])
        assert not setting["curves"][1]["breaks"]


def test_gelu_is_nearly_the_sigmoid_gate_near_beta_17():
    found = data(html("gelu_swish"))
    settings, x = decode(found), xs(found)
    betas = positions(found["params"][0])
    for beta, setting in zip(betas, settings, strict=True):
        gelu, gated = setting["curves"]
        for i in interesting(len(x)):
            assert agrees(gelu["values"][i], F.gelu(x)[i].item())
            assert agrees(gated["values"][i], (x * torch.sigmoid(beta * x))[i].item()), (beta, x[i])
        if beta == 1:
            assert agrees(gated["values"][3], F.silu(x)[3].item())
    gaps = [setting["gauges"][0] for setting in settings]
    assert betas[gaps.index(min(gaps))] == 1.8 and gaps[betas.index(1.7)] < 0.025


def test_selu_brings_the_mean_square_to_one_and_the_others_let_it_fade():
    found = data(html("self_normalising"))
    settings, x = decode(found), xs(found)
    choice, layers = found["params"]
    rows = [settings[k * layers["count"] : (k + 1) * layers["count"]] for k in range(choice["count"])]
    selu, elu, relu = ([setting["curves"][0]["values"] for setting in row] for row in rows)
    for start in (selu, elu, relu):
        assert start[0] == pytest.approx(x.tolist(), abs=1 / SCALE)
    for n, values in enumerate(relu):
        assert values == pytest.approx((x - n).tolist(), abs=1 / SCALE), "each layer halves it"
    assert max(map(abs, selu[20])) < 0.05
    assert all(max(values) < 0 for values in elu[6:])
    assert rows[0][20]["gauges"] == pytest.approx([1], abs=1e-3)


def test_the_capped_relu_is_torchs_clamp_beside_a_sigmoid_that_meets_it_in_the_middle():
    found = data(html("capped"))
    x = xs(found)
    for cap, setting in zip(map(float, found["params"][0]["v"]), decode(found), strict=True):
        capped, smooth = (torch.tensor(curve["values"], dtype=torch.float64) for curve in setting["curves"])
        assert torch.allclose(capped, x.clamp(0, cap), atol=1 / SCALE)
        assert torch.allclose(smooth, cap * torch.sigmoid(4 * x / cap - 2), atol=1 / SCALE)
        assert [round(x[i].item(), 9) for i in setting["curves"][0]["breaks"]] == [0, cap]


def test_the_saturated_unit_is_torchs_and_its_gauges_are_over_the_data():
    found = data(html("saturated_unit"))
    settings, x = decode(found), xs(found)
    weights = [float(text) for text in found["params"][1]["v"]]
    for k, f in enumerate((torch.sigmoid, torch.tanh, F.softsign, F.hardtanh)):
        for j, w in enumerate(weights):
            setting, leaf = settings[k * len(weights) + j], (w * x).round(decimals=10).requires_grad_()
            y = f(leaf)
            (slope,) = torch.autograd.grad(y.sum(), leaf)
            for curve, expected in zip(setting["curves"], (y, slope), strict=True):
                assert torch.allclose(torch.tensor(curve["values"], dtype=x.dtype), expected.detach(), atol=1 / SCALE)
            at = slope[found["cloud"]]
            gauges = [at.mean().item(), (at < 0.01).double().mean().item() * 100]
            assert setting["gauges"] == pytest.approx(gauges, abs=1 / SCALE)
    hard = settings[-1]["curves"]
    assert [round(x[i].item(), 9) for i in hard[0]["breaks"]] == [-0.1, 0.1]
    assert list(hard[1]["breaks"].values()) == [[0, 1], [1, 0]]


def test_one_setting_alone_turns_the_sigmoid_into_tanh():
    found = data(html("sigmoid_to_tanh"))
    b, a, d = ([float(text.replace("−", "-")) for text in p["v"]] for p in found["params"])
    settings, x = decode(found), xs(found)
    hits = []
    for setting, (inner, outer, shift) in zip(settings, product(b, a, d), strict=True):
        made = outer * torch.sigmoid(inner * x) + shift
        assert torch.allclose(torch.tensor(setting["curves"][0]["values"], dtype=x.dtype), made, atol=1 / SCALE)
        assert torch.allclose(torch.tensor(setting["curves"][1]["values"], dtype=x.dtype), x.tanh(), atol=1 / SCALE)
        hits += [(inner, outer, shift)] if setting["gauges"] == [0] else []
    assert hits == [(2, 2, -1)]


def test_tails_are_logarithms_of_exact_slopes_and_distances():
    found = data(html("tails"))
    x = [mpf(round(v, 9)) for v in xs(found).tolist()]
    functions = (lambda t: 1 / (1 + exp(-t)), mp.tanh, lambda t: t / (1 + abs(t)))
    slopes = (lambda t: exp(-t) / (1 + exp(-t)) ** 2, lambda t: mp.sech(t) ** 2, lambda t: 1 / (1 + abs(t)) ** 2)
    slope, distance = decode(found)
    for k in range(3):
        for i in interesting(len(x)):
            assert agrees(slope["curves"][k]["values"][i], float(mp.log10(slopes[k](x[i]))))
            gap = 1 - functions[k](abs(x[i]))
            assert agrees(distance["curves"][k]["values"][i], float(mp.log10(gap)))


def test_at_slope_minus_one_both_edges_have_one_answer_and_at_zero_one_is_lost():
    found = data(html("edge"))
    settings, x = decode(found), xs(found)
    slopes = [float(text.replace("−", "-")) for text in found["params"][0]["v"]]
    brightness = lambda t: (torch.tanh((t + 2) / 0.3) - torch.tanh((t - 2) / 0.3)) / 2  # noqa: E731
    step = brightness(x + 0.5) - brightness(x - 0.5)
    for a, setting in zip(slopes, settings, strict=True):
        response = F.prelu(step, torch.tensor([a], dtype=torch.float64))
        for i in interesting(len(x), found["probe"]):
            assert agrees(setting["curves"][0]["values"][i], brightness(x)[i].item())
            assert agrees(setting["curves"][1]["values"][i], response[i].item())
        rise, fall = setting["gauges"]
        assert fall == pytest.approx(-a * rise, abs=2 / SCALE) and rise > 0.9


def test_the_best_spline_and_chebyshev_series_are_numpys():
    found = data(html("coefficients"))
    settings, x = decode(found), xs(found).numpy()
    counts = [int(text) for text in found["params"][2]["v"]]
    targets = (np.abs(x), np.sin(6 * x) + np.sin(13 * x + 1) / 2)
    expected = []
    for target in targets:
        for family in range(2):
            for n in counts:
                tents = np.stack([np.interp(x, np.linspace(-1, 1, n), one) for one in np.eye(n)], 1)
                basis = np.polynomial.chebyshev.chebvander(x, n - 1) if family else tents
                expected.append((target, basis @ np.linalg.lstsq(basis, target, rcond=None)[0]))
    for setting, (target, best) in zip(settings, expected, strict=True):
        for i in interesting(len(x)):
            assert agrees(setting["curves"][0]["values"][i], target[i])
            assert agrees(setting["curves"][1]["values"][i], best[i])
        assert setting["gauges"][0] == pytest.approx(np.sqrt(np.mean((target - best) ** 2)), abs=1 / SCALE)


def test_a_spline_moves_beside_one_knot_and_a_chebyshev_series_everywhere():
    found = data(html("one_coefficient"))
    settings, x = decode(found), xs(found).numpy()
    changes = [float(text.replace("−", "-")) for text in found["params"][1]["v"]]
    basis = (np.interp(x, [0.25, 0.5, 0.75], [0, 1, 0]), np.cos(6 * np.arccos(x)))
    for k, moved in enumerate(basis):
        for j, change in enumerate(changes):
            setting = settings[k * len(changes) + j]
            for i in interesting(len(x)):
                assert agrees(setting["curves"][0]["values"][i], x[i])
                assert agrees(setting["curves"][1]["values"][i], x[i] + change * moved[i])
            assert setting["gauges"] == [(25, 100)[k] if change else 0]


def test_a_logarithmic_slider_has_printable_steps():
    steps = data(html("stretch"))["params"][1]["v"]
    assert (steps[0], steps[-1]) == ("0.1", "10")
    assert all(len(step.replace(".", "").strip("0")) <= 3 for step in steps)
    ratios = [float(b) / float(a) for a, b in zip(steps, steps[1:], strict=False)]
    assert max(ratios) / min(ratios) < 1.05


@pytest.mark.parametrize("value", [0.125, -0.375, 2 / 3, 1e-12, -1e-12, 0.005, 12.3456789, -0.0049999])
def test_rounding_is_below_a_pixel_and_leaves_the_digits_shown(value):
    whole = stored(value, 2)
    assert abs(whole / SCALE - value) * PIXELS_A_UNIT < 0.2
    assert shown(whole / SCALE, 2) == shown(value, 2)
    assert shown(-1e-12, 2) == "0.00", "zero has no sign"


def test_the_derivative_beside_a_kink_is_its_limit_also_on_a_curve():
    bent = Activation(
        name="bent", title="Bent", function=lambda x: torch.where(x > 0, x, torch.expm1(2 * x)), module=torch.nn.ELU,
        latex="", source="", kinks=lambda **_: (0.0,), **UNUSED,
    )  # fmt: skip
    _f, derivative = function.scene(bent).start.traces
    assert derivative.breaks == ((80, pytest.approx(2, abs=1e-5), 1),)
    assert derivative.values[79] == pytest.approx(2 * torch.exp(torch.tensor(-0.1)).item())


def test_a_jump_of_the_function_is_described():
    step = Activation(
        name="step", title="Step", function=lambda x, at: torch.where(x > at, x, 0 * x), module=torch.nn.Threshold,
        latex="", source="", kinks=lambda at: (at,), parameters=(Parameter("at", "t", "", 0, 2, 1, step=0.5),),
        **UNUSED,
    )  # fmt: skip
    scene = function.scene(step)
    assert "At x = 1, f jumps from 0 to 1." in scene.alt
    assert [trace.breaks[0][0] for trace in (setting.traces[0] for setting in scene.settings)] == [
        80,
        90,
        100,
        110,
        120,
    ]


def test_a_kink_between_grid_points_is_refused_with_what_would_do():
    off = Activation(
        name="off",
        title="Off",
        **UNUSED,
        function=torch.relu,
        module=torch.nn.ReLU,
        latex="",
        source="",
        kinks=lambda **_: (0.33,),
    )
    with pytest.raises(ValueError, match=r"off.*0\.33.*0\.05"):
        function.scene(off)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", NAMES)
def test_an_output_is_small_and_the_same_every_time(name, code):
    actloss.speak(code)
    markup = html(name)
    assert markup == html(name)
    assert len(markup.encode()) <= (44 if name != "stretch" else 48) * 1024


def test_the_script_is_small_and_cannot_end_its_own_tag():
    tag, style, script = shared()
    assert len(gzip.compress(script.encode(), 9)) <= 7 * 1024
    assert "</script" not in script and "</style" not in style
    assert not re.search(r"TAG_NAME|SHADOW_CSS|^\s*//", script, re.M)
    assert tag in script and re.fullmatch(r"actloss-explorer-[0-9a-f]{8}", tag)


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_in_the_readers_language(name, code):
    english = explore(name).text
    actloss.speak(code)
    found = data(html(name))
    said = [explore(name).text, found["title"], *found["text"].values()]
    said += [c["say"] for c in found["curves"] + found["gauges"]] + [p["name"] for p in found["params"]]
    said += [button for p in found["params"] for _shown, button in p["named"].values()]
    titles = " ".join(e.title for e in [*ACTIVATIONS.values(), *NORMALISERS.values(), *LOSSES.values()])
    names = set(re.findall(r"[A-Za-z]{2,}", titles)) | {
        "ISTA",
        "Identity",
        "KL",
        "NaN",
        "MSE",
        "SiLU",
        "float",
        "log",
        "tanh",
        "wx",
        "bx",
        *REDUCTIONS,
    }
    for text in said:
        words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}|\bdiv_value\b", "", text))) - names
        assert not words, f"{words} in {text!r}"
    assert explore(name).text != english


@pytest.mark.parametrize("name", NAMES)
def test_plain_text_is_the_alternative_text_and_names_the_figure_first(name):
    bundle = explore(name)._repr_mimebundle_()
    title, *description = bundle["text/plain"].splitlines()
    assert title == data(bundle["text/html"])["title"] and description
    assert f'role="img" aria-label="{bundle["text/plain"]}"' in bundle["text/html"]


def test_the_alternative_text_describes_the_drawn_curves():
    text = explore("prelu").text
    for part in ("a is 0.25", "slope 0.25", "slope 1", "kink", "from 0.25 to 1"):
        assert part in text
    assert "coincide" in explore("stretch").text
    assert "40 data points" in explore("dead_unit").text
    assert "Softmax gives 0.71, 0.26, 0.04" in explore("scores").text
    assert "largest gap, 0.693" in explore("softplus_gap").text
    assert "ELU is 2, so there is a kink, and that of CELU is 1" in explore("elu_celu").text


def test_messages_cannot_become_markup(monkeypatch):
    from actloss import language

    def hostile(message):
        return message + "</script><b>" if "{" not in message else message

    monkeypatch.setattr(
        language, "_catalogue", lambda _language: type("C", (), {"get": lambda _s, m, _d: hostile(m)})()
    )
    markup = html("dead_unit")
    assert markup.count("</script>") == 2
    assert "<b>" not in re.sub(r"<script.*?</script>", "", markup, flags=re.S)


@pytest.mark.parametrize("code", languages())
def test_an_unknown_name_is_refused_with_those_there_are(code):
    actloss.speak(code)
    with pytest.raises(ValueError) as error:
        explore("rleu")
    assert all(name in str(error.value) for name in ("rleu", *NAMES))
    assert ("one of" in str(error.value)) == (code == "en")
