"""What an explorer shows: controls, curves or bars, and read-outs, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from ..language import _
from ..numbers import shown

FAR = 50_000.0  # stands for infinity in a table; -FAR for minus infinity
NOTHING = 2 * FAR  # stands for NaN


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
    """A drawn function of x; on bars, one value for each of them."""

    math: str  # its label
    spoken: str  # "f is {value}"
    derivative_of: int | None = None  # its slope belongs to that curve, where the probe then draws a tangent


@dataclass(frozen=True)
class Bar:
    """A place on the axis of a bar chart, where each curve has one bar."""

    math: str  # as drawn
    spoken: str


@dataclass(frozen=True)
class Place:
    """A point of the plane, at the coordinates that a setting gives it."""

    math: str = ""  # its label, above it; none for a data point
    pen: int | None = None  # the colour of that curve; None: hollow, as data points are


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
    places: tuple[tuple[float, float], ...] = ()


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
    bars: tuple[Bar, ...] = ()  # makes the figure a bar chart; x counts them from 1
    places: tuple[Place, ...] = ()  # takes the probe away; without curves, the axes too, and both have one scale
    outline: tuple[tuple[tuple[float, float], ...], ...] = ()  # lines that never move, behind the places
    drag: bool = False  # the first place can be dragged: to the setting that brings it nearest to the pointer
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

    @cached_property
    def still(self) -> list[tuple[float, float] | None]:
        """For each place, where it is if no control moves it; else None."""
        everywhere = zip(*(setting.places for setting in self.settings), strict=True)
        return [found[0] if len(set(found)) == 1 else None for found in everywhere]


def storable(values: np.ndarray) -> np.ndarray:
    """Values that a table can hold and that a picture can leave out: no infinities, no NaN."""
    return np.nan_to_num(values, nan=NOTHING, posinf=FAR, neginf=-FAR)


def printed(value: float, digits: int) -> str:
    """A stored value as the figure shows it."""
    if abs(value) < FAR:
        return shown(value, digits)
    return "NaN" if value > FAR else "∞" if value > 0 else "−∞"


def every(controls: tuple[Control, ...], evaluate: Callable[..., Setting]) -> list[Setting]:
    """The setting at every position of the controls; the last control changes fastest."""
    return [evaluate(*values) for values in product(*(control.values for control in controls))]


def read_out(gauges: tuple[Gauge, ...], values: tuple[float, ...]) -> str:
    """What the gauges say, one after the other."""
    return _(", ").join(
        gauge.spoken.format(value=shown(value, gauge.digits)) for gauge, value in zip(gauges, values, strict=True)
    )
