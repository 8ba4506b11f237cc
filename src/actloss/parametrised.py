"""Activation functions with as many parameters as one likes, to be learned with the weights."""

import torch
from torch import Tensor

from .arguments import floating, ordered
from .language import _


def spline(input: Tensor, heights: Tensor, low: float = -1.0, high: float = 1.0) -> Tensor:
    """Straight lines through the heights at equally spaced knots from low to high, continued on both sides.

    Shapes: input any, kept; heights (K,), or (..., K) where (...) broadcasts to the input, for one spline a unit.
    Raises TypeError unless both are floating point, ValueError for less than two knots or low >= high.
    """
    floating("input", input)
    _coefficients("heights", heights, 2)
    ordered("low", low, "high", high)
    count = heights.shape[-1]
    place = (input - low) * ((count - 1) / (high - low))
    left = place.detach().floor().clamp(0, count - 2).long()
    heights = heights.expand(*input.shape, count)
    ends = [heights.gather(-1, knot.unsqueeze(-1)).squeeze(-1) for knot in (left, left + 1)]
    return torch.lerp(*ends, place - left)


def chebyshev(input: Tensor, coefficients: Tensor) -> Tensor:
    """Sum of coefficients[k] T_k(x), where T_k(cos t) = cos(k t) are the Chebyshev polynomials.

    Shapes: input any, kept; coefficients (K,). Meant for inputs in [-1, 1]; outside, it soon grows large.
    Raises TypeError unless both are floating point, ValueError without a coefficient.
    """
    floating("input", input)
    _coefficients("coefficients", coefficients, 1)
    before, now, total = input, torch.ones_like(input), torch.zeros_like(input)
    for coefficient in coefficients:
        total = total + coefficient * now
        before, now = now, 2 * input * now - before
    return total


def _coefficients(name: str, got: Tensor, least: int) -> None:
    floating(name, got)
    if got.dim() < 1 or got.shape[-1] < least:
        raise ValueError(
            _("{name}: got shape {got}; at least {least} in the last dimension would do").format(
                name=name, got=tuple(got.shape), least=least
            )
        )
