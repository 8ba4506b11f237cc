"""Functions that level off on both sides."""

from torch import Tensor

from ..arguments import ordered
from .elementwise import Elementwise, differs


class _Hardtanh(Elementwise):
    @staticmethod
    def value(x, low, high):
        return x.clamp(low, high)

    @staticmethod
    def derivative(x, low, high):
        y = x.clamp(low, high)
        return differs(y, low).mul_(differs(y, high))


def hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0) -> Tensor:
    """The input, clipped to the interval from min_val to max_val, elementwise.

    Shapes: any, kept. The derivative at both kinks is taken as 0. Twin: torch.nn.Hardtanh.
    Raises TypeError unless input is floating point, ValueError if min_val > max_val.
    """
    ordered("min_val", min_val, "max_val", max_val)
    return _Hardtanh.of(input, min_val, max_val)


def relu6(input: Tensor) -> Tensor:
    """ReLU that saturates at 6, min(max(0, x), 6), elementwise.

    Shapes: any, kept. The derivative at the kinks 0 and 6 is taken as 0. Twin: torch.nn.ReLU6.
    Raises TypeError unless input is floating point.  Source: Krizhevsky 2010.
    """
    return _Hardtanh.of(input, 0.0, 6.0)


class _Sigmoid(Elementwise):
    from_output = True

    @staticmethod
    def value(x):  # exp overflows to inf on the far left, where 1/inf = 0 is right
        return x.neg().exp_().add_(1).reciprocal_()

    @staticmethod
    def derivative(y):
        return (1 - y).mul_(y)


def sigmoid(input: Tensor) -> Tensor:
    """Logistic function, 1 / (1 + exp(-x)), elementwise: from 0 to 1.

    Shapes: any, kept. Twin: torch.nn.Sigmoid.
    Raises TypeError unless input is floating point.  Source: Rumelhart et al. 1986.
    """
    return _Sigmoid.of(input)


class _Tanh(Elementwise):
    from_output = True

    @staticmethod
    def value(x):  # (exp(2x) - 1) / (exp(2x) + 1); from 20 on it is 1 in every precision
        e = x.clamp(max=20).mul_(2).expm1_()
        return e.div_(e + 2)

    @staticmethod
    def derivative(y):
        return 1 - y.square()


def tanh(input: Tensor) -> Tensor:
    """Hyperbolic tangent, (exp(x) - exp(-x)) / (exp(x) + exp(-x)), elementwise: from -1 to 1.

    Shapes: any, kept. A centred sigmoid: tanh(x) = 2 sigmoid(2x) - 1. Twin: torch.nn.Tanh.
    Raises TypeError unless input is floating point.
    """
    return _Tanh.of(input)


class _Softsign(Elementwise):
    @staticmethod
    def value(x):  # 1e30 + 1 is 1e30 in every precision, and unlike inf it can be divided by itself
        x = x.clamp(-1e30, 1e30)
        return x / (1 + x.abs())

    @staticmethod
    def derivative(x):
        return (1 + x.abs()).square().reciprocal()


def softsign(input: Tensor) -> Tensor:
    """x / (1 + |x|), elementwise: from -1 to 1 like tanh, but with a slow approach to both.

    Shapes: any, kept. Here softsign(±inf) = ±1. Twin: torch.nn.Softsign, which gives NaN there.
    Raises TypeError unless input is floating point.  Source: Turian et al. 2009.
    """
    return _Softsign.of(input)
