"""From the probability of a balanced model to that at the true frequency."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def true_probability(q, share):
    rare, common = q * share, (1 - q) * (1 - share)
    return rare / (rare + common)


def _inputs(q, share):
    return {"q": torch.tensor(q, dtype=torch.float64), "share": share}


_HALF = N_("a share of one half")
_UNSURE = N_("a model that cannot tell")
_SURE = N_("a model that is certain")

PROBLEM = Problem(
    name="true_probability",
    reference=true_probability,
    kind=TENSOR,
    cases=(
        Case(
            _HALF,
            _inputs([0.1, 0.5, 0.9], 0.5),
            feedback=N_("The model was trained with equal frequencies: if they are equal, nothing changes."),
        ),
        Case(
            _UNSURE,
            _inputs([0.5], 0.01),
            feedback=N_("Where the model says one half, the symptoms tell nothing, and the frequency is all we know."),
        ),
        Case(
            _SURE,
            _inputs([0.0, 1.0], 0.01),
            feedback=N_("0 stays 0 and 1 stays 1, whatever the frequency. Divide by the sum of both classes."),
        ),
        Case(
            VALUE,
            _inputs([0.9, 0.99, 0.2], 0.01),
            feedback=N_("Multiply `q` by `share` and `1 - q` by `1 - share`, then make the sum 1."),
        ),
        Case(VALUE, _inputs([[0.3], [0.7]], 0.8)),
        Case(EXTREME, _inputs([1e-9, 1 - 1e-9], 1e-6)),
        Case(
            GRADIENT,
            _inputs([0.2, 0.9], 0.1),
            observe=gradient,
            feedback=N_("Compute with tensors, so that autograd can follow."),
        ),
    ),
    hints=(
        N_("The odds `q / (1 - q)` are those at equal frequencies."),
        N_("At the true frequencies, multiply the odds by `share / (1 - share)`."),
        N_("From odds back to a probability: odds / (1 + odds). Write it so that `q = 1` does not divide by 0."),
    ),
    lesson=N_("In scores this is an addition: the log odds are moved by `log(share / (1 - share))`."),
    mistakes=(
        Mistake("unchanged", _UNSURE, lambda q, share: q * 1),
        Mistake("a product", _HALF, lambda q, share: q * share),
        Mistake("odds for a probability", _UNSURE, lambda q, share: q * share / (1 - share)),
        Mistake("a mean", _HALF, lambda q, share: (q + share) / 2),
        Mistake("in reverse", _UNSURE, lambda q, share: true_probability(q, 1 - share)),
        Mistake("ratio of the frequencies", _HALF, lambda q, share: q * share / (1 - q)),
        Mistake(
            "odds that divide by zero",
            _SURE,
            lambda q, share: (q / (1 - q) * share / (1 - share)) / (1 + q / (1 - q) * share / (1 - share)),
        ),
        Mistake("clipped", VALUE, lambda q, share: (q + (q * (1 - q)) * 4 * (share - 0.5)).clamp(0, 1)),
        Mistake(
            "no way back",
            GRADIENT,
            lambda q, share: true_probability(q.detach(), share),
        ),
    ),
)
