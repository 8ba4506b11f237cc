"""Sliders made from parameters, and the choice of a function."""

from collections.abc import Callable, Iterable
from unicodedata import lookup

from ..catalog import Parameter
from ..language import _
from ..numbers import shown, trimmed
from .scene import Control

_GREEK = {"alpha": "𝛼", "beta": "𝛽", "delta": "𝛿", "eta": "𝜂", "lambda": "𝜆", "theta": "𝜃"}
_INDEX = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def italic(symbol: str) -> str:
    """A letter, perhaps with an index, as mathematics writes it: a is 𝑎, x1 is 𝑥₁."""
    if symbol in _GREEK:
        return _GREEK[symbol]
    letter, index = symbol[0], symbol[1:].translate(_INDEX)
    return lookup(f"MATHEMATICAL ITALIC {'CAPITAL' if letter.isupper() else 'SMALL'} {letter}") + index


def slider(parameter: Parameter) -> Control:
    """The slider of a parameter. On a linear scale every position shows as many digits as the step has."""
    if parameter.step is None:
        printed = tuple(trimmed(value, 4) for value in parameter.values)
    else:
        digits = len(trimmed(parameter.step, 4).partition(".")[2])
        printed = tuple(shown(value, digits) for value in parameter.values)
    return Control(
        label=_(parameter.label),
        symbol=_(parameter.symbol),
        math=italic(parameter.symbol),
        values=parameter.values,
        start=parameter.start,
        named=tuple((value, name and _(name)) for value, name in parameter.named),
        printed=printed,
    )


def function_choice(names: Iterable[str], start: str, words: Callable[[str], str] = str) -> Control:
    """Buttons for the functions of a scene; words says what stands on them."""
    return Control(_("function"), "f", "𝑓", tuple(names), start, named=tuple((name, words(name)) for name in names))
