"""Losses of the error e = input - target: each value stands beside its derivative."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.autograd import Function

from ..arguments import floating, has_shape, not_negative, one_of, positive
from .reduction import REDUCTIONS, reduced, wide


class _OfError(Function):
    """f(e) for every element, reduced at once: its gradient is then one product with a number, not with a tensor."""

    @staticmethod
    def forward(e, f, slope, reduction):
        return reduced(f(e), reduction, e.numel())

    @staticmethod
    def setup_context(ctx, inputs, output):
        e, _f, ctx.slope, ctx.reduction = inputs
        ctx.save_for_backward(e)

    @staticmethod
    def backward(ctx, grad):
        (e,) = ctx.saved_tensors
        return ctx.slope(e, grad / e.numel() if ctx.reduction == "mean" else grad), None, None, None


def _loss(input: Tensor, target: Tensor, f: Callable, slope: Callable, reduction: str) -> Tensor:
    """f of the error, reduced; slope(e, grad) is grad times f'(e)."""
    floating("input", input)
    floating("target", target)
    has_shape("target", target, input.shape)
    one_of("reduction", reduction, REDUCTIONS)
    error = input.to(wide(input)) - target
    return _OfError.apply(error, f, slope, reduction).to(torch.promote_types(input.dtype, target.dtype))


def mse_loss(input: Tensor, target: Tensor, *, reduction: str = "mean") -> Tensor:
    """Squared error, (input - target)^2, averaged over all elements.

    Shapes: input and target alike, any; the loss is a number, or theirs with reduction "none".
    An empty batch gives nan with "mean" and 0 with "sum". Twin: torch.nn.MSELoss.
    Raises TypeError unless both are floating point, ValueError for shapes that differ (PyTorch would broadcast
    them) or an unknown reduction.
    """
    return _loss(input, target, lambda e: e * e, lambda e, grad: e * (2 * grad), reduction)


def l1_loss(input: Tensor, target: Tensor, *, reduction: str = "mean") -> Tensor:
    """Absolute error, |input - target|, averaged over all elements.

    Shapes, empty batches and errors as for mse_loss. The derivative at the kink, error 0, is taken as 0.
    Twin: torch.nn.L1Loss.
    """
    return _loss(input, target, torch.abs, lambda e, grad: e.sign() * grad, reduction)


def _huber(input: Tensor, target: Tensor, bend: float, unit: float, reduction: str) -> Tensor:
    """e^2 / 2 up to the bend and straight beyond it, in units of unit."""

    def held(e):
        return e.clamp(-bend, bend)

    def f(e):  # f(e) = c (e - c/2) / unit, with c = e held between -bend and bend
        c = held(e)
        return torch.sub(e, c, alpha=0.5).mul_(c.div_(unit))

    def slope(e, grad):  # f'(e) = c / unit
        return held(e).div_(unit).mul_(grad)

    return _loss(input, target, f, slope, reduction)


def smooth_l1_loss(input: Tensor, target: Tensor, *, reduction: str = "mean", beta: float = 1.0) -> Tensor:
    """Absolute error with a round bottom: e^2 / (2 beta) where |e| < beta, |e| - beta/2 beyond; averaged.

    Shapes and empty batches as for mse_loss. The slope of the tails is 1; beta = 0 is l1_loss.
    Twin: torch.nn.SmoothL1Loss. Raises what mse_loss raises, and ValueError if beta < 0.  Source: Girshick 2015.
    """
    not_negative("beta", beta)
    if beta == 0:
        return l1_loss(input, target, reduction=reduction)
    return _huber(input, target, beta, beta, reduction)


def huber_loss(input: Tensor, target: Tensor, *, reduction: str = "mean", delta: float = 1.0) -> Tensor:
    """Squared error with straight tails: e^2 / 2 where |e| <= delta, delta (|e| - delta/2) beyond; averaged.

    Shapes and empty batches as for mse_loss. The slope of the tails is delta: delta times smooth_l1_loss.
    Twin: torch.nn.HuberLoss. Raises what mse_loss raises, and ValueError unless delta > 0.  Source: Huber 1964.
    """
    positive("delta", delta)
    return _huber(input, target, delta, 1, reduction)
