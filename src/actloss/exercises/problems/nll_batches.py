"""From the weighted means of minibatches to the weighted mean of all data."""

import torch

from ...language import N_
from ..problem import NUMBER, VALUE, Case, Mistake, Problem


def whole(means, targets, w):
    divisors = torch.stack([w[y].sum() for y in targets])
    return torch.tensor(means) @ divisors / divisors.sum()


def _average(means, targets, w):
    return sum(means) / len(means)


def _by_size(means, targets, w):
    return sum(mean * len(y) for mean, y in zip(means, targets, strict=True)) / sum(map(len, targets))


def _inputs(means, targets, w):
    return {"means": means, "targets": [torch.tensor(y) for y in targets], "w": torch.tensor(w)}


_EQUAL = N_("minibatches of the same size, all weights 1")
_SHORT = N_("a last minibatch that is smaller")
_WEIGHTED = N_("weights that differ")

PROBLEM = Problem(
    name="nll_batches",
    reference=whole,
    kind=NUMBER,
    cases=(
        Case(
            _EQUAL,
            _inputs([1.0, 3.0], [[0, 1], [1, 0]], [1.0, 1.0]),
            feedback=N_("Here every minibatch counts the same: the result is the plain mean."),
        ),
        Case(
            _SHORT,
            _inputs([1.0, 3.0], [[0, 1, 0], [1]], [1.0, 1.0]),
            feedback=N_("A minibatch with three samples counts three times as much as one with a single sample."),
        ),
        Case(
            _WEIGHTED,
            _inputs([1.0, 3.0], [[0, 0], [1, 0]], [1.0, 5.0]),
            feedback=N_(
                "A minibatch counts as much as all the weights of its targets: `w[y].sum()`. "
                "The mean times that is the sum of its losses."
            ),
        ),
        Case(VALUE, _inputs([0.5, 2.0, 0.25], [[2, 2], [0], [1, 0, 1]], [2.0, 0.5, 4.0])),
        Case(VALUE, _inputs([0.7], [[1]], [2.0, 3.0])),
        Case(VALUE, _inputs([0.5, 2.0], [[0], [1]], [0.0, 3.0])),
    ),
    hints=(
        N_("Every mean is a sum that was divided. By what was it divided?"),
        N_("Multiply each mean by its divisor `w[y].sum()`: that gives back the sums."),
        N_("Add up the sums, add up the divisors, and divide once."),
    ),
    lesson=N_("Keep sums and divisors apart until the end. The mean of the means is another number."),
    mistakes=(
        Mistake("sum of the means", _EQUAL, lambda means, targets, w: sum(means)),
        Mistake("sum of the losses", _EQUAL, lambda *given: whole(*given) * sum(given[2][y].sum() for y in given[1])),
        Mistake("mean of the means", _SHORT, _average),
        Mistake("by the number of samples", _WEIGHTED, _by_size),
        Mistake(
            "divided by the number of samples",
            _WEIGHTED,
            lambda means, targets, w: (
                sum(m * w[y].sum() for m, y in zip(means, targets, strict=True)) / sum(map(len, targets))
            ),
        ),
    ),
)
