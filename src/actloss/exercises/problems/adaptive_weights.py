"""Count the weights of an adaptive log-softmax."""

from itertools import pairwise

from ...language import N_
from ..problem import NUMBER, VALUE, Case, Mistake, Problem


def weights(d, n, cutoffs, q):
    total = d * (cutoffs[0] + len(cutoffs))
    bounds = [*cutoffs, n]
    for i in range(1, len(bounds)):
        width = d // q**i
        total += d * width + width * (bounds[i] - bounds[i - 1])
    return total


def _variant(entries=len, power=lambda q, i: q**i, down=lambda d, width: d * width, widths=lambda d, p: d // p):
    def answer(d, n, cutoffs, q):
        total = d * (cutoffs[0] + entries(cutoffs))
        for i, (low, high) in enumerate(pairwise([*cutoffs, n]), 1):
            width = widths(d, power(q, i))
            total += down(d, width) + width * (high - low)
        return total

    return answer


def _no_last_cluster(d, n, cutoffs, q):
    return weights(d, cutoffs[-1], cutoffs[:-1], q) + d


_LECTURE = N_("10,000 classes, two clusters")
_ONE = N_("one cluster")
_SAME = N_("clusters as wide as the input")
_ROUNDED = N_("a width that is rounded down")
_NOTHING = N_("a width of 0")

PROBLEM = Problem(
    name="adaptive_weights",
    reference=weights,
    kind=NUMBER,
    cases=(
        Case(
            _ONE,
            {"d": 8, "n": 100, "cutoffs": [10], "q": 2},
            feedback=N_(
                "The head has 8 × (10 + 1) weights, since the cluster is one of its classes. "
                "The cluster has the width 8 / 2 = 4: 8 × 4 weights lead down, 4 × 90 to its classes."
            ),
        ),
        Case(
            _LECTURE,
            {"d": 64, "n": 10_000, "cutoffs": [100, 1000], "q": 4},
            feedback=N_(
                "The head has one class more for each cluster. The widths of the clusters are 64 / 4 and 64 / 16, "
                "and the last cluster ends at `n`."
            ),
        ),
        Case(
            _SAME,
            {"d": 16, "n": 1000, "cutoffs": [100], "q": 1},
            feedback=N_("With `q = 1` there still is a matrix that leads to the cluster: `d * d` weights."),
        ),
        Case(
            _ROUNDED,
            {"d": 18, "n": 1000, "cutoffs": [50, 200], "q": 4},
            feedback=N_("A width is a whole number: 18 / 4 is rounded down to 4. `//` does so."),
        ),
        Case(
            _NOTHING,
            {"d": 10, "n": 1000, "cutoffs": [50, 200, 500], "q": 4},
            feedback=N_(
                "10 // 16 is 0. Such a cluster has no weights at all, and no classes that could be told apart."
            ),
        ),
        Case(VALUE, {"d": 128, "n": 1_000_000, "cutoffs": [2000, 20_000, 200_000], "q": 4}),
    ),
    hints=(
        N_(
            "Begin with the head: a linear layer without bias, from `d` numbers to `cutoffs[0] + len(cutoffs)` classes."
        ),
        N_("Cluster `i`, counted from 1, has the width `d // q**i`, and it ends where the next one begins."),
        N_("It has two layers: `d * width` weights lead down, and `width` weights lead to each of its classes."),
    ),
    lesson=N_(
        "64 × 10,000 weights and 10,000 biases make 650,000 for the full softmax: more than eleven times as many."
    ),
    mistakes=(
        Mistake("head without clusters", _ONE, _variant(entries=lambda cutoffs: 0)),
        Mistake("no layer that leads down", _ONE, _variant(down=lambda d, width: 0)),
        Mistake("clusters as wide as the head", _ONE, _variant(power=lambda q, i: 1)),
        Mistake("counted from 0", _ONE, _variant(power=lambda q, i: q ** (i - 1))),
        Mistake("the full softmax", _ONE, lambda d, n, cutoffs, q: d * n),
        Mistake("one entry for all clusters", _LECTURE, _variant(entries=lambda cutoffs: 1)),
        Mistake("the same width in all clusters", _LECTURE, _variant(power=lambda q, i: q)),
        Mistake("i times narrower", _LECTURE, _variant(power=lambda q, i: q * i)),
        Mistake("nothing to lead down to", _SAME, _variant(down=lambda d, width: d * width * (width < d))),
        Mistake("not rounded", _ROUNDED, _variant(widths=lambda d, p: d / p)),
        Mistake("at least 1", _NOTHING, _variant(widths=lambda d, p: max(1, d // p))),
    ),
)
