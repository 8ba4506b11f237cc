"""What the catalogue says of a function is true of the function."""

import inspect
import math
import re
from functools import partial
from pathlib import Path

import pytest
import torch
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actloss import activations
from actloss.catalog import ACTIVATIONS, NORMALISERS, Parameter

every = pytest.mark.parametrize("entry", ACTIVATIONS.values(), ids=ACTIVATIONS.keys())
normaliser = pytest.mark.parametrize("entry", NORMALISERS.values(), ids=NORMALISERS.keys())
reals = st.floats(-100, 100).map(
    lambda value: value if abs(value) > 1e-290 else 0.0
)  # a subnormal loses digits when scaled
scales = st.sampled_from([0.25, 0.5, 2.0, 8.0])  # powers of two: scaling by them rounds nothing
SLACK = 1e-8  # rounding, and the step of e^-20 that Softplus takes down at its threshold


def tensor(*values: float) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def starts(entry) -> dict[str, float]:
    return {p.name: p.start for p in entry.parameters}


def normal_mean(f) -> float:
    """The mean of f over N(0, 1), by the trapezoidal rule."""
    x = torch.linspace(-12, 12, 24_001, dtype=torch.float64)
    return torch.trapezoid(f(x) * torch.exp(-x.square() / 2) / math.sqrt(2 * math.pi), x).item()


HOLDS = {  # property: whether it holds for f at two inputs and a scale
    "monotone": lambda f, a, b, s: f(tensor(min(a, b))) <= f(tensor(max(a, b))) + SLACK,
    "convex": lambda f, a, b, s: f(tensor((a + b) / 2)) <= (f(tensor(a)) + f(tensor(b))) / 2 + SLACK,
    "odd": lambda f, a, b, s: abs(f(tensor(-a)) + f(tensor(a))) <= SLACK,
    "positively_homogeneous": lambda f, a, b, s: torch.equal(f(tensor(s * a)), s * f(tensor(a))),
    "bounded": lambda f, a, b, s: abs(f(tensor(1e6 * a))) <= 10,
    "smooth": lambda f, a, b, s: abs(f.derivative(tensor(a, a + 1e-6)).diff()) <= 1e-4,
    "zero_mean": lambda f, a, b, s: abs(normal_mean(f)) < 1e-6,
}
# Enough to refute a property that an entry does not claim: both sides of every kink, and the dip of GELU.
WITNESSES = [
    (a + 1e-9, b, 2.0) for a in tensor(-3, -1.5, -1, -0.5, 0, 0.5, 1, 6).sub(1e-7).tolist() for b in (-2.0, 0.9, 7.0)
]


@every
@given(a=reals, b=reals, scale=scales)
def test_every_property_holds(entry, a, b, scale):
    for name in entry.properties - {"zero_mean"}:
        assert HOLDS[name](entry, a, b, scale), name


@every
def test_no_property_is_forgotten(entry):
    assert entry.properties == {name for name, holds in HOLDS.items() if all(holds(entry, *w) for w in WITNESSES)}


@every
@given(x=reals)
def test_values_lie_in_the_range(entry, x):
    low, high = entry.range
    assert low <= entry(tensor(x)).item() <= high


@every
def test_the_range_is_no_larger_than_it_must_be(entry):
    values = entry(torch.linspace(-1000, 1000, 200_001, dtype=torch.float64))
    for end, reached in zip(entry.range, (values.min().item(), values.max().item()), strict=True):
        assert abs(reached) >= 99 if math.isinf(end) else reached == pytest.approx(end, abs=2e-3)


@every
def test_the_twin_gives_the_same_values(entry):
    x = torch.linspace(*entry.domain, 101)
    known = inspect.signature(entry.module).parameters
    twin = entry.module(**{name: value for name, value in starts(entry).items() if name in known}).eval()
    torch.testing.assert_close(entry(x), twin(x).detach())


@every
def test_at_every_setting_the_derivative_jumps_at_the_kinks_and_nowhere_else(entry):
    step = 1e-6
    for position in range(12):
        arguments = (
            {p.name: p.values[position * 7 % len(p.values)] for p in entry.parameters} if position else starts(entry)
        )
        kinks = entry.kinks(**arguments)
        for x in {*kinks, *torch.linspace(*entry.domain, 33, dtype=torch.float64).tolist()}:
            left, right = entry.derivative(tensor(x - step, x + step), **arguments).tolist()
            assert (abs(right - left) > 1e-3) == (x in kinks), (x, arguments)


@every
def test_sliders_start_on_a_position_and_their_names_stand_on_positions(entry):
    for parameter in entry.parameters:
        assert parameter.start in parameter.values
        assert all(value in parameter.values for value, _ in parameter.named)
        assert parameter.values[0] == parameter.low and parameter.values[-1] == parameter.high


def test_every_function_of_the_library_has_an_entry_under_its_own_name():
    assert {*ACTIVATIONS, *NORMALISERS} == {*activations.__all__}
    assert all(name == entry.name for name, entry in (ACTIVATIONS | NORMALISERS).items())


def test_sources_are_in_the_references():
    references = yaml.safe_load(Path("chapters/references.yaml").read_text("utf-8"))["references"]
    assert {entry.source for entry in ACTIVATIONS.values() if entry.source} <= {entry["key"] for entry in references}


@pytest.mark.parametrize("entry", [*ACTIVATIONS.values(), *NORMALISERS.values()], ids=lambda entry: entry.name)
def test_formulas_hold_no_words(entry):
    assert not re.search(r"\\(text|mbox)\b", entry.latex)
    assert entry.latex.count("{") == entry.latex.count("}") and entry.latex.count("(") == entry.latex.count(")")


def test_a_logarithmic_slider_takes_even_steps_of_printable_numbers():
    values = Parameter("beta", "β", "sharpness", 0.1, 10, 1).values
    steps = [math.log10(b / a) for a, b in zip(values, values[1:], strict=False)]
    assert len(values) == 21 and max(steps) - min(steps) < 0.02
    assert all(len(f"{value:g}") <= 5 for value in values)


vectors = st.lists(st.floats(-20, 20), min_size=1, max_size=6).map(lambda values: tensor(*values))


@normaliser
@given(x=vectors, beta=st.floats(0.01, 30), shift=st.floats(-100, 100))
def test_normalisers_give_probabilities_that_a_shift_does_not_change(entry, x, beta, shift):
    def probabilities(v):
        return entry(v, beta=beta).exp() if entry.log else entry(v, beta=beta)

    assert probabilities(x).min() >= 0
    assert probabilities(x).sum().item() == pytest.approx(1)
    torch.testing.assert_close(probabilities(x + shift), probabilities(x))


@normaliser
def test_normalisers_have_their_twin(entry):
    x = torch.linspace(-3, 3, 12).reshape(3, 4)
    torch.testing.assert_close(entry(x, dim=0), entry.module(dim=0)(x))
    torch.testing.assert_close(entry(x, beta=2.0), partial(entry.module(dim=-1))(2 * x))
