"""Join a parabola and a straight line with any slope: Smooth L1 and Huber are two special cases."""

from ...language import N_
from ..problem import EXTREME, PAIR, VALUE, Case, Mistake, Problem


def pieces(bend, slope):
    a = slope / (2 * bend)
    b = -slope * bend / 2
    return a, b


def _with(*bends):
    return {"bend": bends[0], "slope": bends[1]}


def _slopes(answer, bend, slope):
    """By how much the parabola is steeper than the line where they meet."""
    a, _b = answer(bend, slope)
    return 2 * a * bend - slope


def _values(answer, bend, slope):
    """By how much the parabola is higher than the line where they meet."""
    a, b = answer(bend, slope)
    return a * bend**2 - (slope * bend + b)


def _both(answer, bend, slope):
    return answer(bend, slope)


_SLOPE = N_("the two slopes where the pieces meet")
_VALUE = N_("the two values where the pieces meet")

PROBLEM = Problem(
    name="join_pieces",
    reference=pieces,
    kind=PAIR,
    cases=(
        Case(
            _SLOPE,
            _with(2.0, 1.0),
            observe=_slopes,
            feedback=N_("At the bend the parabola has the slope `2 * a * bend`. It must be `slope`."),
        ),
        Case(
            _SLOPE,
            _with(0.5, 3.0),
            observe=_slopes,
            feedback=N_("The bend and the slope are given apart: both of them count."),
        ),
        Case(
            _VALUE,
            _with(2.0, 1.0),
            observe=_values,
            feedback=N_("At the bend the parabola has the value `a * bend**2`. The line must have it too."),
        ),
        Case(
            _VALUE,
            _with(0.5, 3.0),
            observe=_values,
            feedback=N_("`b` depends on the bend and on the slope."),
        ),
        Case(VALUE, _with(0.25, 0.25)),
        Case(EXTREME, _with(1e-6, 1000.0)),
    ),
    hints=(
        N_("First the slopes: `2 * a * bend = slope` gives `a`."),
        N_("Then the values: `a * bend**2 = slope * bend + b` gives `b`."),
    ),
    lesson=N_(
        "With the slope 1 this is Smooth L1. With a slope as large as the bend it is Huber, and `a` is always 1/2."
    ),
    mistakes=(
        Mistake("Huber", _SLOPE, lambda bend, slope: (0.5, -slope * bend / 2)),
        Mistake("the square, not half of it", _SLOPE, lambda bend, slope: (slope / bend, -slope * bend / 2)),
        Mistake("Smooth L1 alone", _SLOPE, lambda bend, slope: (1 / (2 * bend), -bend / 2)),
        Mistake("same value, not same slope", _SLOPE, lambda bend, slope: (slope / bend, 0.0)),
        Mistake("not lowered", _VALUE, lambda bend, slope: (slope / (2 * bend), 0.0)),
        Mistake("raised", _VALUE, lambda bend, slope: (slope / (2 * bend), slope * bend / 2)),
        Mistake("lowered by half of the bend", _VALUE, lambda bend, slope: (slope / (2 * bend), -bend / 2)),
        Mistake("lowered by a half", _VALUE, lambda bend, slope: (slope / (2 * bend), -0.5)),
    ),
)
