"""What an explorer shows: controls, curves and read-outs, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np


@dataclass(frozen=True)
class Control:
    """A slider, or a row of buttons where the values are not numbers."""

    label: str
    symbol: str  # as spoken
    math: str  # as drawn
    values: tuple
    start: object
    named: tuple[tuple[object, str], ...]  # the values that have a button; a choice names all of its own
    printed: tuple[str, ...] = ()  # what stands beside each position of a slider; a choice has none


@dataclass(frozen=True)
class Curve:
    """A drawn function of x."""

    math: str  # its label
    spoken: str  # "f is {value}"
    derivative_of: int | None = None  # its slope belongs to that curve, where the probe then draws a tangent


@dataclass(frozen=True)
class Gauge:
    """One number a setting, in a corner of the figure; with a bar if it has a range."""

    spoken: str  # "mean output {value}"
    digits: int = 2
    range: tuple[float, float] | None = None


@dataclass(frozen=True)
class Trace:
    """The values of a curve in one setting, and its breaks: (index, limit from the left, limit from the right).

    Equal limits are a kink. Different ones are a jump: there a function has the value that values holds, and a
    derivative has none.
    """

    values: np.ndarray
    breaks: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True)
class Setting:
    """All that the figure shows in one position of its controls."""

    traces: tuple[Trace, ...]
    gauges: tuple[float, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A figure before it is drawn."""

    title: str
    alt: str  # describes the setting that the figure opens with
    x: np.ndarray
    y: tuple[float, float]  # the part of the y axis that shows
    controls: tuple[Control, ...]
    curves: tuple[Curve, ...]
    settings: list[Setting]  # as every() gives them
    gauges: tuple[Gauge, ...] = ()
    cloud: tuple[int, ...] = ()  # data points: indices into x, drawn on the first curve
    gap: int | None = None  # index into x where a bracket spans the distance between the first two curves
    probe: float = -1.5  # where the probe starts
    digits: int = 2

    @property
    def start(self) -> Setting:
        """The setting that the figure opens with."""
        index = 0
        for control in self.controls:
            index = index * len(control.values) + control.values.index(control.start)
        return self.settings[index]


def every(controls: tuple[Control, ...], evaluate: Callable[..., Setting]) -> list[Setting]:
    """The setting at every position of the controls; the last control changes fastest."""
    return [evaluate(*values) for values in product(*(control.values for control in controls))]
