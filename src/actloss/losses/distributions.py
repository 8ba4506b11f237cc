"""What a distribution costs to tell, and how far two of them are apart."""

import torch
from torch import Tensor
from torch.autograd import Function

from ..arguments import dimension, floating, has_shape, one_of
from ..language import _
from .reduction import REDUCTIONS, reduced, wide


class _PLogP(Function):
    @staticmethod
    def forward(p):  # f(p) = p log p, with 0 log 0 = 0
        return torch.xlogy(p, p)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, grad):  # f'(p) = log p + 1, kept finite at 0: behind a saturated softmax, 0 times it must be 0
        (p,) = ctx.saved_tensors
        least = torch.finfo(p.dtype).tiny * torch.finfo(p.dtype).eps
        return grad * (p.clamp(min=least).log() + 1)


def entropy(input: Tensor, dim: int | None = None, *, reduction: str = "mean") -> Tensor:
    """Entropy of probabilities, -sum p log p with 0 log 0 = 0, averaged over the distributions.

    Shapes: (C,), (N, C) or (N, C, d1, ...), or with dim as the dimension of the classes; the loss is a number, or
    input's shape without that dimension with reduction "none". Sums other than 1 are not noticed.
    The derivative at 0 is that at the least number above it instead of infinity. Twin of
    torch.distributions.Categorical(input).entropy().
    Raises TypeError unless input is floating point, ValueError for negative probabilities or an unknown reduction,
    IndexError for a dim that input has not.
    """
    floating("input", input)
    if (input < 0).any():
        raise ValueError(_("input: got {got}; probabilities are not below 0").format(got=input.min().item()))
    one_of("reduction", reduction, REDUCTIONS)
    if dim is None:
        dim = 1 if input.dim() > 1 else 0
    dimension("dim", dim, input)
    losses = -_PLogP.apply(input.to(wide(input))).sum(dim)
    return reduced(losses, reduction, losses.numel()).to(input.dtype)


def kl_div(input: Tensor, target: Tensor, *, reduction: str = "mean", log_target: bool = False) -> Tensor:
    """Kullback-Leibler divergence D(p || q) = sum p (log p - log q), with input = log q and target = p.

    Shapes: input and target alike, any; the loss is a number, or theirs with reduction "none". The divergence averaged
    over a batch is reduction "batchmean"; the default "mean" divides by the number of all elements. log_target says
    that target = log p. An empty batch gives nan with the means and 0 with "sum". As in PyTorch, log q = -inf gives
    nan where p = 0; the derivative with respect to p = 0 is finite here, nan there. Twin: torch.nn.KLDivLoss.
    Raises TypeError unless both are floating point, ValueError for shapes that differ (PyTorch would broadcast
    them) or an unknown reduction.
    """
    floating("input", input)
    floating("target", target)
    has_shape("target", target, input.shape)
    one_of("reduction", reduction, (*REDUCTIONS, "batchmean"))
    p = target.to(wide(target))
    losses = p.exp() * (p - input) if log_target else _PLogP.apply(p) - p * input
    samples = input.shape[0] if input.dim() else 1
    count = samples if reduction == "batchmean" else input.numel()
    return reduced(losses, reduction, count).to(torch.promote_types(input.dtype, target.dtype))
