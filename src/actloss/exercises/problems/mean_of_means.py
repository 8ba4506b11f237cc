"""The mean over a whole data set from the means of its batches, which need not be equally large."""

import torch

from ...language import N_
from ..problem import EXTREME, INPUT, TENSOR, VALUE, Case, Mistake, Problem, input_afterwards


def overall(means, counts):
    return (means * counts).sum() / counts.sum()


def _inputs(means, counts):
    return {"means": torch.tensor(means), "counts": torch.tensor(counts)}


_EQUAL = N_("batches of one size")
_LAST = N_("a smaller last batch")
_ZERO = N_("a batch that has no error")

PROBLEM = Problem(
    name="mean_of_means",
    reference=overall,
    kind=TENSOR,
    cases=(
        Case(
            _EQUAL,
            _inputs([2.0, 4.0, 9.0], [10, 10, 10]),
            feedback=N_("With batches of one size the mean of all is the mean of the means."),
        ),
        Case(
            _LAST,
            _inputs([2.0, 4.0, 9.0], [32, 32, 1]),
            feedback=N_("The last batch has one element only, so it must count least. Weigh each mean by its count."),
        ),
        Case(
            _ZERO,
            _inputs([0.0, 6.0], [30, 10]),
            feedback=N_("A batch without an error is a batch: its elements belong to the number of all."),
        ),
        Case(EXTREME, _inputs([1e10, 1.0], [1, 1_000_000])),
        Case(VALUE, _inputs([3.5], [7])),
        Case(
            INPUT,
            _inputs([2.0, 4.0], [3, 1]),
            observe=input_afterwards,
            feedback=N_("The function writes into `means`. Make a new tensor."),
        ),
    ),
    hints=(
        N_("A mean times its count is the sum of that batch."),
        N_("Add up the sums, and divide by the number of all elements."),
    ),
    lesson=N_("Add up sums and counts over the batches, and divide once at the end."),
    mistakes=(
        Mistake("the plain mean", _LAST, lambda means, counts: means.mean()),
        Mistake("the last one dropped", _EQUAL, lambda means, counts: means[:-1].mean()),
        Mistake("the sum of all", _EQUAL, lambda means, counts: (means * counts).sum()),
        Mistake("by the number of batches", _EQUAL, lambda means, counts: (means * counts).sum() / len(counts)),
        Mistake("sum of the means by the elements", _EQUAL, lambda means, counts: means.sum() / counts.sum()),
        Mistake("divided by the counts", _LAST, lambda means, counts: (means / counts).sum() / (1 / counts).sum()),
        Mistake("roots of the counts", _LAST, lambda means, counts: (means * counts**0.5).sum() / (counts**0.5).sum()),
        Mistake(
            "without those at zero",
            _ZERO,
            lambda means, counts: (means * counts).sum() / counts[means > 0].sum(),
        ),
        Mistake("in place", INPUT, lambda means, counts: means.mul_(counts).sum() / counts.sum()),
    ),
)
