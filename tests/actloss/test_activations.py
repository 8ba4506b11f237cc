"""Values and gradients are torch's, at ordinary, extreme and kink inputs, and wrong arguments are named."""

from functools import partial

import pytest
import torch
from torch.nn import functional as F

from actloss import activations
from actloss.activations import leaky_relu, prelu, relu, rrelu

INF, NAN = float("inf"), float("nan")
POINTS = [-INF, -1e4, -3.0, -1.0, -1e-3, -1e-40, -0.0, 0.0, 1e-40, 1e-3, 1.0, 3.0, 1e4, INF]
PAIRS = {
    "relu": (relu, F.relu),
    "leaky_relu": (leaky_relu, F.leaky_relu),
    "leaky_relu -1": (partial(leaky_relu, negative_slope=-1.0), partial(F.leaky_relu, negative_slope=-1.0)),
    "leaky_relu 2": (partial(leaky_relu, negative_slope=2.0), partial(F.leaky_relu, negative_slope=2.0)),
    "rrelu": (rrelu, F.rrelu),
    "prelu": (lambda x: prelu(x, x.new_tensor([0.25])), lambda x: F.prelu(x, x.new_tensor([0.25]))),
}
pair = pytest.mark.parametrize(("ours", "theirs"), PAIRS.values(), ids=PAIRS.keys())


def gradient(f, x):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(f(x).sum(), x)[0]


@pair
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_value_and_gradient_are_torchs_at_every_kind_of_point(ours, theirs, dtype):
    x = torch.tensor(POINTS, dtype=dtype)
    assert ours(x).dtype == dtype
    torch.testing.assert_close(ours(x), theirs(x), rtol=0, atol=0, equal_nan=True)
    torch.testing.assert_close(gradient(ours, x), gradient(theirs, x), rtol=0, atol=0)


@pair
def test_nan_stays_nan(ours, theirs):
    assert ours(torch.tensor([NAN, 1.0])).isnan().tolist() == [True, False]


@pair
@pytest.mark.parametrize("shape", [(), (0,), (7,), (2, 3), (2, 3, 4)])
def test_shapes_are_kept_and_the_input_is_not_changed(ours, theirs, shape):
    x = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    before = x.clone()
    assert ours(x).shape == x.shape
    assert torch.equal(x, before)
    if len(shape) > 1:
        crosswise = x.transpose(0, 1)
        assert torch.equal(ours(crosswise), ours(crosswise.contiguous()))


@pair
def test_first_and_second_derivatives_are_right(ours, theirs):
    x = torch.tensor([-2.0, -0.5, 0.7, 3.0], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(ours, x)
    assert torch.autograd.gradgradcheck(ours, x)


@pytest.mark.parametrize("shape", [(5,), (4, 3), (4, 3, 2)])
def test_prelu_learns_one_slope_or_one_a_channel(shape):
    x = torch.randn(shape, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    channels = shape[1] if len(shape) > 1 else 1
    for count in {1, channels}:
        weights = [torch.linspace(0.1, 0.5, count, dtype=torch.float64).requires_grad_() for _ in range(2)]
        ours, theirs = prelu(x, weights[0]), F.prelu(x, weights[1])
        assert torch.equal(ours, theirs)
        upstream = torch.randn(shape, dtype=torch.float64)
        grads = [torch.autograd.grad(y, w, upstream)[0] for y, w in zip((ours, theirs), weights, strict=True)]
        torch.testing.assert_close(*grads)
        assert torch.autograd.gradcheck(prelu, (x.requires_grad_(), weights[0]))


def test_rrelu_draws_a_slope_for_each_element_and_each_pass():
    x = -torch.ones(10_000)
    first, second = rrelu(x, training=True), rrelu(x, training=True)
    assert not torch.equal(first, second)
    assert -1 / 3 <= first.min() < -0.33 and -0.127 < first.max() <= -1 / 8
    assert len(first.unique()) > 9_000
    assert torch.equal(rrelu(-x, training=True), -x)


def test_the_gradient_of_rrelu_is_the_slope_that_was_drawn():
    x = -torch.ones(50, requires_grad=True)
    y = rrelu(x, 0.2, 0.8, training=True)
    torch.testing.assert_close(torch.autograd.grad(y.sum(), x)[0], -y.detach())


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: relu(torch.tensor([1, 2])), TypeError, "input: expected floating-point numbers, got torch.int64"),
        (lambda: relu([1.0]), TypeError, "input: expected a torch.Tensor, got list"),
        (lambda: leaky_relu(torch.tensor([True])), TypeError, "input: .* got torch.bool"),
        (lambda: relu(torch.tensor([1j])), TypeError, "input: .* got torch.complex64"),
        (lambda: rrelu(torch.zeros(2), 0.5, 0.1), ValueError, "lower, upper: got 0.5 and 0.1"),
        (lambda: prelu(torch.zeros(2, 3), torch.zeros(2)), ValueError, r"weight: got shape \(2,\); \(1,\) or \(3,\)"),
        (lambda: prelu(torch.zeros(2), 0.25), TypeError, "weight: expected a torch.Tensor, got float"),
    ],
)
def test_a_wrong_argument_is_named_with_what_would_do(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_no_activation_leans_on_its_twin():
    source = open(activations.__file__, encoding="utf-8").read()
    assert "functional" not in source and "nn." not in source.replace("torch.nn.", "")
