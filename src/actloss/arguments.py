"""Checks of arguments, so that a wrong one is named instead of giving a wrong number."""

from torch import Tensor

from .language import _


def floating(name: str, value: Tensor) -> None:
    """Raises TypeError unless value is a tensor of real floating-point numbers."""
    if not isinstance(value, Tensor):
        got = type(value).__name__
        raise TypeError(
            _("{name}: expected a torch.Tensor, got {got}; torch.tensor(...) makes one").format(name=name, got=got)
        )
    if not value.is_floating_point():
        raise TypeError(
            _("{name}: expected floating-point numbers, got {got}; {name}.float() converts").format(
                name=name, got=value.dtype
            )
        )
