"""A linear spline on [-1, 1]. The derivative at the knots is left open."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def my_spline(x, heights):
    pieces = len(heights) - 1
    place = (x + 1) / 2 * pieces
    left = place.detach().floor().clamp(0, pieces - 1).long()
    share = place - left
    return (1 - share) * heights[left] + share * heights[left + 1]


def _height_gradient(answer, x, heights):
    """Derivative of the sum of the outputs with respect to the heights."""
    y = answer(x, heights.requires_grad_())
    return torch.autograd.grad(y.sum(), heights, allow_unused=True)[0] if y.requires_grad else None


def _inputs(x, heights, **kwargs):
    return {"x": torch.tensor(x, **kwargs), "heights": torch.tensor(heights, **kwargs)}


def _place(x, heights, pieces):
    place = (x + 1) / 2 * pieces
    left = place.detach().floor().clamp(0, len(heights) - 2).long()
    return left, place - left


def _wrong_step(x, heights):
    left, share = _place(x, heights, len(heights))
    return torch.lerp(heights[left], heights[left + 1], share)


def _swapped(x, heights):
    left, share = _place(x, heights, len(heights) - 1)
    return share * heights[left] + (1 - share) * heights[left + 1]


def _nearest(x, heights):
    return heights[((x + 1) / 2 * (len(heights) - 1)).round().clamp(0, len(heights) - 1).long()]


def _index_error(x, heights):
    """Right inside; at the last knot and beyond, the index is off by a piece."""
    left, share = _place(x, heights, len(heights) - 1)
    return torch.where(x >= 1, heights[0] * 0, torch.lerp(heights[left], heights[left + 1], share))


_KNOTS = N_("values at the knots")
_BETWEEN = N_("values between the knots")
_LAST = N_("value at the last knot")
_HEIGHTS = N_("gradient with respect to the heights")
_ABS, _ZIGZAG = [1.0, 0.5, 0.0, 0.5, 1.0], [0.0, 1.0, -1.0, 2.0]

PROBLEM = Problem(
    name="linear_spline",
    reference=my_spline,
    kind=TENSOR,
    cases=(
        Case(
            _KNOTS,
            _inputs([-1.0, -0.5, 0.0, 0.5], _ABS),
            feedback=N_("Five knots make four pieces: the knots are 2 / 4 apart, from -1 on."),
        ),
        Case(
            _LAST,
            _inputs([1.0], _ABS),
            feedback=N_("At the last knot no piece begins: `clamp` the number of the piece to the last one."),
        ),
        Case(
            _BETWEEN,
            _inputs([-0.9, -0.2, 0.1, 0.8], _ZIGZAG),
            feedback=N_("Mix the two heights beside `x`; the nearer knot weighs more."),
        ),
        Case(
            EXTREME,
            _inputs([-3.0, -1.5, 1.5, 3.0], _ZIGZAG),
            feedback=N_("Outside, the first and the last piece go on as straight lines: the shares may leave 0 to 1."),
        ),
        Case(VALUE, _inputs([[-0.9, 0.9], [0.3, -2.0]], [3.0, -1.0])),
        Case(VALUE, _inputs([0.3, -0.7], _ZIGZAG, dtype=torch.float64)),
        Case(
            GRADIENT,
            _inputs([-0.9, -0.2, 0.1, 0.8], _ZIGZAG),
            observe=gradient,
            feedback=N_("The slope is that of the piece: only the number of the piece may be cut off from `x`."),
        ),
        Case(
            _HEIGHTS,
            _inputs([-0.9, -0.2, 0.1, 0.8], _ZIGZAG),
            observe=_height_gradient,
            feedback=N_("The heights are to be learned: autograd must find its way back to `heights`."),
        ),
    ),
    hints=(
        N_("Count in pieces: `place = (x + 1) / 2 * (len(heights) - 1)` goes from 0 to the number of pieces."),
        N_("`left = place.floor().clamp(0, len(heights) - 2).long()` is the piece, `place - left` the share in it."),
        N_("The value is `(1 - share) * heights[left] + share * heights[left + 1]`."),
    ),
    lesson=N_("Each height moves only the two pieces beside its knot. That makes a spline easy to learn."),
    mistakes=(
        Mistake("pieces counted as knots", _KNOTS, _wrong_step),
        Mistake("shares swapped", _KNOTS, _swapped),
        Mistake("last knot lost", _LAST, _index_error),
        Mistake("nearest knot", _BETWEEN, _nearest),
        Mistake("flat outside", EXTREME, lambda x, heights: my_spline(x.clamp(-1, 1), heights)),
        Mistake("input detached", GRADIENT, lambda x, heights: my_spline(x.detach(), heights)),
        Mistake("heights detached", _HEIGHTS, lambda x, heights: my_spline(x, heights.detach())),
    ),
)
