"""From the loss of every element to one number, and the type to compute both in."""

import torch
from torch import Tensor

REDUCTIONS = ("none", "mean", "sum")


def reduced(losses: Tensor, reduction: str, count: Tensor | int) -> Tensor:
    """The losses as they are ("none"), their "sum", or the sum divided by count."""
    if reduction == "none":
        return losses
    total = losses.sum()
    return total if reduction == "sum" else total / count


def wide(x: Tensor) -> torch.dtype:
    """The type to compute in: float32 for half precision, so that the loss is rounded once, else x's own."""
    return torch.promote_types(x.dtype, torch.float32)
