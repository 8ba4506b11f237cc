"""Find scores whose softmax is 0.9 and 0.1: only their difference is fixed."""

from math import exp, isfinite, log

from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem


def _probability(answer):
    first, second = answer
    return {"softmax([a, b])[0]": 1 / (1 + exp(min(second - first, 700.0)))}


def _finite(answer):
    return {"a": answer[0], "b": answer[1]}


_HALF = N_("which of the two is more probable")
_TARGET = N_("the first probability")

PROBLEM = Problem(
    name="two_scores",
    reference=(log(9), 0.0),
    code="import math\n\nanswer = (math.log(9), 0.0)\n",
    kind=PAIR,
    cases=(
        Case(
            N_("two scores"),
            observe=_finite,
            expected=Claim(N_("two finite numbers"), lambda got: isfinite(got["a"]) and isfinite(got["b"])),
            feedback=N_("Scores are ordinary numbers. An infinite one would leave nothing for the other."),
        ),
        Case(
            _HALF,
            observe=_probability,
            expected=Claim("`softmax([a, b])[0] > 0.5`", lambda got: got["softmax([a, b])[0]"] > 0.5),
            feedback=N_("The larger score gets the larger probability: `a` must be above `b`."),
        ),
        Case(
            _TARGET,
            observe=_probability,
            expected=Claim("`softmax([a, b])[0] >= 0.899`", lambda got: got["softmax([a, b])[0]"] >= 0.899),
            feedback=N_(
                "Too little: the difference of the scores must grow. "
                "Probabilities are not scores, but their logarithms are."
            ),
        ),
        Case(
            _TARGET,
            observe=_probability,
            expected=Claim("`softmax([a, b])[0] <= 0.901`", lambda got: got["softmax([a, b])[0]"] <= 0.901),
            feedback=N_("Too much: `exp(a - b)` must be 9, the quotient of the two probabilities."),
        ),
    ),
    hints=(
        N_("Divide the two probabilities: the sum cancels, and `exp(a) / exp(b)` remains."),
        N_("So `exp(a - b)` is `0.9 / 0.1`. One of the two scores is yours to choose."),
    ),
    lesson=N_("Only the difference counts. The logarithms of the probabilities, log 0.9 and log 0.1, would do too."),
    mistakes=(
        Mistake("infinite", N_("two scores"), (float("inf"), 0.0)),
        Mistake("in reverse", _HALF, (0.0, log(9))),
        Mistake("equal", _HALF, (1.0, 1.0)),
        Mistake("the probabilities", _TARGET, (0.9, 0.1)),
        Mistake("the powers", _TARGET, (9.0, 1.0)),
        Mistake("one percent off", _TARGET, (2.3, 0.0)),
    ),
)
