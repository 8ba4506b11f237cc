"""Losses and their gradients are torch's at every kind of input, the identities hold, and wrong arguments are named."""

from functools import partial
from itertools import product
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.autograd import gradcheck, gradgradcheck
from torch.nn import functional as F

from actloss import losses
from actloss.activations import log_softmax
from actloss.catalog import LOSSES
from actloss.losses import cross_entropy, entropy, huber_loss, kl_div, l1_loss, mse_loss, nll_loss, smooth_l1_loss

INF, NAN = float("inf"), float("nan")
REDUCTIONS = ["none", "mean", "sum"]
BENDS = [0.1, 0.25, 1.0, 3.0]
ERRORS = [-INF, -1e4, -3.0, -1.0, -0.25, -0.1, -1e-3, -1e-40, -0.0, 0.0, 1e-40, 1e-3, 0.1, 0.25, 1.0, 3.0, 1e4, INF]
SCORES = [  # ordinary, equal, far apart, too large for exp, subnormal, infinite
    [0.3, -1.2, 2.0],
    [0.0, 0.0, 0.0],
    [1e4, 1e4, 1e4],
    [1e4, 0.0, -1e4],
    [200.0, 0.0, -200.0],
    [1e-40, -1e-40, 0.0],
    [-INF, 0.0, 1.0],
    [INF, 0.0, 1.0],
    [-INF, -INF, -INF],
    [NAN, 0.0, 1.0],
]
OF_ERROR = {
    "mse_loss": (mse_loss, F.mse_loss),
    "l1_loss": (l1_loss, F.l1_loss),
    "smooth_l1_loss 0": (partial(smooth_l1_loss, beta=0), partial(F.smooth_l1_loss, beta=0.0)),
} | {
    f"{name} {bend}": (partial(ours, **{argument: bend}), partial(theirs, **{argument: bend}))
    for (name, argument, ours, theirs), bend in product(
        [
            ("smooth_l1_loss", "beta", smooth_l1_loss, F.smooth_l1_loss),
            ("huber_loss", "delta", huber_loss, F.huber_loss),
        ],
        BENDS,
    )
}
of_error = pytest.mark.parametrize(("ours", "theirs"), OF_ERROR.values(), ids=OF_ERROR.keys())
reductions = pytest.mark.parametrize("reduction", REDUCTIONS)
dtypes = pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
SHAPES = [(3,), (5, 3), (4, 3, 2), (2, 3, 4, 5)]
shapes = pytest.mark.parametrize("shape", SHAPES, ids=str)
OPTIONS = {
    "plain": {},
    "weight": {"weight": [0.5, 2.0, 0.0]},
    "smoothing": {"label_smoothing": 0.2},
    "both": {"weight": [0.5, 2.0, 1.0], "label_smoothing": 0.3},
}
options = pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())
same = partial(torch.testing.assert_close, equal_nan=True)


def randn(*shape, seed=0, dtype=torch.float64):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64).to(dtype)


def probabilities(*shape, seed=1, dtype=torch.float64):
    return torch.softmax(randn(*shape, seed=seed), min(1, len(shape) - 1)).to(dtype)


def classes(*shape, seed=2):
    """Class indices for scores of that shape."""
    without = shape[:1] + shape[2:] if len(shape) > 1 else ()
    return torch.randint(shape[min(1, len(shape) - 1)], without, generator=torch.Generator().manual_seed(seed))


def ready(options, dtype=torch.float64):
    return {k: torch.tensor(v, dtype=dtype) if k == "weight" else v for k, v in options.items()}


def gradients(f, *inputs):
    """The gradients of f at inputs; its values are pulled by different numbers."""
    inputs = [x.detach().clone().requires_grad_() for x in inputs]
    y = f(*inputs)
    pull = (torch.arange(y.numel()) % 3 + 1).to(y.dtype).reshape(y.shape)
    return torch.autograd.grad(y, inputs, pull)


def exact(value):
    """For bfloat16 the oracle is torch in float64: torch itself rounds in between."""
    return value.double() if isinstance(value, torch.Tensor) and value.dtype == torch.bfloat16 else value


def agree(ours, theirs, *inputs, **arguments):
    """Value, dtype and gradients with respect to every input are the same."""
    ours, theirs = partial(ours, **arguments), partial(theirs, **{k: exact(v) for k, v in arguments.items()})
    others = [exact(x) for x in inputs]
    same(ours(*inputs), theirs(*others).to(inputs[0].dtype))
    for a, b in zip(gradients(ours, *inputs), gradients(theirs, *others), strict=True):
        same(a, b.to(a.dtype))


@of_error
@reductions
@dtypes
def test_regression_is_torchs_at_every_kind_of_error(ours, theirs, reduction, dtype):
    input = torch.tensor(ERRORS, dtype=dtype)
    agree(ours, theirs, input, torch.zeros_like(input), reduction=reduction)
    assert ours(torch.tensor([NAN, 1.0]), torch.zeros(2), reduction="none").isnan().tolist() == [True, False]


@of_error
def test_the_gradient_at_the_kinks_is_exactly_torchs(ours, theirs):
    bend = max({0.0, *getattr(ours, "keywords", {}).values()})
    input, target = torch.tensor([-bend, -0.0, 0.0, bend]), torch.zeros(4)
    a, b = (gradients(partial(f, reduction="none"), input, target)[0] for f in (ours, theirs))
    assert a.tolist() == b.tolist()


@of_error
@reductions
@pytest.mark.parametrize("shape", [(), (0,), (7,), (3, 4), (2, 3, 4)], ids=str)
def test_regression_is_torchs_for_every_shape(ours, theirs, reduction, shape):
    agree(ours, theirs, randn(*shape), randn(*shape, seed=1), reduction=reduction)
    if len(shape) > 1:
        crosswise = [randn(*shape, seed=seed).transpose(0, 1) for seed in (0, 1)]
        same(ours(*crosswise), ours(*(x.contiguous() for x in crosswise)))


@of_error
@reductions
def test_derivatives_of_regression_are_right_twice(ours, theirs, reduction):
    inputs = [randn(6, seed=seed).requires_grad_() for seed in (0, 1)]
    assert gradcheck(partial(ours, reduction=reduction), inputs)
    assert gradgradcheck(partial(ours, reduction=reduction), inputs)


@options
@reductions
@dtypes
def test_cross_entropy_is_torchs_at_every_kind_of_score(options, reduction, dtype):
    rows, targets = zip(*product(SCORES, range(3)), strict=True)
    input, target = torch.tensor(rows, dtype=dtype), torch.tensor(targets)
    if reduction != "none":
        finite = input.isfinite().all(1)
        input, target = input[finite], target[finite]
    agree(cross_entropy, F.cross_entropy, input, target=target, reduction=reduction, **ready(options, dtype))


@options
@reductions
@shapes
@dtypes
def test_cross_entropy_is_torchs_for_every_shape_and_kind_of_target(options, reduction, shape, dtype):
    input, arguments = randn(*shape, dtype=dtype), {"reduction": reduction, **ready(options, dtype)}
    agree(cross_entropy, F.cross_entropy, input, target=classes(*shape), **arguments)
    agree(cross_entropy, F.cross_entropy, input, probabilities(*shape, dtype=dtype), **arguments)
    as_bytes = cross_entropy(input, classes(*shape).byte(), **arguments)
    assert torch.equal(as_bytes, cross_entropy(input, classes(*shape), **arguments))


@options
@reductions
@pytest.mark.parametrize("ignore_index", [-100, 1, 7])
def test_ignored_targets_count_nothing(options, reduction, ignore_index):
    input, target = randn(6, 3, 2), classes(6, 3, 2)
    target[:2] = ignore_index
    arguments = {"target": target, "ignore_index": ignore_index, "reduction": reduction, **ready(options)}
    agree(cross_entropy, F.cross_entropy, input, **arguments)
    arguments.pop("label_smoothing", None)
    agree(nll_loss, F.nll_loss, input, **arguments)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@reductions
def test_all_ignored_and_an_empty_batch_follow_torch(smoothing, reduction):
    arguments = {"reduction": reduction, "label_smoothing": smoothing}
    for shape in ((4, 3), (0, 3), (0, 3, 2), (2, 3, 0)):
        target = torch.full((shape[0], *shape[2:]), -100)
        agree(cross_entropy, F.cross_entropy, randn(*shape), target=target, **arguments)
        agree(nll_loss, F.nll_loss, randn(*shape), target=target, reduction=reduction)
        if not target.numel():
            agree(cross_entropy, F.cross_entropy, randn(*shape), randn(*shape), **arguments)


def test_a_label_smoothed_to_the_full_is_uniform():
    uniform, arguments = torch.full((5, 3), 1 / 3, dtype=torch.float64), {"label_smoothing": 1.0}
    agree(cross_entropy, F.cross_entropy, randn(5, 3), target=classes(5, 3), **arguments)
    same(cross_entropy(randn(5, 3), classes(5, 3), **arguments), cross_entropy(randn(5, 3), uniform))
    assert cross_entropy(torch.tensor([-INF, 0.0]), torch.tensor(0), **arguments) == INF  # nan in torch: 0 times inf


@pytest.mark.parametrize("weighted", [False, True])
@reductions
@shapes
@dtypes
def test_nll_is_torchs(weighted, reduction, shape, dtype):
    weight = torch.tensor([0.5, 2.0, 1.0], dtype=dtype) if weighted else None
    input, target = randn(*shape, dtype=dtype), classes(*shape)
    agree(nll_loss, F.nll_loss, input, target=target, weight=weight, reduction=reduction)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
@reductions
def test_derivatives_of_cross_entropy_and_nll_are_right_twice(smoothing, reduction):
    input, p = randn(4, 3, 2).requires_grad_(), probabilities(4, 3, 2).requires_grad_()
    weight, target = torch.tensor([0.5, 2.0, 1.0], dtype=torch.float64, requires_grad=True), classes(4, 3, 2)
    target[0] = -100
    arguments = {"reduction": reduction, "label_smoothing": smoothing}
    for check in (gradcheck, gradgradcheck):
        assert check(lambda x, w: cross_entropy(x, target, w, **arguments), (input, weight))
        assert check(lambda x, p, w: cross_entropy(x, p, w, **arguments), (input, p, weight))
        assert check(lambda x, w: nll_loss(x, target, w, reduction=reduction), (input, weight))


def test_loss_and_gradient_of_its_gradient_can_be_used_together():
    def penalised(f, x):
        loss = f(x, classes(5, 3))
        (slope,) = torch.autograd.grad(loss, x, create_graph=True)
        return loss + slope.square().sum()

    same(*(gradients(partial(penalised, f), randn(5, 3))[0] for f in (cross_entropy, F.cross_entropy)))


def saved(f):
    """Bytes that f keeps for the backward pass; what is kept twice counts once."""
    kept = {}

    def note(tensor):
        kept[tensor.data_ptr()] = tensor.untyped_storage().nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        _loss = f()
    return sum(kept.values())


def test_no_more_is_saved_for_backward_than_torch_saves():
    x, y = randn(64, 1000).requires_grad_(), randn(64, 1000, seed=1)
    for ours, theirs in OF_ERROR.values():
        assert saved(lambda f=ours: f(x, y)) <= saved(lambda f=theirs: f(x, y))
    for target, options in product((classes(64, 1000), probabilities(64, 1000)), ({}, {"weight": y[0].abs()})):
        ours, theirs = (saved(partial(f, x, target, **options)) for f in (cross_entropy, F.cross_entropy))
        assert ours <= theirs + 64 * 100  # a few numbers a row


KL = [[0.0, -1.0], [0.2, -0.3], [1.0, -1e4], [1e-40, -5.0], [0.5, -INF]]


@pytest.mark.filterwarnings("ignore:reduction")  # torch says that "mean" is not the divergence
@pytest.mark.parametrize("reduction", [*REDUCTIONS, "batchmean"])
@dtypes
def test_kl_div_is_torchs(reduction, dtype):
    p, log_q = torch.tensor(KL, dtype=dtype).T.reshape(2, 5, 1)
    agree(kl_div, F.kl_div, log_q, target=p, reduction=reduction)
    agree(kl_div, F.kl_div, log_q[1:], p[1:], reduction=reduction)
    agree(kl_div, F.kl_div, log_q, log_q.flip(0), log_target=True, reduction=reduction)
    for shape in SHAPES:
        agree(kl_div, F.kl_div, torch.log_softmax(randn(*shape), 0), probabilities(*shape), reduction=reduction)


@pytest.mark.filterwarnings("ignore:reduction")
def test_kl_div_of_nothing_and_of_one_number_follow_torch():
    for shape, reduction in product([(0, 3), ()], [*REDUCTIONS, "batchmean"]):
        same(*(f(randn(*shape), probabilities(*shape), reduction=reduction) for f in (kl_div, F.kl_div)))


def test_derivatives_of_kl_div_and_entropy_are_right_twice():
    log_q, p = torch.log_softmax(randn(4, 3), 1).requires_grad_(), probabilities(4, 3).requires_grad_()
    for check in (gradcheck, gradgradcheck):
        assert check(kl_div, (log_q, p))
        assert check(partial(kl_div, log_target=True), (log_q, log_q.detach().clone().requires_grad_()))
        assert check(entropy, (p,))


@shapes
def test_entropy_is_that_of_torchs_distributions(shape):
    p = probabilities(*shape)
    theirs = torch.distributions.Categorical(p.movedim(min(1, p.dim() - 1), -1)).entropy()
    same(entropy(p, reduction="none"), theirs)
    same(entropy(p), theirs.mean())
    same(entropy(p, reduction="sum"), theirs.sum())
    same(entropy(p.movedim(min(1, p.dim() - 1), -1), dim=-1, reduction="none"), theirs)


def test_entropy_of_certainty_is_zero_and_its_gradient_finite():
    logits = torch.tensor([1e4, 0.0, -1e4], requires_grad=True)
    certain = torch.softmax(logits, 0)
    assert entropy(certain).item() == 0
    assert torch.autograd.grad(entropy(certain), logits)[0].tolist() == [0, 0, 0]
    assert entropy(torch.full((8,), 1 / 8)).item() == pytest.approx(torch.tensor(8.0).log().item())


vectors = st.lists(st.floats(-30, 30), min_size=6, max_size=6).map(
    lambda v: torch.tensor(v, dtype=torch.float64).reshape(2, 3)
)


@given(scores=vectors, other=vectors)
def test_cross_entropy_is_entropy_plus_divergence(scores, other):
    log_q, p = log_softmax(scores, 1), torch.softmax(other, 1)
    same(cross_entropy(scores, p), entropy(p) + kl_div(log_q, p, reduction="batchmean"))
    assert kl_div(log_q, p, reduction="batchmean") >= -1e-12


@given(scores=vectors, targets=st.tuples(st.integers(0, 2), st.integers(0, 2)), shift=st.floats(-1e3, 1e3))
def test_cross_entropy_is_nll_of_log_softmax_and_knows_only_differences(scores, targets, shift):
    targets, weight = torch.tensor(targets), torch.tensor([0.5, 2.0, 1.0], dtype=torch.float64)
    same(cross_entropy(scores, targets, weight), nll_loss(log_softmax(scores, 1), targets, weight))
    same(cross_entropy(scores + shift, targets), cross_entropy(scores, targets), atol=1e-9, rtol=1e-9)


@given(scores=vectors, targets=st.tuples(st.integers(0, 2), st.integers(0, 2)))
def test_the_gradient_is_softmax_minus_onehot(scores, targets):
    slope = LOSSES["cross_entropy"].derivative(scores, torch.tensor(targets))
    onehot = torch.eye(3, dtype=torch.float64)[list(targets)]
    same(slope, (torch.softmax(scores, 1) - onehot) / 2)


@given(input=vectors, target=vectors, delta=st.floats(0.01, 100))
def test_huber_is_delta_times_smooth_l1(input, target, delta):
    same(huber_loss(input, target, delta=delta), delta * smooth_l1_loss(input, target, beta=delta))
    same(2 * huber_loss(input, target, delta=100), mse_loss(input, target))


def test_a_weighted_mean_divides_by_the_weights_of_indices_and_by_the_number_of_probabilities():
    scores, target = randn(6, 3), torch.tensor([0, 1, 2, 2, 1, 0])
    weight = torch.tensor([1.0, 10.0, 100.0], dtype=torch.float64)
    each = cross_entropy(scores, target, reduction="none") * weight[target]
    same(cross_entropy(scores, target, weight), each.sum() / weight[target].sum())
    onehot = torch.eye(3, dtype=torch.float64)[target]
    same(cross_entropy(scores, onehot, weight), each.sum() / 6)
    same(cross_entropy(scores, target, 10 * weight), cross_entropy(scores, target, weight))


def test_stays_finite_where_softmax_and_log_in_turn_do_not():
    scores = torch.tensor([[200.0, 0.0, -200.0]])
    assert torch.softmax(scores, 1).log()[0, 2] == -INF
    assert cross_entropy(scores, torch.tensor([2])).item() == 400
    assert LOSSES["cross_entropy"].derivative(scores, torch.tensor([2])).tolist() == [[1, 0, -1]]


def test_nll_does_not_ask_for_log_probabilities():
    assert nll_loss(torch.tensor([[3.0, -1.0, 7.0]]), torch.tensor([2])).item() == -7


@pytest.mark.filterwarnings("ignore:reduction")
@pytest.mark.parametrize("entry", LOSSES.values(), ids=LOSSES.keys())
def test_inputs_stay_as_they_are_and_the_catalogue_knows_the_twin(entry):
    input = probabilities(5, 3) if entry.name == "entropy" else torch.log_softmax(randn(5, 3), 1)
    target = classes(5, 3) if entry.name == "nll_loss" else probabilities(5, 3)
    copies = input.clone(), target.clone()
    loss, slope = entry(input, target), entry.derivative(input, target)
    assert torch.equal(input, copies[0]) and torch.equal(target, copies[1]) and slope.shape == input.shape
    assert entry.module is None or torch.allclose(loss, entry.module()(input, target))
    assert entry.function.__module__.startswith("actloss")


X, T, P = torch.zeros(4, 3), torch.tensor([0, 1, 2, 0]), torch.full((4, 3), 1 / 3)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (
            lambda: mse_loss(torch.zeros(4, 1), torch.zeros(4)),
            ValueError,
            r"target: got shape \(4,\); \(4, 1\) would do",
        ),
        (lambda: l1_loss(X, X[:2]), ValueError, r"target: got shape \(2, 3\); \(4, 3\)"),
        (lambda: huber_loss(X, X[:, :1]), ValueError, r"target: got shape \(4, 1\)"),
        (lambda: kl_div(X, X[0]), ValueError, r"target: got shape \(3,\)"),
        (lambda: mse_loss(X, X.long()), TypeError, "target: expected floating-point numbers, got torch.int64"),
        (lambda: mse_loss(X.bool(), X), TypeError, "input: .* got torch.bool"),
        (lambda: l1_loss(X + 0j, X), TypeError, "input: .* got torch.complex64"),
        (lambda: mse_loss(X, 0.0), TypeError, "target: expected a torch.Tensor, got float"),
        (lambda: mse_loss(X, X, reduction="avg"), ValueError, "reduction: got 'avg'; one of 'none', 'mean', 'sum'"),
        (lambda: cross_entropy(X, T, reduction="batchmean"), ValueError, "reduction: got 'batchmean'"),
        (lambda: kl_div(X, P, reduction="average"), ValueError, "reduction: got 'average'; one of .*'batchmean'"),
        (lambda: smooth_l1_loss(X, X, beta=-1), ValueError, "beta: got -1; 0 or a number above"),
        (lambda: smooth_l1_loss(X, X, beta=NAN), ValueError, "beta: got nan"),
        (lambda: huber_loss(X, X, delta=0), ValueError, "delta: got 0; a number above 0"),
        (
            lambda: cross_entropy(X, T[:3]),
            ValueError,
            r"target: got torch.int64 of shape \(3,\); class indices, torch.int64 of shape \(4,\)",
        ),
        (lambda: cross_entropy(X, T[:, None]), ValueError, r"target: got torch.int64 of shape \(4, 1\)"),
        (lambda: cross_entropy(X, T.int()), TypeError, "target: got torch.int32 .* torch.int64"),
        (lambda: nll_loss(X, T > 0), TypeError, "target: got torch.bool .* torch.int64"),
        (lambda: nll_loss(X, P), TypeError, r"target: got torch.float32 of shape \(4, 3\); class indices"),
        (
            lambda: cross_entropy(X, T.float()),
            ValueError,
            r"target: got torch.float32 of shape \(4,\); class indices, torch.int64 of shape \(4,\), or probabilities of shape \(4, 3\)",
        ),
        (lambda: cross_entropy(X, [0, 1, 2, 0]), TypeError, "target: expected a torch.Tensor, got list"),
        (lambda: cross_entropy(X, T + 1), IndexError, "target: got 3; class indices from 0 to 2, or -100 to ignore"),
        (lambda: nll_loss(X, T - 1), IndexError, "target: got -1; class indices from 0 to 2"),
        (lambda: cross_entropy(X, T, torch.ones(4)), ValueError, r"weight: got shape \(4,\); \(3,\)"),
        (lambda: nll_loss(X, T, torch.ones(3).long()), TypeError, "weight: expected floating-point numbers"),
        (
            lambda: cross_entropy(X, T, label_smoothing=1.5),
            ValueError,
            "label_smoothing: got 1.5; a number from 0 to 1",
        ),
        (lambda: cross_entropy(X, P, ignore_index=1), ValueError, "ignore_index: got 1; with probabilities"),
        (
            lambda: cross_entropy(torch.tensor(1.0), torch.tensor(0)),
            ValueError,
            r"input: got shape \(\); \(C,\), \(N, C\)",
        ),
        (lambda: nll_loss(torch.zeros(2, 0), torch.zeros(2).long()), ValueError, r"input: got shape \(2, 0\)"),
        (lambda: entropy(torch.tensor([0.5, -0.5, 1.0])), ValueError, "input: got -0.5; probabilities are not below 0"),
        (lambda: entropy(P, dim=2), IndexError, "dim: got 2"),
    ],
)
def test_a_wrong_argument_is_named_with_what_would_do(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_no_loss_leans_on_its_twin():
    for path in Path(losses.__file__).parent.glob("*.py"):
        source = path.read_text("utf-8").replace("torch.nn.", "")
        assert not any(twin in source for twin in ("functional", "nn.", "F.", "torch.softmax", "log_softmax("))
