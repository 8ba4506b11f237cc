"""Checks of arguments, so that a wrong one is named instead of giving a wrong number."""

from collections.abc import Sequence
from math import inf, isfinite
from numbers import Integral, Real

from torch import Tensor

from .language import _


def tensor(name: str, value: Tensor) -> None:
    """Raises TypeError unless value is a tensor."""
    if not isinstance(value, Tensor):
        got = type(value).__name__
        raise TypeError(
            _("{name}: expected a torch.Tensor, got {got}; torch.tensor(...) makes one").format(name=name, got=got)
        )


def floating(name: str, value: Tensor) -> None:
    """Raises TypeError unless value is a tensor of real floating-point numbers."""
    tensor(name, value)
    if not value.is_floating_point():
        raise TypeError(
            _("{name}: expected floating-point numbers, got {got}; {name}.float() converts").format(
                name=name, got=value.dtype
            )
        )


def has_shape(name: str, value: Tensor, shape: Sequence[int]) -> None:
    """Raises ValueError unless value has that very shape."""
    if value.shape != tuple(shape):
        raise ValueError(
            _("{name}: got shape {got}; {shape} would do").format(name=name, got=tuple(value.shape), shape=tuple(shape))
        )


def number(name: str, value: float) -> None:
    """Raises TypeError unless value is a real number, ValueError if it is inf or NaN."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(_("{name}: expected a number, got {got}").format(name=name, got=type(value).__name__))
    if not isfinite(value):
        raise ValueError(_("{name}: got {got}; a finite number would do").format(name=name, got=value))


def whole(name: str, value: int, least: int) -> None:
    """Raises TypeError unless value is a whole number, ValueError if it is too small."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(_("{name}: expected a whole number, got {got}").format(name=name, got=type(value).__name__))
    if value < least:
        raise ValueError(_("{name}: got {got}; {least} or more would do").format(name=name, got=value, least=least))


def positive(name: str, value: float) -> None:
    """Raises TypeError unless value is a number, ValueError unless it is above 0."""
    number(name, value)
    if value <= 0:
        raise ValueError(_("{name}: got {got}; a number above 0 would do").format(name=name, got=value))


def not_negative(name: str, value: float) -> None:
    """Raises TypeError unless value is a number, ValueError if it is below 0."""
    number(name, value)
    if value < 0:
        raise ValueError(_("{name}: got {got}; 0 or a number above it would do").format(name=name, got=value))


def fraction(name: str, value: float) -> None:
    """Raises TypeError unless value is a number, ValueError unless it is from 0 to 1."""
    number(name, value)
    if not 0 <= value <= 1:
        raise ValueError(_("{name}: got {got}; a number from 0 to 1 would do").format(name=name, got=value))


def ordered(low: str, low_value: float, high: str, high_value: float) -> None:
    """Raises TypeError unless both values are numbers, ValueError if the first exceeds the second; inf is allowed."""
    for name, value in ((low, low_value), (high, high_value)):
        number(name, 0.0 if value in (inf, -inf) else value)
    if low_value > high_value:
        raise ValueError(
            _("{low}, {high}: got {low_value} and {high_value}; {low} must not exceed {high}").format(
                low=low, high=high, low_value=low_value, high_value=high_value
            )
        )


def one_of(name: str, value: object, choices: Sequence) -> None:
    """Raises ValueError unless value is one of the choices."""
    if value not in choices:
        known = ", ".join(map(repr, choices))
        raise ValueError(_("{name}: got {got!r}; one of {known} would do").format(name=name, got=value, known=known))


def dimension(name: str, value: int, tensor: Tensor) -> None:
    """Raises TypeError unless value is a whole number, IndexError unless the tensor has that dimension."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(_("{name}: expected a whole number, got {got}").format(name=name, got=type(value).__name__))
    count = max(tensor.dim(), 1)
    if not -count <= value < count:
        raise IndexError(
            _("{name}: got {got} for shape {shape}; {low} to {high} would do").format(
                name=name, got=value, shape=tuple(tensor.shape), low=-count, high=count - 1
            )
        )
