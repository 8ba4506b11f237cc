"""How large must beta be before scores between -1 and 1 allow a given probability?"""

from math import log

from ...language import N_
from ..problem import EXTREME, NUMBER, VALUE, Case, Mistake, Problem


def least_beta(n, p):
    from math import log

    return max(0.0, log((n - 1) * p / (1 - p)) / 2)


def _scaled(factor):
    return lambda n, p: factor * least_beta(n, p)


_TWO = N_("two scores")
_TEN = N_("ten scores")
_EASY = N_("less than 1 / n")

PROBLEM = Problem(
    name="least_beta",
    reference=least_beta,
    kind=NUMBER,
    cases=(
        Case(
            _TWO,
            {"n": 2, "p": 0.9},
            feedback=N_("The two scores are 1 and −1: they differ by 2. `log` is the natural logarithm."),
        ),
        Case(
            _TEN,
            {"n": 10, "p": 0.9},
            feedback=N_("At best one score is 1 and all the `n - 1` others are −1."),
        ),
        Case(
            _EASY,
            {"n": 4, "p": 0.2},
            feedback=N_("With `beta = 0` every probability is 1 / `n` already, and `beta` is not below 0."),
        ),
        Case(EXTREME, {"n": 1_000_000, "p": 0.999}),
        Case(VALUE, {"n": 5, "p": 0.2}),
        Case(VALUE, {"n": 3, "p": 0.5}),
    ),
    hints=(
        N_("Write down the largest probability when one score is 1 and the others are −1."),
        N_("Divide it by the probability of all others: `p / (1 - p) = exp(2 * beta) / (n - 1)`."),
        N_("Solve for `beta`. Where that is below 0, `beta = 0` is enough."),
    ),
    lesson=N_("The bound grows with log n only: for ten scores it is 2.2, for a million and p = 0.9 it is 8.0."),
    mistakes=(
        Mistake("scores from 0 to 1", _TWO, _scaled(2)),
        Mistake("the temperature", _TWO, lambda n, p: 1 / max(least_beta(n, p), 1e-9)),
        Mistake("logarithm to base 10", _TWO, _scaled(1 / log(10))),
        Mistake("only the numerator", _TWO, lambda n, p: max(0.0, log((n - 1) * p + 1) / 2)),
        Mistake("n others", _TWO, lambda n, p: max(0.0, log(n * p / (1 - p)) / 2)),
        Mistake("one other", _TEN, lambda n, p: max(0.0, log(p / (1 - p)) / 2)),
        Mistake("below zero", _EASY, lambda n, p: log((n - 1) * p / (1 - p)) / 2),
    ),
)
