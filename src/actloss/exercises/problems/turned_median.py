"""How far is the coordinate-wise median of turned points from the turned median?"""

import torch

from ...language import N_
from ..problem import EXTREME, NUMBER, VALUE, Case, Mistake, Problem


def turned_median(points, angle):
    from math import cos, sin

    turn = points.new_tensor([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
    first = (points @ turn.T).median(dim=0).values
    second = turn @ points.median(dim=0).values
    return (first - second).norm()


def _with(centre, degrees=False, transposed=False):
    """The same with another centre, or with another way to turn."""

    def answer(points, angle):
        a = torch.tensor(angle, dtype=points.dtype)
        if degrees:
            a = a.deg2rad()
        turn = torch.stack([torch.stack([a.cos(), -a.sin()]), torch.stack([a.sin(), a.cos()])])
        after = (turn.T @ centre(points)) if transposed else turn @ centre(points)
        return (centre(points @ turn.T) - after).norm()

    return answer


def _median(points):
    return points.median(0).values


def _squared(points, angle):
    return turned_median(points, angle) ** 2


def _not_turned_back(points, angle):
    turn = _rotation(angle)
    return (_median(points @ turn.T) - _median(points)).norm()


def _rotation(angle):
    a = torch.tensor(angle, dtype=torch.float64)
    return torch.stack([torch.stack([a.cos(), -a.sin()]), torch.stack([a.sin(), a.cos()])])


_TRIANGLE = torch.tensor([[0.0, 0.0], [4.0, 0.0], [0.0, 2.0]], dtype=torch.float64)
_FIVE = torch.tensor([[2.4, 1.8], [-1.2, -1.4], [2.0, 1.0], [-1.8, 0.2], [-1.8, 1.2]], dtype=torch.float64)
_RIGHT_ANGLE = N_("a quarter turn")
_THIRTY = N_("30 degrees")
_NONE = N_("no turn at all")

PROBLEM = Problem(
    name="turned_median",
    reference=turned_median,
    kind=NUMBER,
    cases=(
        Case(
            _RIGHT_ANGLE,
            {"points": _FIVE, "angle": torch.pi / 2},
            feedback=N_(
                "A quarter turn swaps the coordinates and one sign, so both ways give the same point. "
                "Turn the median by the same matrix as the points. `angle` is in radians."
            ),
        ),
        Case(
            _THIRTY,
            {"points": _TRIANGLE, "angle": torch.pi / 6},
            feedback=N_("Take the median of each coordinate alone, over the points: `points.median(dim=0).values`."),
        ),
        Case(_NONE, {"points": _FIVE, "angle": 0.0}),
        Case(VALUE, {"points": _FIVE, "angle": torch.pi / 6}),
        Case(VALUE, {"points": _FIVE, "angle": -2.0}),
        Case(EXTREME, {"points": _FIVE[:1], "angle": 1.0}, feedback=N_("One point is its own median, turned or not.")),
        Case(EXTREME, {"points": 1e6 * _FIVE, "angle": torch.pi / 4}),
    ),
    hints=(
        N_("The matrix of a turn is `[[cos(angle), -sin(angle)], [sin(angle), cos(angle)]]`."),
        N_("A point is a row, so `points @ turn.T` turns all of them, and `turn @ p` turns one."),
        N_("Subtract the turned median from the median of the turned points, and take `.norm()`."),
    ),
    lesson=N_("The coordinate-wise median depends on where the axes point. The mean and the geometric median do not."),
    mistakes=(
        Mistake("the median is not turned", _RIGHT_ANGLE, _not_turned_back),
        Mistake("turned back instead", _RIGHT_ANGLE, _with(_median, transposed=True)),
        Mistake("in degrees", _RIGHT_ANGLE, _with(_median, degrees=True)),
        Mistake("the mean", _THIRTY, _with(lambda points: points.mean(0))),
        Mistake("always zero", _THIRTY, lambda points, angle: 0.0 * angle),
        Mistake("the square of the distance", _THIRTY, _squared),
        Mistake("the first point", _THIRTY, _with(lambda points: points[0])),
    ),
)
