"""Values in a line: four significant digits, long ones abbreviated."""

from itertools import islice
from typing import Any

import torch
from torch import Tensor

_FEW = 8  # numbers that are shown in full
_LONG = 80  # characters


class Words(str):
    """A translated text with `code` in it, among values that are code throughout."""


def show(value: Any, digits: int = 4) -> str:
    """The value as code."""
    if isinstance(value, Tensor):
        return _tensor(value, digits)
    if isinstance(value, dict):
        return ", ".join(f"{name} = {show(member, digits)}" for name, member in value.items())
    if isinstance(value, (list, tuple)):
        rest = ["…"] if len(value) > _FEW else []
        members = ", ".join([show(member, digits) for member in islice(value, 3 if rest else None)] + rest)
        return f"[{members}]" if isinstance(value, list) else f"({members}{',' * (len(value) == 1)})"
    if isinstance(value, float):
        return f"{value + 0.0:.{digits}g}"  # -0.0 is 0
    if callable(value) and hasattr(value, "__name__"):
        return value.__name__  # its repr has an address
    text = " ".join(repr(value).split())
    return text if len(text) <= _LONG else text[:_LONG] + "…"


def _tensor(x: Tensor, digits: int) -> str:
    """Nested lists if small, the first numbers if large; shape and dtype where they cannot be seen."""
    few = x.numel() <= _FEW
    numbers = show(x.tolist(), digits) if few else show(x.flatten()[: _FEW + 1].tolist(), digits)
    seen = few and (x.numel() > 0 or x.dim() == 1)
    facts = [] if seen else [f"shape={tuple(x.shape)}"]
    facts += [] if x.dtype == torch.float32 else [f"dtype={x.dtype}"]
    return " ".join([numbers, *facts])
