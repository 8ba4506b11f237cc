"""Smooth relatives of ReLU."""

from math import pi, sqrt

import torch
from torch import Tensor

from ..arguments import number, one_of, positive
from .elementwise import Elementwise, above
from .saturating import sigmoid


class _Softplus(Elementwise):
    @staticmethod
    def value(x, beta, threshold):
        z = beta * x
        straight = above(z, threshold)
        tail = z.abs_().neg_().exp_().log1p_()
        return x.clamp(min=0).add_(tail * (1 - straight), alpha=1 / beta)

    @staticmethod
    def derivative(x, beta, threshold):
        z = beta * x
        return torch.maximum(sigmoid(z), above(z, threshold))


def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """Smooth ReLU, log(1 + exp(beta x)) / beta, elementwise.

    Shapes: any, kept. Never overflows; the gap to ReLU is largest at 0, log(2)/beta. Twin: torch.nn.Softplus, and like
    it x itself where beta x > threshold, which is too small by less than exp(-threshold)/beta.
    Raises TypeError unless input is floating point, ValueError unless beta > 0.  Source: Dugas et al. 2000.
    """
    positive("beta", beta)
    number("threshold", threshold)
    return _Softplus.of(input, beta, threshold)


class _ELU(Elementwise):
    """Straight on the right, with slope s; on the left it falls to -d, the faster the smaller w is."""

    @staticmethod
    def value(x, s, d, w):
        return x.clamp(max=0).div_(w).expm1_().mul_(d).add_(x.clamp(min=0), alpha=s)

    @staticmethod
    def derivative(x, s, d, w):
        right, left = above(x, 0), x.clamp(max=0).div_(w).exp_()
        return (1 - right).mul_(left).mul_(d / w).add_(right, alpha=s)


def elu(input: Tensor, alpha: float = 1.0) -> Tensor:
    """Exponential linear unit, max(0, x) + min(0, alpha (exp(x) - 1)), elementwise.

    Shapes: any, kept. At 0 the slope jumps from alpha to 1, and alpha is taken; there is no kink for alpha = 1 alone.
    Twin: torch.nn.ELU.
    Raises TypeError unless input is floating point and alpha a number.  Source: Clevert et al. 2015.
    """
    number("alpha", alpha)
    return _ELU.of(input, 1.0, alpha, 1.0)


def celu(input: Tensor, alpha: float = 1.0) -> Tensor:
    """ELU without a kink, max(0, x) + min(0, alpha (exp(x / alpha) - 1)), elementwise.

    Shapes: any, kept. Twin: torch.nn.CELU, whose float64 derivative at 0 is off by up to 4e-8; here it is 1.
    Raises TypeError unless input is floating point, ValueError unless alpha > 0.  Source: Barron 2017.
    """
    positive("alpha", alpha)
    return _ELU.of(input, 1.0, alpha, alpha)


SELU_ALPHA = 1.6732632423543772  # with these two, N(0, 1) in gives mean 0 and variance 1 out
SELU_SCALE = 1.0507009873554805


def selu(input: Tensor) -> Tensor:
    """Self-normalising ELU with fixed constants, scale * elu(x, alpha), elementwise.

    Shapes: any, kept. At 0 the slope jumps from 1.758 to 1.051, and the first is taken. Twin: torch.nn.SELU.
    Raises TypeError unless input is floating point.  Source: Klambauer et al. 2017.
    """
    return _ELU.of(input, SELU_SCALE, SELU_SCALE * SELU_ALPHA, 1.0)


_FAR = 40.0  # beyond it Phi is 0 or 1 in every precision; a finite number has a product with 0


def _normal(x: Tensor) -> Tensor:
    """Phi, the distribution function of N(0, 1). By erfc, since 1 + erf cancels in the left tail."""
    return (x * -sqrt(1 / 2)).erfc_().mul_(1 / 2)


class _GELU(Elementwise):
    @staticmethod
    def value(x):
        return _normal(x).mul_(x.clamp(min=-_FAR))

    @staticmethod
    def derivative(x):
        x = x.clamp(-_FAR, _FAR)
        return _normal(x).addcmul_(x, x.square().mul_(-1 / 2).exp_(), value=1 / sqrt(2 * pi))


class _TanhGELU(Elementwise):
    """1 + tanh(u) = 2 sigmoid(2u), which does not cancel in the left tail."""

    @staticmethod
    def value(x):
        return x.clamp(min=-_FAR) * sigmoid(sqrt(8 / pi) * (x + 0.044715 * x**3))

    @staticmethod
    def derivative(x):
        x = x.clamp(-_FAR, _FAR)
        gate = sigmoid(sqrt(8 / pi) * (x + 0.044715 * x**3))
        return gate * (1 + x * (1 - gate) * sqrt(8 / pi) * (1 + 3 * 0.044715 * x.square()))


def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """Gaussian error linear unit, x Phi(x), elementwise; approximate="tanh" for x/2 (1 + tanh(u(x))).

    Shapes: any, kept. Here gelu(inf) = inf and gelu(-inf) = 0, and the left tail is right to 1e-5 in float32.
    Twin: torch.nn.GELU, which gives NaN at -inf, in part at inf, and in float32 is off by 17 % at -5 and all at -6.
    Raises TypeError unless input is floating point, ValueError unless approximate is "none" or "tanh".
    Source: Hendrycks & Gimpel 2016.
    """
    one_of("approximate", approximate, ("none", "tanh"))
    return (_TanhGELU if approximate == "tanh" else _GELU).of(input)
