"""Places in a picture, in pixels."""

from dataclasses import dataclass

from .scene import Gauge, Scene

TOP = 14
SIZES = {"wide": (672, 467), "narrow": (320, 360)}


@dataclass(frozen=True)
class Label:
    """A label hangs on the grid point index of its curve, so many pixels to the right and down."""

    index: int
    right: int
    down: int

    @property
    def anchor(self) -> str:
        """The end of the text that is nearest to the curve."""
        return "end" if self.right < 0 else "start" if self.right else "middle"


def gauge_height(gauge: Gauge) -> int:
    """Pixels that a gauge takes."""
    return 38 if gauge.range else 22


class View:
    """Places in a picture: grid indices and values to pixels."""

    def __init__(self, scene: Scene, width: float, height: float):
        self.width, self.low, self.high, self.count = width, scene.x[0], scene.x[-1], len(scene.x)
        self.bottom_value, self.top_value = scene.y
        self.left, self.right, self.top, self.bottom = 12, width - 12, TOP, height - 48
        self.step, self.first = (self.right - self.left) / (self.count - 1), 0.0
        if scene.bars:  # numbers at the left, names below, read-outs and the legend above
            above = max(sum(map(gauge_height, scene.gauges)), 22 * len(scene.curves))
            self.left, self.top, self.bottom = 44, TOP + 16 + above, height - 72
            self.step, self.first = (self.right - self.left) / self.count, 0.5
        elif not scene.curves:  # a plane: read-outs above, one scale for both axes
            self.top, self.bottom = TOP + 16 + sum(map(gauge_height, scene.gauges)), height - 14
            wide, tall = self.high - self.low, self.top_value - self.bottom_value
            scale = min((self.right - self.left) / wide, (self.bottom - self.top) / tall)
            self.left += (self.right - self.left - scale * wide) / 2
            self.right = self.left + scale * wide
            self.top += (self.bottom - self.top - scale * tall) / 2
            self.bottom = self.top + scale * tall

    def x(self, value):
        """Pixels from the left."""
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)

    def y(self, value):
        """Pixels from the top."""
        height = self.bottom - self.top
        return self.top + height * (self.top_value - value) / (self.top_value - self.bottom_value)

    def at(self, index):
        """Pixels from the left of a grid point, or of the middle of a bar."""
        return self.left + self.step * (index + self.first)

    def inside(self, index: int, values) -> int:
        """The index nearest to this one, towards the middle, where a curve is inside the picture."""
        while index != self.count // 2 and not self.top < self.y(values[index]) < self.bottom:
            index += 1 if index < self.count // 2 else -1
        return index

    def label_y(self, value: float, label: Label) -> float:
        """Where a label's text stands: beside its curve, but inside the picture."""
        return max(28, min(self.bottom - 12, self.y(value) + label.down))
