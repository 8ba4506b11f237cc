"""Predict the loss of a batch in which one target counts: its weight cancels in the mean and not in the sum."""

from math import inf, log, log10

from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem


def _mean(answer):
    return answer[0]


def _sum(answer):
    return answer[1]


def _both(answer):
    return {"mean": answer[0], "sum": answer[1]}


_SIGN = N_("the sign of both")
_MEAN = N_("the loss with mean")
_SUM = N_("the loss with sum")
_LOSS = -log(0.2)

PROBLEM = Problem(
    name="nll_one",
    reference=(_LOSS, 5 * _LOSS),
    code="import math\n\nanswer = (-math.log(0.2), -5 * math.log(0.2))\n",
    kind=PAIR,
    cases=(
        Case(
            _SIGN,
            observe=_both,
            expected=Claim(N_("two finite numbers above 0"), lambda got: all(0 < v < inf for v in got.values())),
            feedback=N_(
                "The logarithm of 0.2 is below 0, and the loss is minus that. One target counts, so nothing is `nan`."
            ),
        ),
        Case(
            _MEAN,
            observe=_mean,
            feedback=N_(
                "The first sample has the loss 5 times `-log(0.2)`. The divisor is the sum of the weights that count: "
                "the weight 5 of the first sample, and nothing for the ignored one."
            ),
        ),
        Case(
            _SUM,
            observe=_sum,
            feedback=N_("There is no divisor here: the weight 5 stays in the sum. The ignored sample adds nothing."),
        ),
    ),
    hints=(
        N_("The second target is `ignore_index`. It counts neither above nor below the line."),
        N_("What is left: 5 times `-log(0.2)`, to be divided by 5 for the mean, and not divided for the sum."),
    ),
    lesson=N_("If one target counts, its weight has no effect on the mean: it cancels. In the sum it stays."),
    mistakes=(
        Mistake("sign", _SIGN, (-_LOSS, -5 * _LOSS)),
        Mistake("not a number", _SIGN, (float("nan"), 5 * _LOSS)),
        Mistake("the weight does not cancel", _MEAN, (5 * _LOSS, 5 * _LOSS)),
        Mistake("divided by the number of samples", _MEAN, (5 * _LOSS / 2, 5 * _LOSS)),
        Mistake("divided by all weights", _MEAN, (5 * _LOSS / 6, 5 * _LOSS)),
        Mistake("logarithm to base 10", _MEAN, (-log10(0.2), -5 * log10(0.2))),
        Mistake("the other class", _MEAN, (-log(0.8), -5 * log(0.8))),
        Mistake("probabilities", _MEAN, (0.2, 1.0)),
        Mistake("no weight in the sum", _SUM, (_LOSS, _LOSS)),
        Mistake("the ignored one added", _SUM, (_LOSS, 5 * _LOSS - log(0.5))),
    ),
)
