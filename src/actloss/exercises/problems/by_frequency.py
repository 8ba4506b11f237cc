"""Number classes by falling frequency, as adaptive log-softmax expects them."""

import torch

from ...language import N_
from ..problem import TENSOR, VALUE, Case, Mistake, Problem


def by_frequency(labels, n):
    counts = torch.bincount(labels, minlength=n)
    order = counts.argsort(descending=True, stable=True)
    rank = torch.empty_like(order)
    rank[order] = torch.arange(n)
    return rank[labels]


def _order(labels, n, descending=True):
    return torch.bincount(labels, minlength=n).argsort(descending=descending, stable=True)


def _ties_backwards(labels, n):
    order = n - 1 - torch.bincount(labels, minlength=n).flip(0).argsort(descending=True, stable=True)
    return order.argsort()[labels]


_THREE = N_("three classes")
_CYCLE = N_("four classes that change places in a circle")
_TIES = N_("classes that are equally frequent")

PROBLEM = Problem(
    name="by_frequency",
    reference=by_frequency,
    kind=TENSOR,
    cases=(
        Case(
            _THREE,
            {"labels": torch.tensor([2, 0, 2, 1, 2, 1]), "n": 3},
            feedback=N_("Class 2 occurs three times, so it becomes 0. Class 1 stays 1, and class 0 becomes 2."),
        ),
        Case(
            _CYCLE,
            {"labels": torch.tensor([1, 1, 1, 1, 2, 2, 2, 3, 3, 0]), "n": 4},
            feedback=N_(
                "`argsort` says which class is at each place. What you need is the place of each class: "
                "the inverse of that permutation."
            ),
        ),
        Case(
            _TIES,
            {"labels": torch.tensor([3, 1, 0, 2, 1, 3]), "n": 4},
            feedback=N_("Classes 1 and 3 both occur twice. The smaller number stays in front: `stable=True`."),
        ),
        Case(VALUE, {"labels": torch.tensor([5, 5, 1]), "n": 8}),
        Case(VALUE, {"labels": torch.tensor([4, 4, 4]), "n": 5}),
        Case(VALUE, {"labels": torch.tensor([6, 2, 6, 6, 0, 2, 9, 0, 0, 0]), "n": 10}),
    ),
    hints=(
        N_("`torch.bincount(labels, minlength=n)` counts how often each class occurs."),
        N_("`counts.argsort(descending=True, stable=True)` is the list of the old numbers, the most frequent first."),
        N_(
            "Its inverse has the new number of each old one: `rank[order] = torch.arange(n)`. Then take `rank[labels]`."
        ),
    ),
    lesson=N_("Keep the list of old numbers as well: it leads from a predicted class back to its word."),
    mistakes=(
        Mistake("unchanged", _THREE, lambda labels, n: labels),
        Mistake("the rarest first", _THREE, lambda labels, n: _order(labels, n, False).argsort()[labels]),
        Mistake("sorted labels", _THREE, lambda labels, n: labels.sort().values),
        Mistake("the counts", _THREE, lambda labels, n: torch.bincount(labels, minlength=n)[labels]),
        Mistake("not inverted", _CYCLE, lambda labels, n: _order(labels, n)[labels]),
        Mistake("ties backwards", _TIES, _ties_backwards),
    ),
)
