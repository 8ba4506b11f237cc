"""The adaptive log-softmax gives torch's numbers and gradients from torch's parameters, and is a distribution."""

import pytest
import torch
from torch import nn

from actloss.adaptive import AdaptiveLogSoftmaxWithLoss

pytestmark = pytest.mark.filterwarnings("ignore:Initializing zero-element tensors")  # what torch says of width 0
CLASSES = 60
SETTINGS = {
    "two clusters": {"cutoffs": [10, 30]},
    "one cluster": {"cutoffs": [59]},
    "a cluster of width 0": {"cutoffs": [1, 2, 3]},
    "narrow": {"cutoffs": [10, 20, 40], "div_value": 2.5},
    "biased": {"cutoffs": [10, 30], "head_bias": True},
}
settings = pytest.mark.parametrize("arguments", SETTINGS.values(), ids=SETTINGS.keys())
dtypes = pytest.mark.parametrize("dtype", [torch.float32, torch.float64])


def twins(dtype=torch.float64, scale=1.0, **arguments):
    """Our module with the state of torch's, both with larger scores than they start with."""
    theirs = nn.AdaptiveLogSoftmaxWithLoss(16, CLASSES, dtype=dtype, **arguments)
    with torch.no_grad():
        for parameter in theirs.parameters():
            parameter.mul_(4 * scale)
    ours = AdaptiveLogSoftmaxWithLoss(16, CLASSES, dtype=dtype, **arguments)
    ours.load_state_dict(theirs.state_dict())
    return ours, theirs


def batch(dtype=torch.float64, rows=40):
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(rows, 16, dtype=dtype, generator=generator)
    return x, torch.randint(CLASSES, (rows,), generator=generator)


def gradients(module, x, target):
    x = x.clone().requires_grad_()
    module.zero_grad()
    module(x, target).loss.backward()
    return {"input": x.grad} | {name: parameter.grad for name, parameter in module.named_parameters()}


@settings
@dtypes
def test_values_and_gradients_are_torchs(arguments, dtype):
    ours, theirs = twins(dtype, **arguments)
    x, target = batch(dtype)
    torch.testing.assert_close(ours(x, target).output, theirs(x, target).output)
    torch.testing.assert_close(ours(x, target).loss, theirs(x, target).loss)
    torch.testing.assert_close(gradients(ours, x, target), gradients(theirs, x, target))
    torch.testing.assert_close(ours.log_prob(x), theirs.log_prob(x))
    assert torch.equal(ours.predict(x), theirs.predict(x))


@pytest.mark.parametrize("target", [0, 9, 10, 29, 30, 59])
def test_one_sample_without_a_batch_is_torchs_at_the_ends_of_every_cluster(target):
    ours, theirs = twins(cutoffs=[10, 30])
    x, target = batch(rows=1)[0][0], torch.tensor(target)
    assert ours(x, target).output.shape == ()
    torch.testing.assert_close(tuple(ours(x, target)), tuple(theirs(x, target)))
    torch.testing.assert_close(gradients(ours, x, target), gradients(theirs, x, target))


@settings
def test_the_same_seed_gives_torchs_parameters_under_torchs_names(arguments):
    made = []
    for module in (AdaptiveLogSoftmaxWithLoss, nn.AdaptiveLogSoftmaxWithLoss):
        torch.manual_seed(0)
        made.append(module(16, CLASSES, **arguments).state_dict())
        torch.manual_seed(1)
        again = module(16, CLASSES, **arguments)
        torch.manual_seed(0)
        again.reset_parameters()
        torch.testing.assert_close(again.state_dict(), made[-1], rtol=0, atol=0)
    torch.testing.assert_close(*made, rtol=0, atol=0)
    nn.AdaptiveLogSoftmaxWithLoss(16, CLASSES, **arguments).load_state_dict(made[0])


@settings
def test_it_is_a_distribution_over_all_classes_and_the_output_is_the_targets_share(arguments):
    ours, _ = twins(**arguments)
    x, target = batch()
    log_prob = ours.log_prob(x)
    torch.testing.assert_close(log_prob.exp().sum(1), torch.ones(40, dtype=torch.float64))
    output, loss = ours(x, target)
    torch.testing.assert_close(output, log_prob.gather(1, target[:, None])[:, 0])
    torch.testing.assert_close(loss, -output.mean())
    assert torch.equal(ours.predict(x), log_prob.argmax(1))


def test_predictions_from_the_shortlist_from_a_cluster_and_from_both():
    ours, theirs = twins(cutoffs=[10, 30], scale=3)
    x, _ = batch(rows=400)
    best = ours.log_prob(x).argmax(1)
    for rows in (best < 10, best >= 10, best >= 0):
        assert rows.any()
        assert torch.equal(ours.predict(x[rows]), best[rows])
        assert torch.equal(ours.predict(x[rows]), theirs.predict(x[rows]))


def test_a_cluster_without_targets_is_not_computed():
    ours, _ = twins(cutoffs=[10, 30])
    ran = []
    for i, cluster in enumerate(ours.tail):
        cluster.register_forward_hook(lambda *_, i=i: ran.append(i))
    x, _ = batch(rows=3)
    ours(x, torch.tensor([0, 9, 5])).loss.backward()
    assert ran == [] and ours.tail[0][0].weight.grad is None
    ours(x, torch.tensor([0, 30, 5]))
    assert ran == [1]


def test_large_scores_do_not_overflow():
    ours, theirs = twins(torch.float32, scale=1e4, cutoffs=[10, 30])
    x, target = batch(torch.float32)
    assert ours(x, target).output.isfinite().all()
    torch.testing.assert_close(ours(x, target).output, theirs(x, target).output)
    torch.testing.assert_close(gradients(ours, x, target), gradients(theirs, x, target))


def test_an_empty_batch_is_torchs():
    ours, theirs = twins(cutoffs=[10, 30])
    x, target = batch(rows=0)
    torch.testing.assert_close(tuple(ours(x, target)), tuple(theirs(x, target)), equal_nan=True)
    assert ours(x, target).loss.isnan()
    assert ours.log_prob(x).shape == (0, CLASSES) and ours.predict(x).shape == (0,)


def test_first_derivatives_are_those_of_finite_differences():
    ours, _ = twins(cutoffs=[10, 30])
    x, target = batch(rows=6)
    assert torch.autograd.gradcheck(lambda x: ours(x, target), x.requires_grad_())
    assert torch.autograd.gradcheck(ours.log_prob, x)


def test_input_and_target_are_not_changed():
    ours, _ = twins(cutoffs=[10, 30])
    x, target = batch()
    before = x.clone(), target.clone()
    ours(x, target), ours.log_prob(x), ours.predict(x)
    assert torch.equal(x, before[0]) and torch.equal(target, before[1])


MODULE = AdaptiveLogSoftmaxWithLoss(16, CLASSES, [10, 30])
X, TARGET = batch(torch.float32)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, []), ValueError, r"cutoffs: got \[\]; .* n_classes = 60"),
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, [0, 5]), ValueError, r"cutoffs: got \[0, 5\]"),
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, [30, 10]), ValueError, r"cutoffs: got \[30, 10\]"),
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, [10, 10]), ValueError, r"cutoffs: got \[10, 10\]"),
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, [10, 60]), ValueError, r"cutoffs: got \[10, 60\]"),
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, [10.5]), ValueError, r"cutoffs: got \[10.5\]"),
        (lambda: AdaptiveLogSoftmaxWithLoss(16, 60, [10], div_value=0), ValueError, "div_value: got 0"),
        (lambda: MODULE(X, TARGET + 60), IndexError, r"target: got 6\d to 11\d; classes 0 to 59 would do"),
        (lambda: MODULE(X, TARGET - 60), IndexError, r"target: got -\d+ to -\d+; classes 0 to 59 would do"),
        (lambda: MODULE(X, TARGET[:, None]), ValueError, r"target: got shape \(40, 1\); \(N,\) or \(\), one class"),
        (lambda: MODULE(X[:-1], TARGET), ValueError, r"input: got shape \(39, 16\); \(40, 16\) would do"),
        (lambda: MODULE(X, TARGET[0]), ValueError, r"input: got shape \(40, 16\); \(16,\) would do"),
        (lambda: MODULE(X[0], TARGET), ValueError, r"input: got shape \(16,\); \(40, 16\) would do"),
        (lambda: MODULE(X[:, :8], TARGET), ValueError, r"input: got shape \(40, 8\); \(40, 16\) would do"),
        (lambda: MODULE.log_prob(X[0]), ValueError, r"input: got shape \(16,\); \(1, 16\) would do"),
        (lambda: MODULE.predict(X[None]), ValueError, r"input: got shape \(1, 40, 16\); \(1, 16\) would do"),
        (lambda: MODULE(X, TARGET.int()), TypeError, r"target: expected int64, got torch.int32; target.long\(\)"),
        (lambda: MODULE(X, TARGET.float()), TypeError, "target: expected int64, got torch.float32"),
        (lambda: MODULE(X, TARGET.tolist()), TypeError, "target: expected a torch.Tensor, got list"),
        (lambda: MODULE(X.long(), TARGET), TypeError, "input: expected floating-point numbers, got torch.int64"),
    ],
)
def test_a_wrong_argument_is_named_with_what_would_do(call, error, says):
    with pytest.raises(error, match=says):
        call()
