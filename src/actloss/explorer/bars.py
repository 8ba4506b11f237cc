"""The still picture of a bar chart: at each place one bar a curve, with its number."""

from ..numbers import ticks, trimmed
from .marks import line, rect, text
from .scene import NOTHING, Scene, printed
from .view import TOP, View


def bars(scene: Scene, view: View) -> str:
    """The bars of the setting that the figure opens with, names, axis and legend; without read-outs."""
    low, high = scene.y
    traces, drawn, zero = scene.start.traces, "", view.y(0)
    for tick in [0, *ticks(low, high, 5)]:
        at = view.y(tick)
        drawn += line("ax rule" if tick else "ax", view.left, at, view.right, at)
        drawn += text("", view.left - 8, at + 4, trimmed(tick), "end")
    width = 0.72 * view.step / len(traces)
    for k, trace in enumerate(traces):
        for i, value in enumerate(trace.values):
            left = view.at(i) + (k - len(traces) / 2) * width
            end = zero if value == NOTHING else view.y(min(max(value, low), high))
            drawn += rect(f"bar c{k}", left, min(zero, end), width, abs(zero - end))
            drawn += text("", left + width / 2, end + (18 if value < 0 else -7), printed(value, scene.digits))
    for k, curve in enumerate(scene.curves):
        y = TOP + 12 + 22 * k
        drawn += text(f"m t{k}", view.right - 22, y, curve.math, "end")
        drawn += rect(f"bar c{k}", view.right - 14, y - 11, 14, 11)
    for i, bar in enumerate(scene.bars):
        drawn += text("m", view.at(i), view.bottom + 26, bar.math)
    return drawn
