"""The geometric median: the place with the smallest sum of distances."""

import torch

from ...language import N_
from ..problem import EXTREME, INPUT, SHAPE, TENSOR, Case, Claim, Mistake, Problem, input_afterwards


def fermat_point(points):
    place = points.mean(dim=0)
    width = (points - place).norm(dim=1).max() + 1e-12
    for step in range(1000):
        least = width * 0.98**step
        distances = (points - place).norm(dim=1, keepdim=True)
        weights = 1 / torch.maximum(distances, least)
        place = (weights * points).sum(dim=0) / weights.sum()
    return place


def _sum(points, place):
    return (points - place).norm(dim=1).sum().item()


def _least(points):
    """Observe the sum of distances from the answer, and the smallest there is."""

    def observe(answer, given):
        return {"sum of distances": _sum(given, answer(given.clone())), "smallest": _sum(points, fermat_point(points))}

    return observe


def _small(got):
    return got["sum of distances"] <= got["smallest"] * 1.0001 + 1e-6


def _case(breaks, rows, feedback=""):
    points = torch.tensor(rows, dtype=torch.float64)
    claim = Claim(N_("at most 0.01 % above the smallest sum"), _small)
    return Case(breaks, {"points": points}, _least(points), claim, feedback)


def _weiszfeld(points, steps=1000):
    """The usual iteration, which divides by 0 at a data point."""
    place = points.mean(0)
    for _step in range(steps):
        weights = 1 / (points - place).norm(dim=1, keepdim=True)
        place = (weights * points).sum(0) / weights.sum()
    return place


_FOUR = N_("the corners of a kite")
_FAR = N_("one point far away")
_OWN = N_("the mean is one of the points")
_RIGHT = N_("three points")

PROBLEM = Problem(
    name="fermat_point",
    reference=fermat_point,
    kind=TENSOR,
    cases=(
        Case(
            SHAPE,
            {"points": torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=torch.float64)},
            observe=lambda answer, points: {"shape": tuple(answer(points).shape)},
            expected=Claim("`(2,)`", lambda got: got["shape"] == (2,)),
            feedback=N_("The answer is one place: two numbers for points of the plane."),
        ),
        _case(
            _RIGHT,
            [[0.0, 0.0], [4.0, 0.0], [0.0, 3.0]],
            N_("Minimise the sum of the distances, and not of their squares. Do not take the coordinates one by one."),
        ),
        _case(_FOUR, [[0.0, 0.0], [2.0, 0.0], [1.0, 1.0], [1.0, -5.0]]),
        _case(_FAR, [[0.0, 0.0], [1.0, 0.2], [0.3, 1.0], [-0.8, 0.5], [1000.0, 800.0]]),
        _case(
            _OWN,
            [[0.0, 0.0], [3.0, 0.0], [-3.0, 0.0], [0.0, 2.0], [0.0, -2.0]],
            N_("A distance is 0 here. Do not divide by it: keep distances above a small number."),
        ),
        _case(EXTREME, [[2.0, -1.0]], N_("A single point is its own median, at distance 0.")),
        _case(EXTREME, [[1.0, 1.0], [1.0, 1.0], [1.0, 1.0], [5.0, 5.0]]),
        Case(
            INPUT,
            {"points": torch.tensor([[0.0, 0.0], [4.0, 0.0], [0.0, 3.0]], dtype=torch.float64)},
            input_afterwards,
            feedback=N_("The function writes into `points`."),
        ),
    ),
    hints=(
        N_("Begin at the mean, and improve it step by step."),
        N_("Each step is a weighted mean of the points, with weights of 1 / distance from the present place."),
        N_("A hundred steps or more are needed. Where a distance is nearly 0, put a small number in its place."),
    ),
    lesson=N_(
        "Far points get small weights, so the place is robust like a median, and it turns along with the points. "
        "This is Weiszfeld's method, of 1937."
    ),
    mistakes=(
        Mistake("the sum of distances itself", SHAPE, lambda points: (points - fermat_point(points)).norm(dim=1)),
        Mistake("the mean", _RIGHT, lambda points: points.mean(0)),
        Mistake("each coordinate alone", _RIGHT, lambda points: points.median(0).values),
        Mistake("one step only", _RIGHT, lambda points: _weiszfeld(points, 1)),
        Mistake("weights that grow", _RIGHT, lambda points: (points * points.norm(dim=1, keepdim=True)).mean(0)),
        Mistake("the best of the points", _RIGHT, lambda points: min(points, key=lambda p: _sum(points, p))),
        Mistake("divided by zero", _OWN, _weiszfeld),
        Mistake("in place", INPUT, lambda points: points.copy_(fermat_point(points).expand_as(points))[0]),
    ),
)
