"""Smooth L1, Huber or the sum of an elastic net: told apart by what they give."""

import torch
from torch.nn import functional as F

from ...language import N_
from ..problem import EXTREME, NUMBER, VALUE, Case, Mistake, Problem


def which(f, bend):
    far = 1000 * bend
    slope = f(far + 1) - f(far)
    if slope > 2 * max(1, bend):
        return 2
    return 0 if abs(slope - 1) < abs(slope - bend) else 1


def _of(loss):
    def f(e):
        e = torch.as_tensor(e, dtype=torch.float64)
        return loss(e, torch.zeros_like(e)).item()

    return f


def _smooth(bend):
    return _of(lambda e, zero: F.smooth_l1_loss(e, zero, beta=bend))


def _huber(bend):
    return _of(lambda e, zero: F.huber_loss(e, zero, delta=bend))


def _elastic(e):
    return abs(e) + e * e


_SMOOTH = N_("Smooth L1")
_HUBER = N_("Huber")
_NET = N_("the sum of the elastic net")

PROBLEM = Problem(
    name="which_loss",
    reference=which,
    kind=NUMBER,
    cases=(
        Case(
            _SMOOTH,
            {"f": _smooth(2.0), "bend": 2.0},
            feedback=N_("Far away from 0 the slope of Smooth L1 is 1, whatever the bend."),
        ),
        Case(
            _SMOOTH,
            {"f": _smooth(0.25), "bend": 0.25},
            feedback=N_("Far away from 0 the slope of Smooth L1 is 1, whatever the bend."),
        ),
        Case(
            _HUBER,
            {"f": _huber(2.0), "bend": 2.0},
            feedback=N_("Far away from 0 the slope of Huber is the bend itself."),
        ),
        Case(
            _HUBER,
            {"f": _huber(0.25), "bend": 0.25},
            feedback=N_("Far away from 0 the slope of Huber is the bend itself, also where that is below 1."),
        ),
        Case(
            _NET,
            {"f": _elastic, "bend": 2.0},
            feedback=N_("Here it is the other way round: a kink at 0, and a slope that grows for ever."),
        ),
        Case(VALUE, {"f": _elastic, "bend": 0.25}),
        Case(EXTREME, {"f": _smooth(1e-3), "bend": 1e-3}),
        Case(EXTREME, {"f": _huber(100.0), "bend": 100.0}),
    ),
    hints=(
        N_("Look far away from 0: how much does `f` grow from `e` to `e + 1`, if `e` is far beyond the bend?"),
        N_("For Smooth L1 that is 1, for Huber `bend`, and for the elastic net about `2 * e`."),
        N_("Take `e = 1000 * bend`, and see which of the three it is nearest to."),
    ),
    lesson=N_("Two values far away are enough. Near 0 it is the elastic net that stands out: it alone has a kink."),
    mistakes=(
        Mistake("the other way round", _SMOOTH, lambda f, bend: (1, 0, 2)[which(f, bend)]),
        Mistake("always Huber", _SMOOTH, lambda f, bend: 1),
        Mistake("counts from 1", _SMOOTH, lambda f, bend: which(f, bend) + 1),
        Mistake("always Smooth L1", _HUBER, lambda f, bend: 0),
        Mistake(
            "asks whether the slope is above 1",
            _HUBER,
            lambda f, bend: 2 if f(1e6) > 1e9 else int(f(1001.0) - f(1000.0) > 1),
        ),
        Mistake("looks inside the bend", _SMOOTH, lambda f, bend: 2 if f(0.1) > 0.1 else int(f(0.1) < 0.1)),
        Mistake("calls the net Huber", _NET, lambda f, bend: min(which(f, bend), 1)),
    ),
)
