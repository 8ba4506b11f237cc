"""Any scalar function of the catalogue: f and f' on shared axes, a slider for each parameter."""

from math import isfinite

import numpy as np

from ..catalog import Activation
from ..language import _
from ..numbers import grid, trimmed
from .controls import slider
from .limits import traces
from .scene import Curve, Scene, Setting, every

STEP = 0.05


def window(entry: Activation, settings: list[Setting]) -> tuple[float, float]:
    """The part of the y axis that shows: what the curves reach, but no more than keeps both axes to one scale.

    A function that levels off above is shown up to there in any case.
    """
    low, high = entry.domain
    values = np.concatenate([trace.values for setting in settings for trace in setting.traces])
    lowest, highest = -(high - low) / 4, (high - low) * 3 / 8
    bottom, top = max(min(values.min(), 0), lowest), max(values.max(), 1)
    if not isfinite(entry.range[1]):
        top = min(top, highest)
    margin = (top - bottom) / 12
    return bottom - (margin if bottom > lowest else 0), top + (margin if isfinite(entry.range[1]) else 0)


def _extremes(x: np.ndarray, f: np.ndarray, slope: np.ndarray) -> list[str]:
    """Where inside a bent piece f is lowest, or its slope is largest or smallest."""
    found = (
        (f, f.argmin(), _("Its lowest value is {value}, at x = {at}.")),
        (slope, slope[1:-1].argmax() + 1, _("Its slope is largest, {value}, at x = {at}.")),
        (slope, slope[1:-1].argmin() + 1, _("Its slope is smallest, {value}, at x = {at}.")),
    )
    return [
        text.format(value=trimmed(values[at]), at=trimmed(x[at]))
        for values, at, text in found
        if np.abs(values[[0, -1]] - values[at]).min() > 0.01 and 1 < at < len(x) - 2
    ]


def describe(entry: Activation, x: np.ndarray, setting: Setting) -> str:
    """What the two curves look like, piece by piece."""
    f, slope = setting.traces
    name = {"low": trimmed(x[0]), "high": trimmed(x[-1]), "title": entry.title}
    said = [_("Graph of {title}, f, and of its derivative, for x from {low} to {high}.").format(**name)]
    said += [_("{symbol} is {value}.").format(symbol=_(p.symbol), value=trimmed(p.start, 4)) for p in entry.parameters]
    ends = [(0, f.values[0], slope.values[0])]
    for (index, *levels), (_index, *slopes) in zip(f.breaks, slope.breaks, strict=True):
        ends += [(index, levels[0], slopes[0]), (index, levels[1], slopes[1])]
    ends.append((len(x) - 1, f.values[-1], slope.values[-1]))
    for (i, first, steep), (j, last, steeper) in zip(ends[::2], ends[1::2], strict=True):
        piece = {"low": trimmed(x[i]), "high": trimmed(x[j]), "first": trimmed(first), "last": trimmed(last)}
        inside = slope.values[i + 1 : j]
        if np.ptp(inside) < 1e-9:
            said.append(
                _("From x = {low} to x = {high}, f is straight with slope {slope}.").format(
                    **piece, slope=trimmed(inside[0])
                )
            )
        else:
            said.append(
                _(
                    "From x = {low} to x = {high}, f bends, from the value {first} to the value {last}; "
                    "its slope is {steep} at the start and {steeper} at the end."
                ).format(**piece, steep=trimmed(steep), steeper=trimmed(steeper))
            )
            said += _extremes(x[i : j + 1], f.values[i : j + 1], slope.values[i : j + 1])
    for (index, *levels), (_index, *slopes) in zip(f.breaks, slope.breaks, strict=True):
        at, (left, right) = trimmed(x[index]), map(trimmed, slopes)
        if levels[0] != levels[1]:
            low, high = map(trimmed, levels)
            said.append(_("At x = {at}, f jumps from {low} to {high}.").format(at=at, low=low, high=high))
        elif left != right:
            said.append(
                _("At x = {at} there is a kink: the derivative jumps from {left} to {right}.").format(
                    at=at, left=left, right=right
                )
            )
    if not f.breaks:
        said.append(_("There is no kink."))
    return "\n".join(said)


def scene(entry: Activation) -> Scene:
    """The scene of a catalogue entry."""
    x = grid(*entry.domain, STEP)

    def evaluate(*values: float) -> Setting:
        return Setting(traces(entry, x, **{p.name: v for p, v in zip(entry.parameters, values, strict=True)}))

    controls = tuple(slider(parameter) for parameter in entry.parameters)
    settings = every(controls, evaluate)
    return Scene(
        title=_("{title}: value and derivative").format(title=entry.title),
        alt=describe(entry, x, evaluate(*(parameter.start for parameter in entry.parameters))),
        x=x,
        y=window(entry, settings),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("f is {value}")),
            Curve("𝑓′(𝑥)", _("the derivative is {value}"), derivative_of=0),
        ),
        settings=settings,
    )
