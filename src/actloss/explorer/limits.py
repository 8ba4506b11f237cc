"""Functions of the catalogue on a grid: values, and the limits on both sides of each kink."""

import numpy as np
import torch

from ..catalog import Activation
from ..language import _
from .scene import Trace

_NEAR = 1e-7  # so close to a kink that the limit is the value, to every digit stored


def _values(function, x: np.ndarray, **arguments: float) -> np.ndarray:
    return function(torch.from_numpy(np.asarray(x, dtype=np.float64)), **arguments).numpy()


def traces(entry: Activation, x: np.ndarray, shift: float = 0.0, **arguments: float) -> tuple[Trace, Trace]:
    """f(x + shift) and f'(x + shift). Raises ValueError for a kink between two points of the grid."""
    at = np.round(x + shift, 10)
    breaks = []
    for kink in entry.kinks(**arguments):
        if not at[0] < kink < at[-1]:
            continue
        index = int(np.abs(at - kink).argmin())
        if abs(at[index] - kink) > 1e-9:
            raise ValueError(
                _("{name}: kink at {kink}, between two points of the grid; steps of {step} would do").format(
                    name=entry.name, kink=kink, step=round(float(x[1] - x[0]), 10)
                )
            )
        sides = np.array([kink - _NEAR, kink + _NEAR])
        limits = (_values(entry, sides, **arguments), _values(entry.derivative, sides, **arguments))
        breaks.append([(index, *(round(float(side), 5) for side in pair)) for pair in limits])
    columns = tuple(zip(*breaks, strict=True)) or ((), ())
    return (
        Trace(_values(entry, at, **arguments), columns[0]),
        Trace(_values(entry.derivative, at, **arguments), columns[1]),
    )
