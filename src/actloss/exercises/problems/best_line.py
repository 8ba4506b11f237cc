"""Find a straight line that is close to the sigmoid on [-1, 1]."""

import torch

from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem

_X = torch.linspace(-1, 1, 201, dtype=torch.float64)


def _value(x):
    """The line at one place."""
    return lambda answer: {f"a + b * {x}" if x else "a": answer[0] + answer[1] * x}


def _largest(answer):
    a, b = answer
    return {"max(abs(a + b * x - sigmoid(x)))": (a + b * _X - torch.sigmoid(_X)).abs().max().item()}


_MIDDLE = N_("the line at 0")
_END = N_("the line at the right end")
_ALL = N_("the largest difference on [−1, 1]")

PROBLEM = Problem(
    name="best_line",
    reference=(0.5, 0.238),
    code=(
        "import torch\n\n"
        "x = torch.linspace(-1, 1, 201)\n"
        "y = torch.sigmoid(x) - 0.5\n"
        "answer = (0.5, (x * y).sum() / x.square().sum())\n"
    ),
    kind=PAIR,
    cases=(
        Case(
            _MIDDLE,
            observe=_value(0),
            expected=Claim(N_("`a` within 0.01 of `sigmoid(0) = 0.5`"), lambda got: abs(got["a"] - 0.5) <= 0.01),
            feedback=N_(
                "At 0 the line has the value `a`. What value does the sigmoid have there? The pair is `(a, b)`."
            ),
        ),
        Case(
            _END,
            observe=_value(1),
            expected=Claim("`a + b <= sigmoid(1) + 0.01`", lambda got: got["a + b * 1"] <= 0.7411),
            feedback=N_("Too steep: the slope of the sigmoid is 1/4 at 0 only, and smaller everywhere else."),
        ),
        Case(
            _END,
            observe=_value(1),
            expected=Claim("`a + b >= sigmoid(1) - 0.01`", lambda got: got["a + b * 1"] >= 0.721),
            feedback=N_("Not steep enough: the line must end near `sigmoid(1) = 0.731`."),
        ),
        Case(
            _ALL,
            observe=_largest,
            expected=Claim(N_("at most 0.01"), lambda got: got["max(abs(a + b * x - sigmoid(x)))"] <= 0.01),
            feedback=N_(
                "Good at the places that were checked, not between or on the left. At x = 0 the value must be 0.5."
            ),
        ),
    ),
    hints=(
        N_("The sigmoid minus 0.5 is odd, so `a = 0.5` is the best choice."),
        N_("The tangent at 0 has the slope 1/4, the line to the end has `sigmoid(1) - 0.5`. Look between them."),
    ),
    lesson=N_("On [−1, 1] a straight line can stand in for the sigmoid, and the tangent at 0 is not the best one."),
    mistakes=(
        Mistake("in reverse", _MIDDLE, (0.238, 0.5)),
        Mistake("through the origin", _MIDDLE, (0.0, 0.25)),
        Mistake("the tangent", _END, (0.5, 0.25)),
        Mistake("the slope of tanh", _END, (0.5, 1.0)),
        Mistake("constant", _END, (0.5, 0.0)),
        Mistake("falling", _END, (0.5, -0.238)),
        Mistake("too high", _ALL, (0.509, 0.231)),
        Mistake("not a number", _MIDDLE, (float("nan"), 0.25)),
    ),
)
