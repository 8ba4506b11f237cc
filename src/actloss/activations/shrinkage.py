"""Thresholds, and functions that pull their input towards 0."""

from torch import Tensor

from ..arguments import not_negative, number
from .elementwise import Elementwise, above, differs
from .saturating import tanh


class _Threshold(Elementwise):
    @staticmethod
    def value(x, theta, v):
        passed = x.clamp(min=theta)  # -inf has no product with 0
        gate = differs(passed, theta)
        return passed.mul_(gate).add_(1 - gate, alpha=v)

    @staticmethod
    def derivative(x, theta, v):
        return differs(x.clamp(min=theta), theta)


def threshold(input: Tensor, threshold: float, value: float) -> Tensor:
    """The input where it is above the threshold, the value elsewhere, elementwise.

    Shapes: any, kept. The derivative is 1 above the threshold, 0 elsewhere, also at it. Twin: torch.nn.Threshold.
    Raises TypeError unless input is floating point and the others are numbers.
    """
    number("threshold", threshold)
    number("value", value)
    return _Threshold.of(input, threshold, value)


class _Softshrink(Elementwise):
    from_output = True

    @staticmethod
    def value(x, lambd):
        return x - x.clamp(-lambd, lambd)

    @staticmethod
    def derivative(y, lambd):
        return differs(y, 0)


def softshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """The input, brought nearer to 0 by lambd, or to 0 itself where it is nearer than that, elementwise.

    Shapes: any, kept. It is the proximal step of lambd |x|. The derivative at both kinks is taken as 0.
    Twin: torch.nn.Softshrink.
    Raises TypeError unless input is floating point, ValueError if lambd < 0.  Source: Donoho & Johnstone 1994.
    """
    not_negative("lambd", lambd)
    return _Softshrink.of(input, lambd)


class _Hardshrink(Elementwise):
    from_output = True

    @staticmethod
    def value(x, lambd):
        return x * differs(x.clamp(-lambd, lambd), x)

    @staticmethod
    def derivative(y, lambd):
        return differs(y, 0)


def hardshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """The input where its magnitude is above lambd, 0 elsewhere, elementwise.

    Shapes: any, kept. It jumps at lambd and -lambd; the derivative there is taken as 0. Twin: torch.nn.Hardshrink.
    Raises TypeError unless input is floating point, ValueError if lambd < 0.  Source: Donoho & Johnstone 1994.
    """
    not_negative("lambd", lambd)
    return _Hardshrink.of(input, lambd)


class _Tanhshrink(Elementwise):
    @staticmethod
    def value(x):
        # Near 0, x and tanh(x) cancel. Lambert's continued fraction x / (1 + x² / (3 + x² / (5 + ...))) of tanh(x),
        # six levels deep, leaves a quotient of sums of positive terms.
        near = x.clamp(-0.3, 0.3)
        s = near.square()
        fraction = near * s * (3465 + s * (189 + s)) / (10395 + s * (4725 + s * (210 + s)))
        far = above(x.abs(), 0.3)
        return far * (x - tanh(x)) + (1 - far) * fraction

    @staticmethod
    def derivative(x):
        return tanh(x).square()


def tanhshrink(input: Tensor) -> Tensor:
    """What tanh takes away, x - tanh(x), elementwise: about x³/3 near 0.

    Shapes: any, kept. Right to 1e-5 in float32 also near 0. Twin: torch.nn.Tanhshrink, which is off by 5 % at 0.001.
    Raises TypeError unless input is floating point.
    """
    return _Tanhshrink.of(input)
