"""The still picture of a scene: seen before the script runs, on paper, and where no script may run.

element.js draws the same picture in the pixels of the page, so that nothing moves when it takes over.
"""

import numpy as np

from ..numbers import ticks, trimmed
from .bars import bars
from .marks import dot, line, rect, text
from .scene import Scene, Trace, printed
from .view import SIZES, TOP, Label, View, gauge_height


def _axes(scene: Scene, view: View) -> str:
    zero, origin = view.y(0), view.x(0)
    drawn = line("ax", view.left, zero, view.right, zero) + line("ax", origin, view.top, origin, view.bottom)
    drawn += text("m", view.right, zero - 9, "𝑥", "end")
    for tick in ticks(view.low, view.high, 4):
        at = view.x(tick)
        drawn += line("ax", at, zero - 3, at, zero + 4) + text("", at, zero + 19, trimmed(tick))
    for tick in ticks(*scene.y, 5):
        at = view.y(tick)
        drawn += line("ax", origin - 3, at, origin + 4, at) + text("", origin - 9, at + 4, trimmed(tick), "end")
    return drawn


def _curve(trace: Trace, view: View) -> str:
    """The path of a curve, without the points inside straight parts; a jump lifts the pen."""
    jumps = {index: limits for index, *limits in trace.breaks if limits[0] != limits[1]}
    bends = np.abs(np.diff(trace.values, 2)) > 1e-9
    path, pen = "", "M"
    for i, value in enumerate(trace.values):
        x = view.at(i)
        if i in jumps:
            left, right = jumps[i]
            path += f"L{x:.1f} {view.y(left):.1f}M{x:.1f} {view.y(right):.1f}"
        elif not 0 < i < view.count - 1 or bends[i - 1]:
            path += f"{pen}{x:.1f} {view.y(value):.1f}"
        pen = "L"
    return path


def _marks(number: int, trace: Trace, view: View, kink: str, derivative: bool) -> str:
    """A diamond at each kink, open dots at the ends of each jump, and a full one where a function has its value."""
    drawn = ""
    for index, left, right in trace.breaks:
        x = view.at(index)
        if left == right:
            y = view.y(left)
            # The name of the next kink would stand on this one's.
            alone = not any(0 < view.at(other) - x < 50 for other, _left, _right in trace.breaks)
            drawn += f'<path d="M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z{"m4 12 7 14" if alone else ""}"/>'
            drawn += text("", x + 14, y + 34, kink, "start") if alone else ""
        else:
            drawn += dot(f"open c{number}", x, view.y(left), 4) + dot(f"open c{number}", x, view.y(right), 4)
            if not derivative:
                drawn += dot(f"dot t{number}", x, view.y(trace.values[index]), 4)
    return drawn


def _gap(scene: Scene, view: View) -> str:
    """A bracket between the first two curves."""
    if scene.gap is None:
        return ""
    x, (a, b) = view.at(scene.gap), (view.y(trace.values[scene.gap]) for trace in scene.start.traces[:2])
    return f'<path class="gap" d="M{x - 6:.1f} {a:.1f}h12m-6 0V{b:.1f}m-6 0h12"/>'


def _gauges(scene: Scene, view: View) -> str:
    left, right = (view.left, view.right) if scene.curves else (12, view.width - 12)
    drawn, y, width = "", TOP + 12, (right - left) / 2 - 40
    for number, (gauge, value) in enumerate(zip(scene.gauges, scene.start.gauges, strict=True)):
        drawn += text("on", left, y, gauge.spoken.format(value=printed(value, gauge.digits)), "start")
        if gauge.range:
            low, high = gauge.range
            zero, end = (left + width * (v - low) / (high - low) for v in (0, np.clip(value, low, high)))
            drawn += rect("track", left, y + 7, width, 8)
            drawn += rect(f"t{number}", min(zero, end), y + 7, abs(end - zero), 8) + line("", zero, y + 4, zero, y + 18)
        y += gauge_height(gauge)
    return drawn


def _curves(scene: Scene, view: View, labels: list[Label], kink: str) -> str:
    traces = scene.start.traces
    curves = "".join(f'<path class="c{k}" d="{_curve(trace, view)}"/>' for k, trace in enumerate(traces))
    curves += _gap(scene, view)
    over = "".join(
        _marks(k, trace, view, kink, curve.derivative_of is not None)
        for k, (trace, curve) in enumerate(zip(traces, scene.curves, strict=True))
    )
    for i in scene.cloud:  # hollow where no gradient comes back
        kind = "dot t0" if traces[1].values[i] else "open c0"
        over += dot(kind, view.at(i), view.y(traces[0].values[i]), 4)
    for k, (curve, label) in enumerate(zip(scene.curves, labels, strict=True)):
        values = traces[k].values
        index = view.inside(label.index, values)
        over += text(
            f"m t{k}", view.at(index) + label.right, view.label_y(values[index], label), curve.math, label.anchor
        )
    # A nested svg clips without an id, which would have to be unique on the page.
    left, across, down = view.left, view.right - view.left, view.bottom - 10
    clipped = (
        f'<svg x="{left}" y="12" width="{across}" height="{down}" viewBox="{left} 12 {across} {down}">{curves}</svg>'
    )
    return _axes(scene, view) + clipped + over


def _outline(scene: Scene, view: View) -> str:
    """The lines that never move."""
    paths = ("L".join(f"{view.x(x):.1f} {view.y(y):.1f}" for x, y in path) for path in scene.outline)
    return "".join(f'<path class="out" d="M{path}"/>' for path in paths)


def _places(scene: Scene, view: View) -> str:
    """The points of the plane, with their labels."""
    drawn = ""
    for place, (a, b) in zip(scene.places, scene.start.places, strict=True):
        x, y = view.x(a), view.y(b)
        drawn += dot("open" if place.pen is None else f"dot t{place.pen}", x, y, 6 if place.math else 4)
        drawn += text("m" if place.pen is None else f"m t{place.pen}", x, y - 11, place.math) if place.math else ""
    return drawn


def svg(scene: Scene, labels: list[Label], kink: str, size: str) -> str:
    """The picture of the setting that the figure opens with, in one of SIZES."""
    width, height = SIZES[size]
    view = View(scene, width, height)
    drawn = bars(scene, view) if scene.bars else _curves(scene, view, labels, kink) if scene.curves else ""
    drawn += _outline(scene, view) + _places(scene, view)
    return f'<svg class="{size}" viewBox="0 0 {width} {height}" aria-hidden="true">{drawn}{_gauges(scene, view)}</svg>'
