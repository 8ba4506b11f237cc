"""By what do the mean and the sum divide, for a batch of colour images?"""

from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem


def _of_mean(answer):
    return {"mean": answer[0]}


def _of_sum(answer):
    return {"sum": answer[1]}


_MEAN = N_("the divisor of the mean")
_SUM = N_("the divisor of the sum")

PROBLEM = Problem(
    name="who_divides",
    reference=(6144.0, 1.0),
    code="import math\n\nanswer = (math.prod((32, 3, 8, 8)), 1)\n",
    kind=PAIR,
    cases=(
        Case(
            _SUM,
            observe=_of_sum,
            expected=Claim(N_("the number by which a sum divides"), lambda got: got["sum"] == 1),
            feedback=N_("The notes have this wrong. The sum adds up all losses and leaves them so: it divides by 1."),
        ),
        Case(
            _MEAN,
            observe=_of_mean,
            expected=Claim(N_("more than the number of samples"), lambda got: got["mean"] > 32),
            feedback=N_("Every sample has many elements, and each of them has a loss of its own."),
        ),
        Case(
            _MEAN,
            observe=_of_mean,
            expected=Claim(N_("the number of all elements"), lambda got: got["mean"] == 6144),
            feedback=N_("Multiply all four dimensions: samples, channels, rows and columns."),
        ),
    ),
    hints=(
        N_("Which of the two is an average?"),
        N_("An average divides by the number of things that were added up. Here that is one loss an element."),
        N_("There are 32 × 3 × 8 × 8 elements."),
    ),
    lesson=N_("For this batch the gradient of the sum is 6144 times that of the mean."),
    mistakes=(
        Mistake("what the notes say", _SUM, (1, 6144)),
        Mistake("both divide", _SUM, (6144, 6144)),
        Mistake("the sum divides by the samples", _SUM, (6144, 32)),
        Mistake("by the samples", _MEAN, (32, 1)),
        Mistake("one sample", _MEAN, (192, 1)),
        Mistake("without the colours", _MEAN, (2048, 1)),
        Mistake("the dimensions added", _MEAN, (51, 1)),
        Mistake("nothing divides", _MEAN, (1, 1)),
    ),
)
