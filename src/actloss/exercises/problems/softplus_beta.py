"""Find the smallest whole beta for which Softplus is less than 0.01 above ReLU."""

from math import log

from ...language import N_
from ..problem import NUMBER, Case, Claim, Mistake, Problem


def _number(answer):
    return {"beta": answer}


def _gap(answer):
    return {"log(2) / beta": log(2) / answer}


def _gap_before(answer):
    return {"log(2) / (beta - 1)": log(2) / (answer - 1)}


_KIND = N_("the number")
_GAP = N_("the largest gap")
_LEAST = N_("the smallest such number")

PROBLEM = Problem(
    name="softplus_beta",
    reference=70,
    code="beta = 70\nanswer = beta\n",
    kind=NUMBER,
    cases=(
        Case(
            _KIND,
            observe=_number,
            expected=Claim("`beta > 0`", lambda got: got["beta"] > 0),
            feedback=N_("The sharpness is positive: for a negative one the curve does not come near ReLU."),
        ),
        Case(
            _KIND,
            observe=_number,
            expected=Claim(N_("a whole number"), lambda got: got["beta"] == got["beta"] // 1),
            feedback=N_("A whole number is asked for. Which way must you round?"),
        ),
        Case(
            _GAP,
            observe=_gap,
            expected=Claim("`log(2) / beta < 0.01`", lambda got: got["log(2) / beta"] < 0.01),
            feedback=N_("At 0 the curves are still too far apart. `log` is the natural logarithm."),
        ),
        Case(
            _LEAST,
            observe=_gap_before,
            expected=Claim("`log(2) / (beta - 1) >= 0.01`", lambda got: got["log(2) / (beta - 1)"] >= 0.01),
            feedback=N_("The gap is small enough, but it would be for `beta - 1` too."),
        ),
    ),
    hints=(
        N_("The gap is largest at 0. What is Softplus there?"),
        N_("`log(2) / beta < 0.01`: solve for `beta`."),
        N_("The bound lies between two whole numbers, and a larger `beta` makes the gap smaller."),
    ),
    lesson=N_("The gap falls like 1 / `beta`: ten times closer takes ten times the sharpness."),
    mistakes=(
        Mistake("negative", _KIND, -70),
        Mistake("not rounded", _KIND, log(2) / 0.01),
        Mistake("rounded down", _GAP, 69),
        Mistake("one digit off", _GAP, 7),
        Mistake("logarithm to base 10", _GAP, 31),
        Mistake("log(2) left out", _LEAST, 100),
        Mistake("one too many", _LEAST, 71),
    ),
)
