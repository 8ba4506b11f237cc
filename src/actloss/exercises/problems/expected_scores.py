"""How many scores does one target cost on average, given the classes' shares in the order of their labels?"""

import torch

from ...language import N_
from ..problem import EXTREME, NUMBER, VALUE, Case, Mistake, Problem


def expected_scores(shares, cutoffs):
    from itertools import pairwise

    scores = cutoffs[0] + len(cutoffs)
    for low, high in pairwise([*cutoffs, len(shares)]):
        scores = scores + shares[low:high].sum() * (high - low)
    return scores


def _all_clusters(shares, cutoffs):
    return len(shares) + len(cutoffs)


def _without_head(shares, cutoffs):
    return expected_scores(shares, cutoffs) - cutoffs[0] - len(cutoffs)


def _head_sometimes(shares, cutoffs):
    head = cutoffs[0] + len(cutoffs)
    return expected_scores(shares, cutoffs) - head + head * shares[: cutoffs[0]].sum()


def _sorted_first(shares, cutoffs):
    return expected_scores(shares.sort(descending=True).values, cutoffs)


def _cluster_share(shares, cutoffs):
    return cutoffs[0] + len(cutoffs) + shares[cutoffs[0] :].sum() * (len(shares) - cutoffs[0])


_SORTED = torch.tensor([0.4, 0.3, 0.1, 0.1, 0.05, 0.05])
_ONE = N_("one cluster")
_TWO = N_("two clusters")
_SHUFFLED = N_("the same classes, in another order")

PROBLEM = Problem(
    name="expected_scores",
    reference=expected_scores,
    kind=NUMBER,
    cases=(
        Case(
            _ONE,
            {"shares": _SORTED, "cutoffs": [2]},
            feedback=N_(
                "The head always has 2 + 1 scores. Three targets in ten lie in the cluster, which has 4 scores more."
            ),
        ),
        Case(
            _TWO,
            {"shares": _SORTED, "cutoffs": [2, 4]},
            feedback=N_("Each cluster counts with its own share, and has an entry of its own in the head."),
        ),
        Case(
            _SHUFFLED,
            {"shares": torch.tensor([0.05, 0.1, 0.05, 0.1, 0.4, 0.3]), "cutoffs": [2]},
            feedback=N_("The layer takes the labels as they come, and so must you: do not sort the shares."),
        ),
        Case(EXTREME, {"shares": torch.full((1000,), 0.001, dtype=torch.float64), "cutoffs": [1]}),
        Case(VALUE, {"shares": torch.tensor([0.9, 0.0, 0.0, 0.1, 0.0]), "cutoffs": [1, 3, 4]}),
    ),
    hints=(
        N_("The head is always computed: `cutoffs[0]` classes, and one entry for each cluster."),
        N_("A cluster is computed if the target lies in it: with the probability `shares[low:high].sum()`."),
        N_("Add to the head, for each cluster, this probability times the number of its classes."),
    ),
    lesson=N_(
        "With the order of frequency the six classes cost 4.2 scores, in the other order 6.4: more than a full softmax."
    ),
    mistakes=(
        Mistake("all clusters, always", _ONE, _all_clusters),
        Mistake("without the head", _ONE, _without_head),
        Mistake("head for its own targets alone", _ONE, _head_sometimes),
        Mistake("shares summed", _ONE, lambda shares, cutoffs: shares.sum()),
        Mistake("head without clusters", _ONE, lambda s, c: expected_scores(s, c) - len(c)),
        Mistake("one entry for all clusters", _TWO, lambda s, c: expected_scores(s, c) - len(c) + 1),
        Mistake("clusters as one", _TWO, _cluster_share),
        Mistake("sorted first", _SHUFFLED, _sorted_first),
    ),
)
