"""Splines and Chebyshev series have the values and gradients of their definitions, at the knots and beyond them too."""

import numpy as np
import pytest
import torch

from actloss.parametrised import chebyshev, spline

ZIGZAG = torch.tensor([0.0, 1.0, -1.0, 2.0, 0.5], dtype=torch.float64)


def xs(low=-1.0, high=1.0):
    return torch.linspace(low, high, 401, dtype=torch.float64)


def test_a_spline_is_numpys_interpolation_and_goes_on_straight_outside():
    knots = np.linspace(-1, 1, 5)
    assert spline(xs(), ZIGZAG).numpy() == pytest.approx(np.interp(xs().numpy(), knots, ZIGZAG.numpy()))
    assert spline(torch.tensor(knots), ZIGZAG).tolist() == ZIGZAG.tolist()
    assert spline(torch.tensor([-1.5, 1.5], dtype=torch.float64), ZIGZAG).tolist() == [-1.0, -1.0]


def test_a_spline_on_another_interval_has_its_knots_there():
    assert spline(xs(-3, 3), torch.tensor([3.0, 0.0, 3.0]).double(), -3, 3).numpy() == pytest.approx(
        xs(-3, 3).abs().numpy()
    )


def test_every_unit_may_have_a_spline_of_its_own():
    heights = torch.stack([ZIGZAG, ZIGZAG.flip(0)])
    x = xs()[:, None].expand(-1, 2)
    together = spline(x, heights)
    for unit in range(2):
        assert torch.equal(together[:, unit], spline(xs(), heights[unit]))


@pytest.mark.parametrize("f", [spline, chebyshev])
def test_gradients_reach_the_input_and_the_coefficients(f):
    x = torch.tensor([-1.7, -0.9, -0.3, 0.2, 0.8, 1.2], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(f, (x, ZIGZAG.clone().requires_grad_()))


def test_only_the_two_knots_beside_an_input_get_a_gradient():
    heights = ZIGZAG.clone().requires_grad_()
    spline(torch.tensor(0.3, dtype=torch.float64), heights).backward()
    assert heights.grad.tolist() == pytest.approx([0, 0, 0.4, 0.6, 0])


@pytest.mark.parametrize("degree", range(6))
def test_a_chebyshev_polynomial_is_the_cosine_of_a_multiple(degree):
    one = torch.zeros(degree + 1, dtype=torch.float64)
    one[degree] = 1
    assert chebyshev(xs().cos(), one).numpy() == pytest.approx((degree * xs()).cos().numpy())


def test_a_chebyshev_series_is_numpys_outside_too():
    expected = np.polynomial.chebyshev.chebval(xs(-2, 2).numpy(), ZIGZAG.numpy())
    assert chebyshev(xs(-2, 2), ZIGZAG).numpy() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: spline(xs(), torch.ones(1)), ValueError, "heights.*at least 2"),
        (lambda: spline(xs(), torch.ones(3, dtype=torch.int64)), TypeError, "heights"),
        (lambda: spline(xs().long(), ZIGZAG), TypeError, "input"),
        (lambda: spline(xs(), ZIGZAG, 1, -1), ValueError, "low"),
        (lambda: chebyshev(xs(), torch.ones(0)), ValueError, "coefficients.*at least 1"),
    ],
)
def test_wrong_arguments_are_named(call, error, words):
    with pytest.raises(error, match=words):
        call()
