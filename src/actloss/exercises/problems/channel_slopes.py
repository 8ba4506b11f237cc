"""PReLU with one slope a channel, without nn.PReLU. The derivative at the kink is left open."""

from math import inf, nan

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, KINK, TENSOR, VALUE, Case, Mistake, Problem, gradient


def channel_prelu(x, slopes):
    shape = [1] * x.dim()
    shape[1] = len(slopes)
    return torch.where(x > 0, x, slopes.reshape(shape) * x)


def _slope_gradient(answer, x, slopes):
    """Derivative of the sum of the outputs with respect to the slopes."""
    y = answer(x, slopes.requires_grad_())
    return torch.autograd.grad(y.sum(), slopes, allow_unused=True)[0] if y.requires_grad else None


def _inputs(x, slopes, **kwargs):
    return {"x": torch.as_tensor(x, **kwargs), "slopes": torch.tensor(slopes, **kwargs)}


def _with(view, sides=torch.where):
    """PReLU whose slopes are laid out in another way."""
    return lambda x, slopes: sides(x > 0, x, view(x, slopes) * x)


def _channels(x, slopes):
    return slopes.reshape(-1, *[1] * (x.dim() - 2))


_CHANNELS = N_("units of a fully connected layer")
_IMAGES = N_("channels of images")
_SAMPLES = N_("images where another dimension is as long as the channels")
_SLOPES = N_("gradient with respect to the slopes")
_SQUARE = -torch.ones(2, 2, 2, 2)

PROBLEM = Problem(
    name="channel_slopes",
    reference=channel_prelu,
    kind=TENSOR,
    cases=(
        Case(
            _CHANNELS,
            _inputs([[-1.0, -2.0, 3.0], [4.0, -5.0, -6.0]], [0.5, 0.0, -1.0]),
            feedback=N_("Column c has the slope `slopes[c]`, for negative inputs only."),
        ),
        Case(
            _IMAGES,
            _inputs(-torch.ones(2, 3, 2, 4), [0.5, 0.0, -1.0]),
            feedback=N_("Channels are dimension 1. Give `slopes` the shape `(C, 1, 1)`, so that it fits under `x`."),
        ),
        Case(
            _SAMPLES,
            _inputs(_SQUARE, [0.5, 2.0]),
            feedback=N_("Here any layout of `slopes` fits, and only one is right: the slope belongs to dimension 1."),
        ),
        Case(VALUE, _inputs(-torch.ones(2, 3, 5), [0.5, 0.0, -1.0])),
        Case(VALUE, _inputs(-torch.ones(0, 2), [0.5, 2.0])),
        Case(VALUE, _inputs([[-1.0, 2.0]], [0.5, 2.0], dtype=torch.float64)),
        Case(KINK, _inputs([[-1e-30, 0.0, 1e-30]], [0.5, 0.0, -1.0]), feedback=N_("At 0 the output is 0.")),
        Case(
            EXTREME,
            _inputs([[-inf, inf], [nan, 1e4]], [0.5, 0.25]),
            feedback=N_("`0 * inf` is `nan`: choose between the sides with `torch.where`, not with a factor of 0."),
        ),
        Case(
            GRADIENT,
            _inputs([[-1.0, -2.0], [3.0, -4.0]], [0.5, -1.0]),
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(
            _SLOPES,
            _inputs([[-1.0, -2.0], [3.0, -4.0]], [0.5, -1.0]),
            observe=_slope_gradient,
            feedback=N_("The slopes are to be learned: autograd must find its way back to `slopes` too."),
        ),
    ),
    hints=(
        N_("First for `x` of shape `(N, C)`: `slopes * x` multiplies every column by its own slope."),
        N_("Broadcasting lines shapes up at the right. For images `(N, C, H, W)` make the slopes `(C, 1, 1)`."),
        N_("`torch.where(condition, a, b)` chooses between the two sides."),
    ),
    lesson=N_("One slope for each channel, shared by all its positions: `nn.PReLU(C)` does the same."),
    mistakes=(
        Mistake("slope everywhere", _CHANNELS, lambda x, slopes: _channels(x, slopes) * x),
        Mistake("one slope for all", _CHANNELS, _with(lambda x, slopes: slopes.mean())),
        Mistake("first slope for all", _CHANNELS, _with(lambda x, slopes: slopes[0])),
        Mistake("only for layers", _IMAGES, lambda x, slopes: _by_column(x, slopes)),
        Mistake("last dimension", _SAMPLES, lambda x, slopes: _by_last(x, slopes)),
        Mistake(
            "product with a mask",
            EXTREME,
            lambda x, slopes: (x > 0) * x + (x <= 0) * _channels(x, slopes) * x,
        ),
        Mistake("input detached", GRADIENT, lambda x, slopes: channel_prelu(x.detach(), slopes)),
        Mistake("slopes detached", _SLOPES, lambda x, slopes: channel_prelu(x, slopes.detach())),
    ),
)


def _by_column(x, slopes):
    """Right for (N, C) alone: elsewhere every position has the first slope."""
    return torch.where(x > 0, x, (slopes if x.dim() == 2 else slopes[0]) * x)


def _by_last(x, slopes):
    """Lines the slopes up with the last dimension wherever that fits."""
    return torch.where(x > 0, x, (slopes if x.shape[-1] == len(slopes) else _channels(x, slopes)) * x)
