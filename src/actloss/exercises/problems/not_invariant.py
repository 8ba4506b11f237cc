"""Find numbers which show that ReLU is scale equivariant, not scale invariant."""

from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem


def _relu(x):
    return max(x, 0.0)


def _scale(answer):
    return {"lam": answer[0]}


def _invariance(answer):
    lam, x = answer
    return {"relu(lam * x)": _relu(lam * x), "relu(x)": _relu(x)}


def _equivariance(answer):
    lam, x = answer
    return {"relu(lam * x)": _relu(lam * x), "lam * relu(x)": lam * _relu(x)}


_SCALE = N_("the scale")
_INVARIANCE = N_("ReLU is not scale invariant")
_EQUIVARIANCE = N_("ReLU is scale equivariant")

PROBLEM = Problem(
    name="not_invariant",
    reference=(2, 3),
    code="lam, x = 2, 3\nanswer = (lam, x)\n",
    kind=PAIR,
    cases=(
        Case(
            _SCALE,
            observe=_scale,
            expected=Claim("`lam > 0`", lambda got: got["lam"] > 0),
            feedback=N_("Only positive scales count: for a negative one ReLU is not even equivariant."),
        ),
        Case(
            _SCALE,
            observe=_scale,
            expected=Claim("`lam != 1`", lambda got: got["lam"] != 1),
            feedback=N_("A scale of 1 changes nothing, so it cannot tell the two properties apart."),
        ),
        Case(
            _INVARIANCE,
            observe=_invariance,
            expected=Claim("`relu(lam * x) != relu(x)`", lambda got: got["relu(lam * x)"] != got["relu(x)"]),
            feedback=N_("Where `x` is 0 or negative, both sides are 0. Take a positive `x`."),
        ),
        Case(
            _EQUIVARIANCE,
            observe=_equivariance,
            expected=Claim(
                "`relu(lam * x) == lam * relu(x)`", lambda got: got["relu(lam * x)"] == got["lam * relu(x)"]
            ),
            feedback=N_("This holds for all ordinary numbers; take a finite `x`."),
        ),
    ),
    hints=(
        N_("Invariant means `relu(lam * x) == relu(x)`. One pair of numbers where this fails is enough."),
        N_("To the left of 0 ReLU is 0 at each scale. Look to the right."),
    ),
    lesson=N_("Scaling the input scales the output: equivariance. Invariance would leave it as it was."),
    mistakes=(
        Mistake("negative scale", _SCALE, (-2, 3)),
        Mistake("scale of 1", _SCALE, (1.0, 3.0)),
        Mistake("negative input", _INVARIANCE, (2, -3)),
        Mistake("at the kink", _INVARIANCE, (2, 0)),
        Mistake("not a number", _EQUIVARIANCE, (2, float("nan"))),
    ),
)
