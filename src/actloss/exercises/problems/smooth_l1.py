"""Smooth L1 with a threshold, as a mean, without the function that does it."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, KINK, TENSOR, VALUE, Case, Mistake, Problem, gradient


def my_smooth_l1(x, y, beta):
    e = (x - y).abs()
    if beta == 0:
        return e.mean()
    inside = e.clamp(max=beta)
    return (inside**2 / (2 * beta) + e - inside).mean()


_LECTURE = N_("beta = 1")
_NARROW = N_("another beta")
_ZERO = N_("beta = 0")


def _by(z):
    """An answer with z(|x - y|, beta) for the elements."""
    return lambda x, y, beta: z((x - y).abs(), beta).mean()


def _naive(e, beta):
    return torch.where(e < beta, e**2 / (2 * beta), e - beta / 2)


def _masked(e, beta):
    return e if beta == 0 else (e < beta) * e**2 / (2 * beta) + (e >= beta) * (e - beta / 2)


PROBLEM = Problem(
    name="smooth_l1",
    reference=my_smooth_l1,
    kind=TENSOR,
    cases=(
        Case(
            _LECTURE,
            {"x": torch.tensor([0.5, 3.0, -2.0, 0.0]), "y": torch.zeros(4), "beta": 1.0},
            feedback=N_(
                "Below `beta` it is half the square, beyond it is the size of the error less a half. "
                "The result is the mean, one number."
            ),
        ),
        Case(
            _NARROW,
            {"x": torch.tensor([0.1, -0.2, 3.0, -4.0]), "y": torch.tensor([0.0, 0.0, 1.0, 1.0]), "beta": 0.25},
            feedback=N_("The parabola is `e**2 / (2 * beta)`, and the straight part is lowered by `beta / 2`."),
        ),
        Case(
            _NARROW,
            {"x": torch.tensor([1.0, -1.5, 6.0]), "y": torch.zeros(3), "beta": 2.0},
            feedback=N_("The place where the two parts meet is `beta`, not 1."),
        ),
        Case(
            _ZERO,
            {"x": torch.tensor([1.0, -2.0, 0.0]), "y": torch.zeros(3), "beta": 0.0},
            feedback=N_("With `beta = 0` nothing is left of the parabola: it is L1. Do not divide by 0."),
        ),
        Case(KINK, {"x": torch.tensor([2.0, -2.0]), "y": torch.zeros(2), "beta": 2.0}),
        Case(VALUE, {"x": torch.tensor([[0.3], [-0.7]]), "y": torch.tensor([[1.0], [2.0]]), "beta": 0.5}),
        Case(
            GRADIENT,
            {"x": torch.tensor([0.5, -3.0, 2.0, 0.0]), "y": torch.zeros(4), "beta": 2.0},
            observe=gradient,
            feedback=N_("The slope is `e / beta` inside and 1 or −1 outside, each divided by the number of elements."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([1e30, -1e30, 1.0]), "y": torch.zeros(3), "beta": 1.0},
            feedback=N_(
                "The square of a huge error is infinite, and infinity times 0 is NaN. "
                "Choose with `torch.where`, or cut the error off at `beta` before you square it."
            ),
        ),
    ),
    hints=(
        N_("Let `e` be the absolute value of the error. Cut it off: `inside = e.clamp(max=beta)`."),
        N_("Inside, `inside**2 / (2 * beta)` is the parabola. Outside, it has the value `beta / 2`."),
        N_("What lies beyond the threshold is `e - inside`. Add it, and take the mean; treat `beta = 0` apart."),
    ),
    lesson=N_(
        "Both parts meet with one value and one slope. Cut off first and squared afterwards, no error is too large."
    ),
    mistakes=(
        Mistake("not joined", _LECTURE, _by(lambda e, b: torch.where(e < b, e**2 / max(b, 1e-9), e))),
        Mistake("not lowered", _LECTURE, _by(lambda e, b: torch.where(e < b, e**2 / (2 * max(b, 1e-9)), e))),
        Mistake("L1", _LECTURE, _by(lambda e, _b: e)),
        Mistake("the sum", _LECTURE, lambda x, y, beta: 4 * my_smooth_l1(x, y, beta)),
        Mistake("without beta", _NARROW, _by(lambda e, _b: _naive(e, 1.0))),
        Mistake("Huber", _NARROW, _by(lambda e, b: b * _naive(e, b))),
        Mistake("always lowered by a half", _NARROW, _by(lambda e, b: torch.where(e < b, e**2 / (2 * b), e - 0.5))),
        Mistake("a product with 0", EXTREME, _by(_masked)),
        Mistake("division by zero", _ZERO, lambda x, y, beta: my_smooth_l1(x, y, beta) / (beta / torch.tensor(beta))),
        Mistake("detached", GRADIENT, lambda x, y, beta: my_smooth_l1(x.detach(), y, beta)),
    ),
)
