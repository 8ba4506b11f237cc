"""Write batch normalisation, as it works in training."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def my_batch_norm(z, gamma, beta):
    mean = z.mean(0)
    variance = (z - mean).square().mean(0)
    return gamma * (z - mean) / (variance + 1e-5).sqrt() + beta


def _inputs(z, gamma=(1.0, 1.0), beta=(0.0, 0.0)):
    return {"z": z.clone(), "gamma": torch.tensor(gamma), "beta": torch.tensor(beta)}


def _means(answer, *inputs):
    return answer(*inputs).mean(0).round(decimals=4) + 0.0


def _squares(answer, *inputs):
    return answer(*inputs).square().mean(0)


def _gradient_of_first(answer, z, *rest):
    return gradient(lambda t: answer(t, *rest)[:1], z)


def _with(mean, variance):
    """Batch normalisation with another mean and another variance."""
    return lambda z, gamma, beta: gamma * (z - mean(z)) / (variance(z) + 1e-5).sqrt() + beta


def _mean(z):
    return z.mean(0)


def _variance(z):
    return z.var(0, unbiased=False)


_MEANS = N_("the mean of each column")
_SQUARES = N_("the mean square of each column")
_PARAMETERS = N_("`gamma` and `beta`")
_FLAT = N_("columns that hardly vary")
_BATCH = torch.tensor([[1.0, -10.0], [2.0, 10.0], [6.0, 30.0], [3.0, 50.0]])

PROBLEM = Problem(
    name="batch_norm",
    reference=my_batch_norm,
    kind=TENSOR,
    cases=(
        Case(
            _MEANS,
            _inputs(_BATCH),
            observe=_means,
            feedback=N_("Each column is a unit, each row an example. Take away from each column its own mean."),
        ),
        Case(
            _SQUARES,
            _inputs(_BATCH),
            observe=_squares,
            feedback=N_(
                "Divide each column by the root of its variance. "
                "The variance here is the mean of the squares: the divisor is the number of rows."
            ),
        ),
        Case(
            _PARAMETERS,
            _inputs(_BATCH, (2.0, -1.0), (5.0, 0.5)),
            feedback=N_("At the end multiply by `gamma`, then add `beta`."),
        ),
        Case(
            _FLAT,
            _inputs(_BATCH * torch.tensor([1e-3, 0.0])),
            feedback=N_("Add 0.00001 to the variance, before you take the root."),
        ),
        Case(EXTREME, _inputs(1e6 * _BATCH)),
        Case(VALUE, _inputs(_BATCH[:2], (0.0, 1.0), (1.0, -1.0))),
        Case(
            INPUT,
            _inputs(_BATCH, (2.0, 2.0)),
            observe=input_afterwards,
            feedback=N_("The function writes into `z`. Make a new tensor."),
        ),
        Case(
            GRADIENT,
            _inputs(_BATCH),
            observe=_gradient_of_first,
            feedback=N_(
                "Mean and variance depend on `z` too, and the gradient must know it: no `detach`, no `no_grad`."
            ),
        ),
    ),
    hints=(
        N_("`z.mean(0)` is the mean of each column. Subtract it."),
        N_("The variance is the mean of the squared differences, again along dimension 0."),
        N_("`gamma * difference / (variance + 1e-5).sqrt() + beta`."),
    ),
    lesson=N_("Whatever the scale of the weights before it, the unit receives the variance that `gamma` sets."),
    mistakes=(
        Mistake("not centred", _MEANS, _with(lambda z: 0, _variance)),
        Mistake("one mean for all", _MEANS, _with(torch.mean, _variance)),
        Mistake("rows", _MEANS, _with(lambda z: z.mean(1, keepdim=True), lambda z: z.var(1, keepdim=True))),
        Mistake("variance, not its root", _SQUARES, _with(_mean, lambda z: _variance(z) ** 2)),
        Mistake("one less than the rows", _SQUARES, _with(_mean, lambda z: z.var(0))),
        Mistake("one variance for all", _SQUARES, _with(_mean, lambda z: z.var(unbiased=False))),
        Mistake("centred only", _SQUARES, _with(_mean, torch.ones_like)),
        Mistake("no gamma", _PARAMETERS, lambda z, gamma, beta: my_batch_norm(z, torch.ones(2), beta)),
        Mistake("beta first", _PARAMETERS, lambda z, gamma, beta: gamma * (my_batch_norm(z, 1, 0) + beta)),
        Mistake("nothing added", _FLAT, lambda z, gamma, beta: gamma * (z - _mean(z)) / _variance(z).sqrt() + beta),
        Mistake(
            "added to the root",
            _FLAT,
            lambda z, gamma, beta: gamma * (z - _mean(z)) / (_variance(z).sqrt() + 1e-5) + beta,
        ),
        Mistake("in place", INPUT, lambda z, *rest: z.copy_(my_batch_norm(z, *rest))),
        Mistake("constants", GRADIENT, _with(lambda z: _mean(z).detach(), lambda z: _variance(z).detach())),
    ),
)
