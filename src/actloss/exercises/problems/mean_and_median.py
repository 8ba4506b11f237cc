"""Name the minimisers of both costs for five numbers."""

import torch

from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem

_Y = torch.tensor([0.0, 0.0, 0.0, 1.0, 10.0], dtype=torch.float64)


def _first(answer):
    return {"a": answer[0]}


def _second(answer):
    return {"b": answer[1]}


def _near(name, value):
    return lambda got: abs(got[name] - value) <= 0.01


_SQUARES = N_("where the mean squared error is smallest")
_DISTANCES = N_("where the mean absolute error is smallest")

PROBLEM = Problem(
    name="mean_and_median",
    reference=(2.2, 0.0),
    code=(
        "import torch\n\ny = torch.tensor([0.0, 0.0, 0.0, 1.0, 10.0])\nanswer = (y.mean().item(), y.median().item())\n"
    ),
    kind=PAIR,
    cases=(
        Case(
            _SQUARES,
            observe=_first,
            expected=Claim(N_("`a` where the slope of the squared cost is 0"), _near("a", _Y.mean().item())),
            feedback=N_(
                "The slope is the sum of `2 * (a - y)` over the five targets. "
                "It is 0 where `5 * a` is the sum of the targets. The pair is `(a, b)`."
            ),
        ),
        Case(
            _DISTANCES,
            observe=_second,
            expected=Claim(
                N_("`b` with at most half of the targets above it and at most half below it"), _near("b", 0.0)
            ),
            feedback=N_(
                "Each target pulls with the same force, however far away it is. "
                "Sort the five targets and take the one in the middle."
            ),
        ),
    ),
    hints=(
        N_("Write down both costs for a number `c`, and their slopes: sums of `2 * (c - y)` and of `sign(c - y)`."),
        N_("The first slope is 0 at the mean. The second one changes its sign at the median."),
    ),
    lesson=N_("The 10 pulls the mean to 2.2, a value that no target has. The median is 0, which three targets have."),
    mistakes=(
        Mistake("in reverse", _SQUARES, (0.0, 2.2)),
        Mistake("divided by four", _SQUARES, (2.75, 0.0)),
        Mistake("the middle of the range", _SQUARES, (5.0, 0.0)),
        Mistake("the sum", _SQUARES, (11.0, 0.0)),
        Mistake("not a number", _SQUARES, (float("nan"), 0.0)),
        Mistake("twice the mean", _DISTANCES, (2.2, 2.2)),
        Mistake("the middle of the different values", _DISTANCES, (2.2, 1.0)),
        Mistake("the middle of the range", _DISTANCES, (2.2, 5.0)),
    ),
)
