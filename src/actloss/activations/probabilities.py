"""Softmax, softmin, and the logarithms that losses are made of."""

import torch
from torch import Tensor
from torch.autograd import Function

from ..arguments import dimension, floating, positive
from .elementwise import Elementwise, wide
from .saturating import sigmoid


class _LogSigmoid(Elementwise):
    @staticmethod
    def value(x):
        return x.clamp(max=0).sub_(x.abs().neg_().exp_().log1p_())

    @staticmethod
    def derivative(x):
        return sigmoid(-x)


def logsigmoid(input: Tensor) -> Tensor:
    """log(sigmoid(x)), elementwise, without its overflow: -softplus(-x).

    Shapes: any, kept. Twin: torch.nn.LogSigmoid.
    Raises TypeError unless input is floating point.
    """
    return _LogSigmoid.of(input)


def _shifted(x: Tensor, dim: int) -> Tensor:
    """x minus its maximum: softmax stays as it is, and exp cannot overflow."""
    return x - x.amax(dim, keepdim=True) if x.numel() else x.clone()


class _Softmax(Function):
    @staticmethod
    def forward(x, dim, beta):  # y_i = exp(beta x_i) / sum_j exp(beta x_j)
        powers = _shifted(wide(x), dim).mul_(beta).exp_()
        return powers.div_(powers.sum(dim, keepdim=True)).to(x.dtype)

    @staticmethod
    def setup_context(ctx, inputs, output):
        _x, ctx.dim, ctx.beta = inputs
        ctx.save_for_backward(output)

    @staticmethod
    def backward(ctx, grad):  # dy_i / dx_j = beta (y_i [i = j] - y_i y_j)
        (kept,) = ctx.saved_tensors
        y = wide(kept)
        weighted = grad * y
        slope = weighted.sub_(y * weighted.sum(ctx.dim, keepdim=True)).mul_(ctx.beta)
        return slope.to(kept.dtype), None, None


def softmax(input: Tensor, dim: int, beta: float = 1.0) -> Tensor:
    """Soft(arg)max along dim, exp(beta x_i) / sum_j exp(beta x_j): positive numbers whose sum is 1.

    Shapes: any, kept. beta is the inverse temperature: the larger, the nearer to a choice of the largest.
    Twin: torch.nn.Softmax, without beta. Like it, NaN where a slice is -inf throughout or has an inf.
    Raises TypeError unless input is floating point, IndexError unless it has dim, ValueError unless beta > 0.
    """
    floating("input", input)
    dimension("dim", dim, input)
    positive("beta", beta)
    return _Softmax.apply(input, dim, beta)


def softmin(input: Tensor, dim: int, beta: float = 1.0) -> Tensor:
    """Softmax of -x along dim: positive numbers whose sum is 1, the largest for the smallest x.

    Shapes: any, kept. beta as in softmax. Twin: torch.nn.Softmin, without beta.
    Raises TypeError unless input is floating point, IndexError unless it has dim, ValueError unless beta > 0.
    """
    floating("input", input)
    return softmax(-input, dim, beta)


class _LogSoftmax(Function):
    @staticmethod
    def forward(x, dim, beta):  # y_i = beta x_i - log(sum_j exp(beta x_j))
        z = _shifted(wide(x), dim).mul_(beta)
        return z.sub_(z.exp().sum(dim, keepdim=True).log_()).to(x.dtype)

    @staticmethod
    def setup_context(ctx, inputs, output):
        _x, ctx.dim, ctx.beta = inputs
        ctx.save_for_backward(output)

    @staticmethod
    def backward(ctx, grad):  # dy_i / dx_j = beta ([i = j] - softmax_j)
        (kept,) = ctx.saved_tensors
        grad = wide(grad)
        slope = torch.addcmul(grad, wide(kept).exp(), grad.sum(ctx.dim, keepdim=True), value=-1).mul_(ctx.beta)
        return slope.to(kept.dtype), None, None


def log_softmax(input: Tensor, dim: int, beta: float = 1.0) -> Tensor:
    """log(softmax(x)) along dim, as the difference beta x_i - log(sum_j exp(beta x_j)), which is never log(0).

    Shapes: any, kept. beta as in softmax. Twin: torch.nn.LogSoftmax, without beta.
    Raises TypeError unless input is floating point, IndexError unless it has dim, ValueError unless beta > 0.
    """
    floating("input", input)
    dimension("dim", dim, input)
    positive("beta", beta)
    return _LogSoftmax.apply(input, dim, beta)
