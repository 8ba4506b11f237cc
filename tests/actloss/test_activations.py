"""Values and gradients are torch's, or better; kinks, extremes and second derivatives are right; mistakes are named."""

from functools import partial
from pathlib import Path

import mpmath
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from actloss import activations
from actloss.activations import (
    celu,
    elu,
    gelu,
    hardshrink,
    hardtanh,
    leaky_relu,
    log_softmax,
    logsigmoid,
    prelu,
    relu,
    relu6,
    rrelu,
    selu,
    sigmoid,
    softmax,
    softmin,
    softplus,
    softshrink,
    tanh,
    tanhshrink,
    threshold,
)

INF, NAN = float("inf"), float("nan")
KINKS = [-1.0, -0.5, -0.0, 0.0, 0.125, 0.5, 1.0, 6.0]  # of all functions below
POINTS = sorted(
    {-1e4, -89.0, -20.0, -6.0, -3.0, -0.3, -1e-3, -1e-40, 1e-40, 1e-3, 0.3, 3.0, 7.0, 20.5, 89.0, 1e4, *KINKS}
)
DTYPES = [torch.float32, torch.float64, torch.bfloat16]
CASES = {
    "leaky_relu -1": ("leaky_relu", {"negative_slope": -1.0}),
    "leaky_relu 2": ("leaky_relu", {"negative_slope": 2.0}),
    "softplus 3": ("softplus", {"beta": 3.0}),
    "softplus threshold": ("softplus", {"beta": 0.5, "threshold": 1.0}),
    "elu 0.3": ("elu", {"alpha": 0.3}),
    "celu 1.3": ("celu", {"alpha": 1.3}),
    "gelu tanh": ("gelu", {"approximate": "tanh"}),
    "hardtanh -2 3": ("hardtanh", {"min_val": -2.0, "max_val": 3.0}),
    "threshold": ("threshold", {"threshold": 0.125, "value": 20.0}),
    "softshrink 0": ("softshrink", {"lambd": 0.0}),
    "hardshrink 1": ("hardshrink", {"lambd": 1.0}),
}
PLAIN = """relu leaky_relu rrelu softplus elu celu selu gelu relu6 sigmoid tanh softsign hardtanh tanhshrink softshrink
    hardshrink logsigmoid""".split()
PAIRS = {
    title: [partial(getattr(module, name), **arguments) for module in (activations, F)]
    for title, (name, arguments) in ({name: (name, {}) for name in PLAIN} | CASES).items()
} | {"prelu": [lambda x, f=f: f(x, x.new_tensor([0.25])) for f in (prelu, F.prelu)]}
pair = pytest.mark.parametrize(("name", "ours", "theirs"), [(name, *both) for name, both in PAIRS.items()], ids=PAIRS)
NORMALISERS = {
    name: [getattr(module, name) for module in (activations, F)] for name in ("softmax", "softmin", "log_softmax")
}
normaliser = pytest.mark.parametrize(("ours", "theirs"), NORMALISERS.values(), ids=NORMALISERS)


def gradient(f, x, **grad):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(f(x).sum(), x, **grad)[0]


def data(*shape, seed=0, dtype=torch.float64):
    return torch.randn(shape, dtype=dtype, generator=torch.Generator().manual_seed(seed))


@pair
@pytest.mark.parametrize("dtype", DTYPES)
def test_values_are_those_of_torch_in_float64(name, ours, theirs, dtype):
    x = torch.tensor(POINTS, dtype=dtype)
    assert ours(x).dtype == dtype
    torch.testing.assert_close(ours(x), theirs(x.double()).to(dtype))


@pair
@pytest.mark.parametrize("dtype", DTYPES)
def test_gradients_are_torchs(name, ours, theirs, dtype):
    x = torch.tensor(POINTS, dtype=dtype)
    rounds_every_step = dtype == torch.bfloat16 and name in ("softsign", "tanhshrink")  # torch does
    expected = gradient(theirs, x.double()).to(dtype) if rounds_every_step else gradient(theirs, x)
    torch.testing.assert_close(gradient(ours, x), expected)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [("hardtanh", (-0.3, 0.3)), ("softshrink", (0.3,)), ("hardshrink", (0.3,)), ("threshold", (0.3, 20.0))],
)
def test_half_precision_moves_no_kink(name, arguments, dtype):
    x = torch.tensor([-0.3, 0.29, 0.3, 0.31], dtype=dtype)  # 0.3 is rounded, here and not as an argument
    ours, theirs = (partial(_call, getattr(module, name), arguments) for module in (activations, F))
    torch.testing.assert_close(ours(x), theirs(x.double()).to(dtype))
    torch.testing.assert_close(gradient(ours, x), gradient(theirs, x.double()).to(dtype))


def _call(f, arguments, x):
    return f(x, *arguments)


SLOPES = {  # where f' jumps, or at 0: the derivative that is taken
    "relu": {0: 0},
    "leaky_relu": {0: 0.01},
    "leaky_relu -1": {0: -1},
    "rrelu": {0: 11 / 48},
    "prelu": {0: 0.25},
    "softplus": {0: 0.5},
    "softplus 3": {0: 0.5},
    "elu": {0: 1},
    "elu 0.3": {0: 0.3},
    "celu": {0: 1},
    "celu 1.3": {0: 1},
    "selu": {0: 1.0507009873554804934193349852946 * 1.6732632423543772848170429916717},
    "gelu": {0: 0.5},
    "gelu tanh": {0: 0.5},
    "relu6": {0: 0, 6: 0},
    "sigmoid": {0: 0.25},
    "tanh": {0: 1},
    "softsign": {0: 1},
    "hardtanh": {-1: 0, 0: 1, 1: 0},
    "threshold": {0: 0, 0.125: 0},
    "tanhshrink": {0: 0},
    "softshrink": {-0.5: 0, 0: 0, 0.5: 0},
    "softshrink 0": {0: 0},
    "hardshrink": {-0.5: 0, 0: 0, 0.5: 0},
    "hardshrink 1": {-1: 0, 0: 0, 1: 0},
    "logsigmoid": {0: 0.5},
}


@pytest.mark.parametrize("name", SLOPES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_gradient_at_kinks_and_at_zero_is_exact(name, dtype):
    for point, slope in SLOPES[name].items():
        for x in (point, -0.0) if point == 0 else (point,):
            assert gradient(PAIRS[name][0], torch.tensor(x, dtype=dtype)) == torch.tensor(slope, dtype=dtype), x


def test_the_gradient_of_celu_is_1_at_zero_for_every_alpha():
    for alpha in torch.linspace(0.1, 3, 30).tolist():
        assert gradient(partial(celu, alpha=alpha), torch.zeros((), dtype=torch.float64)) == 1


def ends(f, dtype):
    x = torch.tensor([-INF, INF], dtype=dtype)
    return torch.cat([f(x), gradient(f, x)])


@pair
@pytest.mark.parametrize("dtype", DTYPES)
def test_at_infinity_values_and_gradients_are_torchs_or_the_limits(name, ours, theirs, dtype):
    limits = {"gelu": [0, INF, 0, 1], "gelu tanh": [0, INF, 0, 1], "softsign": [-1, 1, 0, 0]}  # torch has NaN there
    expected = torch.tensor(limits[name], dtype=dtype) if name in limits else ends(theirs, dtype)
    torch.testing.assert_close(ends(ours, dtype), expected)


@pair
@pytest.mark.parametrize("count", [1, 40])  # torch's vector code has other gradients than its remainder loop
def test_nan_stays_nan_and_its_gradient_is_as_documented(name, ours, theirs, count):
    x = torch.full((count,), NAN)
    straight = "relu relu6 prelu threshold hardtanh hardshrink softshrink".split()
    expected = gradient(theirs, x[:1]) if name.split()[0] in [*straight, "leaky_relu", "rrelu"] else x[:1]
    assert ours(x).isnan().all()
    torch.testing.assert_close(gradient(ours, x), expected.expand(count), equal_nan=True)


@pair
@pytest.mark.parametrize("shape", [(), (0,), (7,), (2, 3), (2, 3, 4)])
def test_shapes_are_kept_and_the_input_is_not_changed(name, ours, theirs, shape):
    x = data(*shape)
    before = x.clone()
    assert ours(x).shape == gradient(ours, x).shape == x.shape
    assert torch.equal(x, before)
    if len(shape) > 1:
        crosswise = x.transpose(0, 1)
        torch.testing.assert_close(ours(crosswise), ours(crosswise.contiguous()))
        torch.testing.assert_close(gradient(ours, crosswise), gradient(ours, crosswise.contiguous()))


@pair
def test_first_and_second_derivatives_are_right(name, ours, theirs):
    x = torch.tensor(
        [[-5.0, -2.3, -0.7], [-0.25, -0.01, 0.2], [0.4, 2.7, 7.0]], dtype=torch.float64, requires_grad=True
    )
    assert torch.autograd.gradcheck(ours, x)
    assert torch.autograd.gradgradcheck(ours, x)


@pytest.mark.parametrize(
    ("f", "second"),
    [(softplus, 1 / 4), (logsigmoid, -1 / 4), (sigmoid, 0), (tanh, 0), (tanhshrink, 0), (gelu, (2 / torch.pi) ** 0.5)],
)
def test_second_derivatives_at_zero_are_right(f, second):  # where formulas with |x| go wrong, and gradgradcheck is not
    zero = torch.zeros((), dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(f(zero), zero, create_graph=True)
    assert torch.autograd.grad(first, zero)[0].item() == pytest.approx(second, abs=1e-15)


mpmath.mp.dps = 40
EXACT = {  # f, and points where torch or a textbook formula loses digits
    "gelu": (gelu, lambda x: x * mpmath.ncdf(x), [-10, -6, -5, -3, -0.5, 1e-3]),
    "gelu tanh": (
        partial(gelu, approximate="tanh"),
        lambda x: x / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (x + mpmath.mpf(0.044715) * x**3))),
        [-4, -3, -0.5, 1e-3],
    ),
    "tanhshrink": (tanhshrink, lambda x: x - mpmath.tanh(x), [1e-9, 1e-5, 1e-3, 0.1, 0.29, 0.31, 1, 5]),
    "tanh": (tanh, mpmath.tanh, [-9, 1e-9, 1e-3, 0.5, 3]),
    "sigmoid": (sigmoid, lambda x: 1 / (1 + mpmath.exp(-x)), [-80, -20, 1e-3, 5]),
    "softplus": (softplus, lambda x: mpmath.log1p(mpmath.exp(x)), [-80, -20, 1e-3, 5]),
    "logsigmoid": (logsigmoid, lambda x: -mpmath.log1p(mpmath.exp(-x)), [-80, 1e-3, 5, 80]),
    "elu": (elu, lambda x: mpmath.expm1(min(x, 0)) + max(x, 0), [-20, -1, -1e-6, 2]),
    "selu": (
        selu,
        lambda x: mpmath.mpf(1.0507009873554805) * mpmath.mpf(1.6732632423543772) * mpmath.expm1(x),
        [-20, -1e-6],
    ),
}


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float32, 1e-5), (torch.float64, 1e-13)])
def test_value_and_derivative_have_the_right_digits(name, dtype, tolerance):
    f, exact, points = EXACT[name]
    x = torch.tensor(points, dtype=dtype)
    for got, of in ((f(x), exact), (gradient(f, x), lambda at: mpmath.diff(exact, at))):
        for value, point in zip(got.tolist(), x.tolist(), strict=True):
            if point not in (-9, 80):  # y and 1 - y² there: the derivative from the output has no digits left
                assert value == pytest.approx(float(of(mpmath.mpf(point))), rel=tolerance, abs=0), point


reals = st.floats(-50, 50, allow_subnormal=False).map(lambda value: torch.tensor(value, dtype=torch.float64))
sizes = st.floats(0.01, 100)


@given(reals, reals, sizes, sizes)
def test_identities_between_functions(x, y, size, beta):
    def same(a, b):
        torch.testing.assert_close(a, b, rtol=1e-12, atol=1e-12)

    same(tanh(x), 2 * sigmoid(2 * x) - 1)
    same(sigmoid(-x), 1 - sigmoid(x))
    same(logsigmoid(x), sigmoid(x).log())
    same(logsigmoid(x), -softplus(-x, threshold=1000.0))
    same(tanhshrink(x), x - tanh(x))
    same(relu6(x), relu(x) - relu(x - 6))
    same(celu(x, size), size * elu(x / size))
    same(selu(x), 1.0507009873554805 * elu(x, 1.6732632423543772))
    same(gelu(x) - gelu(-x), x)
    same(softshrink(x, size), x - hardtanh(x, -size, size))
    same(threshold(x, 0.0, 0.0), relu(x))
    same(leaky_relu(x, -1.0), x.abs())
    assert 0 <= softplus(x, beta) - relu(x) <= torch.log(torch.tensor(2.0)).item() / beta + 1e-12
    same(softplus(0 * x, beta) * beta, torch.tensor(2.0, dtype=x.dtype).log())
    v = torch.stack([x, y])
    same(softmin(v, 0, beta), softmax(-v, 0, beta))
    same(softmax(v, 0)[0], sigmoid(x - y))
    same(log_softmax(v, 0)[0], logsigmoid(x - y))


@given(reals, sizes)
def test_softshrink_is_the_proximal_step_of_lambda_times_the_absolute_value(v, lambd):
    def cost(x):
        return (x - v).square() / 2 + lambd * x.abs()

    nearby = softshrink(v, lambd) + torch.linspace(-1, 1, 201, dtype=torch.float64)
    assert cost(softshrink(v, lambd)) <= cost(nearby).min() + 1e-9


@normaliser
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    ("shape", "dim"),
    [((), 0), ((5,), -1), ((3, 4), 0), ((3, 4), 1), ((2, 3, 4), 1), ((0,), 0), ((3, 0), 1), ((0, 3), 1)],
)
def test_the_softmax_family_is_torchs(ours, theirs, shape, dim, dtype):
    x, upstream = 5 * data(*shape, dtype=torch.float32).to(dtype), data(*shape, seed=1).to(dtype)
    torch.testing.assert_close(ours(x, dim), theirs(x.double(), dim).to(dtype))
    grads = [
        gradient(lambda t, f=f, u=u: f(t, dim) * u, at)
        for f, u, at in ((ours, upstream, x), (theirs, upstream.double(), x.double()))
    ]
    torch.testing.assert_close(
        grads[0], grads[1].to(dtype), **({"rtol": 0.016, "atol": 0.01} if dtype == torch.bfloat16 else {})
    )


@normaliser
def test_the_softmax_family_takes_an_inverse_temperature_and_is_differentiable_twice(ours, theirs):
    x = data(3, 4).requires_grad_()
    for beta in (0.5, 3.0):
        torch.testing.assert_close(ours(x, 1, beta), theirs(beta * x, 1))
        torch.testing.assert_close(
            gradient(lambda t, b=beta: ours(t, 1, b)[:, 0], x), gradient(lambda t, b=beta: theirs(b * t, 1)[:, 0], x)
        )
        assert torch.autograd.gradcheck(ours, (x, 1, beta))
        assert torch.autograd.gradgradcheck(ours, (x, 1, beta))


@normaliser
@pytest.mark.parametrize(
    "row", [[1000.0, 0.0], [-1e4, 1e4], [-INF, 0.0, 1.0], [INF, 0.0], [-INF, -INF], [NAN, 0.0], [1e-40, 0.0]]
)
def test_the_softmax_family_is_torchs_at_extremes(ours, theirs, row):
    x = torch.tensor(row)
    torch.testing.assert_close(ours(x, 0), theirs(x, 0), equal_nan=True)
    torch.testing.assert_close(
        gradient(lambda t: ours(t, 0)[0], x), gradient(lambda t: theirs(t, 0)[0], x), equal_nan=True
    )


def test_a_large_inverse_temperature_does_not_overflow():
    x = torch.tensor([1e35, 0.0, 1e35])
    assert softmax(x, 0, 1e30).tolist() == softmin(-x, 0, 1e30).tolist() == [0.5, 0, 0.5]


def test_softmax_stays_the_same_when_all_inputs_shift():
    x = data(4, 5)
    torch.testing.assert_close(softmax(x + 100, 1), softmax(x, 1))
    torch.testing.assert_close(log_softmax(x - 100, 1), log_softmax(x, 1))


@pytest.mark.parametrize("shape", [(5,), (4, 3), (4, 3, 2)])
def test_prelu_learns_one_slope_or_one_a_channel(shape):
    x = data(*shape, seed=1)
    channels = shape[1] if len(shape) > 1 else 1
    for count in {1, channels}:
        weights = [torch.linspace(0.1, 0.5, count, dtype=torch.float64).requires_grad_() for _ in range(2)]
        ours, theirs = prelu(x, weights[0]), F.prelu(x, weights[1])
        assert torch.equal(ours, theirs)
        upstream = data(*shape, seed=2)
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


ZEROS = torch.zeros(2, 3)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: relu(torch.tensor([1, 2])), TypeError, "input: expected floating-point numbers, got torch.int64"),
        (lambda: relu([1.0]), TypeError, "input: expected a torch.Tensor, got list"),
        (lambda: leaky_relu(ZEROS, "0.1"), TypeError, "negative_slope: expected a number, got str"),
        (lambda: rrelu(ZEROS, 0.5, 0.1), ValueError, "lower, upper: got 0.5 and 0.1; lower must not exceed upper"),
        (lambda: prelu(ZEROS, torch.zeros(2)), ValueError, r"weight: got shape \(2,\); \(1,\) or \(3,\)"),
        (lambda: prelu(ZEROS, torch.zeros(1, 1)), ValueError, r"weight: got shape \(1, 1\)"),
        (lambda: prelu(ZEROS, 0.25), TypeError, "weight: expected a torch.Tensor, got float"),
        (lambda: prelu(ZEROS, torch.zeros(1).double()), TypeError, "weight: got torch.float64; torch.float32"),
        (lambda: softplus(ZEROS, 0), ValueError, "beta: got 0; a number above 0 would do"),
        (lambda: softplus(ZEROS, -1.0), ValueError, "beta: got -1.0; a number above 0"),
        (lambda: softplus(ZEROS, NAN), ValueError, "beta: got nan; a finite number"),
        (lambda: elu(ZEROS, None), TypeError, "alpha: expected a number, got NoneType"),
        (lambda: celu(ZEROS, 0.0), ValueError, "alpha: got 0.0; a number above 0"),
        (lambda: gelu(ZEROS, "erf"), ValueError, "approximate: got 'erf'; one of 'none', 'tanh' would do"),
        (lambda: hardtanh(ZEROS, 2.0, 1.0), ValueError, "min_val, max_val: got 2.0 and 1.0; min_val must not exceed"),
        (lambda: hardtanh(ZEROS, NAN, 1.0), ValueError, "min_val: got nan"),
        (lambda: threshold(ZEROS, "1", 0.0), TypeError, "threshold: expected a number, got str"),
        (lambda: softshrink(ZEROS, -0.5), ValueError, "lambd: got -0.5; 0 or a number above it"),
        (lambda: hardshrink(ZEROS, -0.5), ValueError, "lambd: got -0.5; 0 or a number above it"),
        (lambda: softmax(ZEROS), TypeError, "dim"),
        (lambda: softmax(ZEROS, None), TypeError, "dim: expected a whole number, got NoneType"),
        (lambda: softmin(ZEROS, 2), IndexError, r"dim: got 2 for shape \(2, 3\); -2 to 1 would do"),
        (lambda: log_softmax(ZEROS, -3), IndexError, "dim: got -3"),
        (lambda: softmax(ZEROS, 1, beta=0.0), ValueError, "beta: got 0.0; a number above 0"),
        (lambda: log_softmax(ZEROS, 1, beta=-2), ValueError, "beta: got -2"),
    ],
)
def test_a_wrong_argument_is_named_with_what_would_do(call, error, says):
    with pytest.raises(error, match=says):
        call()


@pytest.mark.parametrize("name", activations.__all__)
@pytest.mark.parametrize("dtype", [torch.int64, torch.uint8, torch.bool, torch.complex64])
def test_only_real_floating_point_numbers_are_accepted(name, dtype):
    others = {"prelu": [torch.zeros(1)], "threshold": [0.0, 0.0], **dict.fromkeys(NORMALISERS, [0])}
    with pytest.raises(TypeError, match=f"input: expected floating-point numbers, got {dtype}"):
        getattr(activations, name)(torch.zeros(3, dtype=dtype), *others.get(name, []))


def test_no_activation_leans_on_its_twin():
    for path in Path(activations.__file__).parent.glob("*.py"):
        source = path.read_text("utf-8")
        assert "functional" not in source and "aten" not in source and "nn." not in source.replace("torch.nn.", "")
        assert not any(f"torch.{name}(" in source or f".{name}_(" in source for name in activations.__all__)
