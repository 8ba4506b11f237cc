"""Activation functions from scratch: each value stands beside its derivative."""

import torch
from torch import Tensor
from torch.autograd import Function

from .arguments import floating
from .language import _


def _gate(x: Tensor) -> Tensor:
    """1 where x > 0, else 0. Free of branches: a mask costs ten times as much on a CPU."""
    return x.clamp(min=0).sign()


class _ReLU(Function):
    @staticmethod
    def forward(x):  # f(x) = max(0, x)
        return x.clamp(min=0)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(output)

    @staticmethod
    def backward(ctx, grad):  # f'(x) = 1 for x > 0, otherwise 0
        (y,) = ctx.saved_tensors
        return grad * y.sign()


def relu(input: Tensor) -> Tensor:
    """Positive part, max(0, x), elementwise.

    Shapes: any, kept. The derivative at the kink 0 is taken as 0. Twin: torch.nn.ReLU.
    Raises TypeError unless input is floating point.  Source: Nair & Hinton 2010.
    """
    floating("input", input)
    return _ReLU.apply(input)


class _LeakyReLU(Function):
    @staticmethod
    def forward(x, a):  # f(x) = x for x > 0, otherwise a x
        return x.clamp(min=0) + a * x.clamp(max=0)

    @staticmethod
    def setup_context(ctx, inputs, output):
        x, ctx.a = inputs
        ctx.save_for_backward(x)

    @staticmethod
    def backward(ctx, grad):  # f'(x) = 1 for x > 0, otherwise a
        (x,) = ctx.saved_tensors
        gate = _gate(x)
        return grad * (gate + ctx.a * (1 - gate)), None


def leaky_relu(input: Tensor, negative_slope: float = 0.01) -> Tensor:
    """ReLU with a fixed slope on the negative side, elementwise.

    Shapes: any, kept. The derivative at the kink 0 is taken as negative_slope. Twin: torch.nn.LeakyReLU.
    Raises TypeError unless input is floating point.  Source: Maas et al. 2013.
    """
    floating("input", input)
    return _LeakyReLU.apply(input, negative_slope)


def rrelu(input: Tensor, lower: float = 1 / 8, upper: float = 1 / 3, training: bool = False) -> Tensor:
    """Leaky ReLU whose slope is drawn from U(lower, upper), anew for every element and call, while training.

    Shapes: any, kept. Otherwise the slope is the midpoint (lower + upper) / 2. Twin: torch.nn.RReLU.
    Raises TypeError unless input is floating point, ValueError if lower > upper.  Source: Xu et al. 2015.
    """
    floating("input", input)
    if lower > upper:
        raise ValueError(
            _("lower, upper: got {lower} and {upper}; lower must not exceed upper").format(lower=lower, upper=upper)
        )
    slope = torch.empty_like(input).uniform_(lower, upper) if training else (lower + upper) / 2
    return _LeakyReLU.apply(input, slope)


class _PReLU(Function):
    @staticmethod
    def forward(x, a):  # f(x) = x for x > 0, otherwise a x
        return x.clamp(min=0) + a * x.clamp(max=0)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, grad):  # df/dx = 1 for x > 0, otherwise a;  df/da = min(0, x)
        x, a = ctx.saved_tensors
        gate = _gate(x)
        return grad * (gate + a * (1 - gate)), (grad * x.clamp(max=0)).sum_to_size(a.shape)


def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """Leaky ReLU whose slope is learned: one for all, or one a channel (dimension 1).

    Shapes: input any, kept; weight () or (1,), or (C,) for input (N, C, ...). Twin: torch.nn.PReLU, starting at 0.25.
    Raises TypeError unless both are floating point, ValueError unless weight has 1 or C elements.
    Source: He et al. 2015.
    """
    floating("input", input)
    floating("weight", weight)
    if weight.numel() == 1:
        return _PReLU.apply(input, weight.reshape(()))
    channels = input.shape[1] if input.dim() > 1 else 1
    if weight.shape != (channels,):
        raise ValueError(
            _("weight: got shape {got}; (1,) or ({channels},), one slope a channel, would do").format(
                got=tuple(weight.shape), channels=channels
            )
        )
    return _PReLU.apply(input, weight.reshape(-1, *[1] * (input.dim() - 2)))
