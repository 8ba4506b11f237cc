"""The ReLU family: straight on both sides of one kink."""

import torch
from torch import Tensor
from torch.autograd import Function

from ..arguments import floating, number, ordered
from ..language import _
from .elementwise import Elementwise, above, differs


class _ReLU(Elementwise):
    from_output = True

    @staticmethod
    def value(x):
        return x.clamp(min=0)

    @staticmethod
    def derivative(y):
        return differs(y, 0)


def relu(input: Tensor) -> Tensor:
    """Positive part, max(0, x), elementwise.

    Shapes: any, kept. The derivative at the kink 0 is taken as 0. Twin: torch.nn.ReLU.
    Raises TypeError unless input is floating point.  Source: Nair & Hinton 2010.
    """
    return _ReLU.of(input)


class _LeakyReLU(Elementwise):
    @staticmethod
    def value(x, a):
        return x.clamp(min=0).add_(x.clamp(max=0), alpha=a)

    @staticmethod
    def derivative(x, a):
        right = above(x, 0)
        return right.add_(1 - right, alpha=a)


def leaky_relu(input: Tensor, negative_slope: float = 0.01) -> Tensor:
    """ReLU with a fixed slope on the negative side, elementwise.

    Shapes: any, kept. The derivative at the kink 0 is taken as negative_slope. Twin: torch.nn.LeakyReLU.
    Raises TypeError unless input is floating point and negative_slope a number.  Source: Maas et al. 2013.
    """
    number("negative_slope", negative_slope)
    return _LeakyReLU.of(input, negative_slope)


class _PReLU(Function):
    @staticmethod
    def forward(x, a):
        return x.clamp(min=0) + a * x.clamp(max=0)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, grad):  # df/dx = 1 for x > 0, otherwise a;  df/da = min(0, x)
        x, a = ctx.saved_tensors
        right = above(x, 0)
        learned = (grad * x.clamp(max=0)).sum_to_size(a.shape) if ctx.needs_input_grad[1] else None
        return grad * (right + a * (1 - right)), learned


def rrelu(input: Tensor, lower: float = 1 / 8, upper: float = 1 / 3, training: bool = False) -> Tensor:
    """Leaky ReLU whose slope is drawn from U(lower, upper), anew for every element and call, while training.

    Shapes: any, kept. Otherwise the slope is the midpoint (lower + upper) / 2. Twin: torch.nn.RReLU.
    Raises TypeError unless input is floating point, ValueError if lower > upper.  Source: Xu et al. 2015.
    """
    floating("input", input)
    ordered("lower", lower, "upper", upper)
    if training:
        return _PReLU.apply(input, torch.empty_like(input).uniform_(lower, upper))
    return _LeakyReLU.of(input, (lower + upper) / 2)


def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """Leaky ReLU whose slope is learned: one for all, or one a channel (dimension 1).

    Shapes: input any, kept; weight () or (1,), or (C,) for input (N, C, ...). Twin: torch.nn.PReLU, starting at 0.25.
    Raises TypeError unless both are floating point of the same type, ValueError unless weight has 1 or C elements.
    Source: He et al. 2015.
    """
    floating("input", input)
    floating("weight", weight)
    if weight.dtype != input.dtype:
        raise TypeError(
            _("weight: got {got}; {expected}, the type of the input, would do").format(
                got=weight.dtype, expected=input.dtype
            )
        )
    if weight.shape in ((), (1,)):
        return _PReLU.apply(input, weight.reshape(()))
    channels = input.shape[1] if input.dim() > 1 else 1
    if weight.shape != (channels,):
        raise ValueError(
            _("weight: got shape {got}; (1,) or ({channels},), one slope a channel, would do").format(
                got=tuple(weight.shape), channels=channels
            )
        )
    return _PReLU.apply(input, weight.reshape(-1, *[1] * (input.dim() - 2)))
