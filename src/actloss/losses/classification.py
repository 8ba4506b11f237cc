"""Losses of a score, or of a log-probability, for every class."""

from math import e, log2

import torch
from torch import Tensor
from torch.autograd import Function

from ..arguments import fraction, one_of
from .classes import class_dimension, counted, holds_probabilities
from .reduction import REDUCTIONS, reduced, wide


def nll_loss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    *,
    ignore_index: int = -100,
    reduction: str = "mean",
) -> Tensor:
    """Negative log-likelihood: minus input, log-probabilities, at the target class, averaged over the targets.

    Shapes: input (C,), (N, C) or (N, C, d1, ...); target class indices of the shape without C; weight (C,), one factor
    a class. The loss is a number, or target's shape with reduction "none". "mean" divides by the sum of the targets'
    weights. Targets equal to ignore_index count nothing; if all do, or in an empty batch, "mean" gives nan (and no
    gradient) and "sum" 0. That input holds log-probabilities is not checked. Twin: torch.nn.NLLLoss.
    Raises TypeError for input that is not floating point and targets that are not int64 or uint8, ValueError for wrong
    shapes or an unknown reduction, IndexError for a target that is no class.
    """
    dim = class_dimension(input, weight)
    one_of("reduction", reduction, REDUCTIONS)
    classes, counts, share = counted(target, input, dim, weight, ignore_index)
    losses = torch.where(counts, -(share * input.gather(dim, classes.unsqueeze(dim)).squeeze(dim)), 0)
    return reduced(losses, reduction, share.sum()).to(input.dtype)


class _CrossEntropy(Function):
    """-sum_c t_c log softmax(x)_c; t may hold class indices instead, which stand for their one-hot vectors.

    Also gives q = exp(x - max x), softmax(x) before it is normalised. Backward needs it, and can be differentiated
    again since it is an output: dq/dx = q, as the maximum cancels in all that is made of q.
    """

    @staticmethod
    def forward(x, t, dim):  # with z = x - max x, so that nothing overflows: log sum exp(z) - z_t
        z = x - x.amax(dim, keepdim=True)
        if t.is_floating_point():
            mass, at_target = t.sum(dim, keepdim=True), (t * z).sum(dim, keepdim=True)
        else:
            mass, at_target = 1, z.gather(dim, t)
        q = z.mul_(log2(e)).exp2_()  # exp(z), in z's place, with the exponential that is fast on every CPU
        return mass * q.sum(dim, keepdim=True).log() - at_target, q

    @staticmethod
    def setup_context(ctx, inputs, output):
        x, t, ctx.dim = inputs
        ctx.save_for_backward(t, output[1], x if ctx.needs_input_grad[1] else None)
        ctx.set_materialize_grads(False)

    @staticmethod
    def backward(ctx, grad, grad_q):
        (t, q, x), dim = ctx.saved_tensors, ctx.dim
        grad_x = grad_t = None
        if grad is not None:
            scale = grad / q.sum(dim, keepdim=True)
            if t.is_floating_point():  # d/dx = mass * softmax(x) - t
                grad_x = (q * (scale * t.sum(dim, keepdim=True))).addcmul_(t, grad, value=-1)
            else:  # d/dx = softmax(x) - onehot
                grad_x = (q * scale).scatter_add_(dim, t, -grad)
            if x is not None:  # d/dt = -log softmax(x)
                z = x - x.detach().amax(dim, keepdim=True)
                grad_t = grad * (z.logsumexp(dim, keepdim=True) - z)
        if grad_q is not None:  # only when differentiated again
            grad_x = q * grad_q if grad_x is None else grad_x + q * grad_q
        return grad_x, grad_t, None


def cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    *,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """Cross-entropy between target and softmax(input), averaged: log_softmax and nll_loss in one step.

    Shapes: input (C,), (N, C) or (N, C, d1, ...), unnormalised scores; target class indices of the shape without C, or
    probabilities of input's shape; weight (C,), one factor a class. The loss is a number, or of the shape without C
    with reduction "none". "mean" divides by the sum of the targets' weights for indices, by the number of targets for
    probabilities. label_smoothing mixes that share of the uniform distribution into the target, which is then saved
    for the backward pass beside the softmax. Ignored and empty: as for nll_loss. As in PyTorch, a score of +inf gives
    nan, and so does a probability 0 of a class with score -inf. Twin: torch.nn.CrossEntropyLoss.
    Raises what nll_loss raises, and ValueError for a label_smoothing outside [0, 1] or an ignore_index that comes with
    probabilities.  Source: Szegedy et al. 2015 for label_smoothing.
    """
    dim = class_dimension(input, weight)
    one_of("reduction", reduction, REDUCTIONS)
    fraction("label_smoothing", label_smoothing)
    x, uniform = input.to(wide(input)), label_smoothing / input.shape[dim]

    def against(t):  # the loss of every row, t being class indices or a distribution
        if weight is not None and t.is_floating_point():
            t = t * weight.reshape([-1 if d == dim else 1 for d in range(x.dim())])
        return _CrossEntropy.apply(x, t, dim)[0].squeeze(dim)

    if holds_probabilities(target, input, dim, ignore_index):
        t = target.to(x.dtype)
        losses = against(t * (1 - label_smoothing) + uniform if label_smoothing else t)
        count = losses.numel()
    else:
        classes, counts, share = counted(target, input, dim, weight, ignore_index)
        classes, count = classes.unsqueeze(dim), share.sum()
        if label_smoothing:
            losses = against(torch.full_like(x, uniform).scatter_(dim, classes, 1 - label_smoothing + uniform))
        else:
            losses = share * against(classes)
        losses = torch.where(counts, losses, 0)
    return reduced(losses, reduction, count).to(input.dtype)
