"""Activation functions from scratch, a file for each chapter: every value stands beside its derivative.

What holds for all of them:

- An input is never changed. One that is not a floating-point tensor is a TypeError.
- NaN in gives NaN out. There the derivative is NaN too, except where f is straight: then it is the slope of one of the
  pieces, the one that PyTorch takes element by element. (Its vector code may take another: do not rely on either.)
- Second derivatives are right wherever they exist. At a kink they are those of the side that the first one takes.
- The derivative is a factor of the gradient that comes from above: 0 times inf is NaN, where PyTorch may say 0.
- bfloat16 and float16 are computed in float32 and rounded once. Limits such as lambd are never rounded to them, which
  moves a kink in some of PyTorch's functions.
"""

from .probabilities import log_softmax, logsigmoid, softmax, softmin
from .rectifiers import leaky_relu, prelu, relu, rrelu
from .saturating import hardtanh, relu6, sigmoid, softsign, tanh
from .shrinkage import hardshrink, softshrink, tanhshrink, threshold
from .smooth import celu, elu, gelu, selu, softplus

__all__ = [
    "celu",
    "elu",
    "gelu",
    "hardshrink",
    "hardtanh",
    "leaky_relu",
    "log_softmax",
    "logsigmoid",
    "prelu",
    "relu",
    "relu6",
    "rrelu",
    "selu",
    "sigmoid",
    "softmax",
    "softmin",
    "softplus",
    "softshrink",
    "softsign",
    "tanh",
    "tanhshrink",
    "threshold",
]
