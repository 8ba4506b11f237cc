"""Targets that name a class, for inputs of shape (C,), (N, C) or (N, C, d1, ...): one number for every class."""

import torch
from torch import Tensor

from ..arguments import floating, has_shape, tensor
from ..language import _
from .reduction import wide


def class_dimension(input: Tensor, weight: Tensor | None = None) -> int:
    """Where input's classes stand: 1, or 0 if it is a single vector.

    Raises TypeError unless both are floating point, ValueError if there is no class, or not one weight for each.
    """
    floating("input", input)
    dim = 1 if input.dim() > 1 else 0
    if not input.dim() or not input.shape[dim]:
        raise ValueError(
            _("input: got shape {got}; (C,), (N, C) or (N, C, d1, ...) with C > 0 classes would do").format(
                got=tuple(input.shape)
            )
        )
    if weight is not None:
        floating("weight", weight)
        has_shape("weight", weight, (input.shape[dim],))
    return dim


def holds_probabilities(target: Tensor, input: Tensor, dim: int, ignore_index: int) -> bool:
    """Whether target holds a probability for every class, not the index of one.

    Raises TypeError unless it is a tensor, ValueError if its shape is not input's or an index is to be ignored.
    """
    tensor("target", target)
    if not target.is_floating_point():
        return False
    if target.shape != input.shape:
        raise ValueError(
            _(
                "target: got {dtype} of shape {got}; class indices, torch.int64 of shape {indices}, "
                "or probabilities of shape {probabilities} would do"
            ).format(
                dtype=target.dtype,
                got=tuple(target.shape),
                indices=_without(input, dim),
                probabilities=tuple(input.shape),
            )
        )
    if ignore_index >= 0:
        raise ValueError(
            _("ignore_index: got {got}; with probabilities as target there is no index to ignore").format(
                got=ignore_index
            )
        )
    return True


def counted(
    target: Tensor, input: Tensor, dim: int, weight: Tensor | None, ignore_index: int
) -> tuple[Tensor, Tensor, Tensor]:
    """The class of every target, whether it counts, and how much: 1 or its class's weight. Ignored ones: 0, False, 0.

    Raises TypeError unless target is int64 or uint8, ValueError for a wrong shape, IndexError if it is no class.
    """
    tensor("target", target)
    right_type, shape = target.dtype in (torch.int64, torch.uint8), _without(input, dim)
    if not right_type or target.shape != shape:
        raise (ValueError if right_type else TypeError)(
            _("target: got {dtype} of shape {got}; class indices, torch.int64 of shape {indices}, would do").format(
                dtype=target.dtype, got=tuple(target.shape), indices=shape
            )
        )
    counts = target != ignore_index
    classes = torch.where(counts, target, 0).long()
    wrong = (classes < 0) | (classes >= input.shape[dim])
    if wrong.any():
        raise IndexError(
            _("target: got {got}; class indices from 0 to {last}, or {ignored} to ignore, would do").format(
                got=classes[wrong][0].item(), last=input.shape[dim] - 1, ignored=ignore_index
            )
        )
    share = counts if weight is None else torch.where(counts, weight[classes], 0)
    return classes, counts, share.to(wide(input))


def _without(input: Tensor, dim: int) -> tuple[int, ...]:
    return (*input.shape[:dim], *input.shape[dim + 1 :])
