"""What turns a value and its derivative into a function that autograd knows."""

import torch
from torch import Tensor
from torch.autograd import Function

from ..arguments import floating


def wide(x: Tensor) -> Tensor:
    """The same numbers with at least the precision of float32."""
    return x.float() if x.dtype in (torch.bfloat16, torch.float16) else x


def above(x: Tensor, limit: float) -> Tensor:
    """1 where x > limit, else 0. A factor: choosing by a mask of booleans costs many times as much on a CPU."""
    return torch.gt(x.detach(), limit, out=torch.empty_like(x))


def differs(x: Tensor, value: float) -> Tensor:
    """1 where x is not the value, else 0."""
    return torch.ne(x.detach(), value, out=torch.empty_like(x))


class Elementwise(Function):
    """A function of each element. Subclasses state its value(x, ...) and its derivative(x, ...).

    With from_output, the derivative is written in terms of y = f(x) instead. Only x or y is kept for it, so that a
    second derivative finds its way back to x. Work in place is half the time on a CPU: a value is free to, a derivative
    as long as autograd keeps nothing of what is overwritten (it would say so).
    """

    from_output = False

    @classmethod
    def of(cls, input: Tensor, *arguments: float) -> Tensor:
        """f(input). Raises TypeError unless input is floating point."""
        floating("input", input)
        return cls.apply(input, *arguments)

    @classmethod
    def forward(cls, x, *arguments):  # noqa: D102
        return cls.value(wide(x), *arguments).to(x.dtype)

    @classmethod
    def setup_context(cls, ctx, inputs, output):  # noqa: D102
        x, *ctx.arguments = inputs
        ctx.save_for_backward(output if cls.from_output else x)

    @classmethod
    def backward(cls, ctx, grad):  # noqa: D102
        (kept,) = ctx.saved_tensors
        slope = cls.derivative(wide(kept), *ctx.arguments)
        slope = slope * grad if torch.is_grad_enabled() else slope.mul_(grad)  # in place unless autograd looks on
        return slope.to(kept.dtype), *[None] * len(ctx.arguments)
