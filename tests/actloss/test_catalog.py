"""What the catalogue says of a function is true of the function."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from actloss.catalog import ACTIVATIONS, Parameter

every = pytest.mark.parametrize("entry", ACTIVATIONS.values(), ids=ACTIVATIONS.keys())
reals = st.floats(-100, 100, allow_subnormal=False)
scales = st.sampled_from([0.25, 0.5, 2.0, 8.0])  # powers of two: scaling by them rounds nothing


def tensor(*values: float) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


HOLDS = {  # property: whether it holds for f at two inputs and a scale
    "monotone": lambda f, a, b, s: f(tensor(min(a, b))) <= f(tensor(max(a, b))),
    "convex": lambda f, a, b, s: f(tensor((a + b) / 2)) <= (f(tensor(a)) + f(tensor(b))) / 2 + 1e-12,
    "positively_homogeneous": lambda f, a, b, s: torch.equal(f(tensor(s * a)), s * f(tensor(a))),
}


@every
@given(a=reals, b=reals, scale=scales)
def test_every_property_holds(entry, a, b, scale):
    for name in entry.properties:
        assert HOLDS[name](entry, a, b, scale), name


@every
@given(x=reals)
def test_values_lie_in_the_range(entry, x):
    low, high = entry.range
    assert low <= entry(tensor(x)).item() <= high


@every
def test_the_twin_gives_the_same_values(entry):
    x = torch.linspace(*entry.domain, 101)
    twin = entry.module(**{"negative_slope": 0.1} if entry.name == "leaky_relu" else {}).eval()
    torch.testing.assert_close(entry(x), twin(x).detach())


@every
def test_the_derivative_jumps_at_the_kinks_and_nowhere_else(entry):
    arguments = {p.name: p.start for p in entry.parameters}
    kinks, step = entry.kinks(**arguments), 1e-6
    for x in [*kinks, *torch.linspace(*entry.domain, 33, dtype=torch.float64).tolist()]:
        left, right = entry.derivative(tensor(x - step, x + step)).tolist()
        assert (abs(right - left) > 0.01) == (x in kinks), x


@every
def test_sliders_start_on_a_position_and_their_names_stand_on_positions(entry):
    for parameter in entry.parameters:
        assert parameter.start in parameter.values
        assert all(value in parameter.values for value, _ in parameter.named)
        assert parameter.values[0] == parameter.low and parameter.values[-1] == parameter.high


def test_a_logarithmic_slider_takes_even_steps_of_printable_numbers():
    values = Parameter("beta", "β", "sharpness", 0.1, 10, 1).values
    steps = [math.log10(b / a) for a, b in zip(values, values[1:], strict=False)]
    assert len(values) == 21 and max(steps) - min(steps) < 0.02
    assert all(len(f"{value:g}") <= 5 for value in values)
