"""Where the names of the curves stand: beside their curve, on nothing else, whatever the controls are set to."""

import numpy as np

from .scene import Scene
from .view import SIZES, TOP, Label, View, gauge_height

_HALF_HEIGHT = 11
_PIXELS_A_LETTER = 7.5
_START = 100  # how much more the setting counts that the figure opens with
_SIDES = ((0, -12), (0, 24), (-14, -9), (16, 21))  # above, below, left, right


class _Page:
    """One size of the picture: the curves of every setting in pixels, and the labels that stand already."""

    def __init__(self, scene: Scene, size: str):
        self.view = View(scene, *SIZES[size])
        values = np.stack([np.stack([trace.values for trace in setting.traces]) for setting in scene.settings])
        self.curves = np.round(self.view.y(values))  # whole pixels: every machine counts the same collisions
        self.columns = self.view.at(np.arange(self.view.count))
        self.gauges = TOP + sum(map(gauge_height, scene.gauges))
        self.labels = []

    def box(self, curve: int, letters: int, label: Label):
        """Centre, half the width, and the middle in every setting."""
        half = letters * _PIXELS_A_LETTER / 2
        centre = self.columns[label.index] + label.right + np.sign(label.right) * half
        middle = np.clip(self.curves[:, curve, label.index] + label.down, 28, self.view.bottom - 12) - 6
        return centre, half, middle

    def cost(self, curve: int, letters: int, label: Label):
        """What the label would stand on, in every setting."""
        view, (centre, half, middle) = self.view, self.box(curve, letters, label)
        anchor = self.curves[:, curve, label.index]
        under = np.abs(self.columns - centre) < half + 4
        crossed = (np.abs(self.curves[:, :, under] - middle[:, None, None]) < _HALF_HEIGHT).sum(axis=(1, 2))
        cost = 4 * crossed + 40 * ((anchor < view.top) | (anchor > view.bottom))
        cost += 10 * ((middle > view.y(0) - 16) & (middle < view.y(0) + 28))
        cost += 20 * (abs(view.x(0) - centre) < half + 30)
        cost += 40 * ((centre - half < view.x(0)) & (middle < self.gauges))
        cost += 400 * (not view.left <= centre - half <= centre + half <= view.right)
        for other, other_half, other_middle in self.labels:
            cost += 40 * ((abs(centre - other) < half + other_half) & (np.abs(middle - other_middle) < 24))
        return cost


def place(scene: Scene) -> list[Label]:
    """One label a curve, where it collides least in all settings and sizes; bars have none."""
    if scene.bars or not scene.curves:
        return []
    pages = [_Page(scene, size) for size in SIZES]
    weight = np.array([_START if setting is scene.start else 1 for setting in scene.settings])
    count = len(scene.x)
    far_right_first = sorted(range(4, count - 4, 4), key=lambda index: abs(index - 0.8 * count))
    labels = []
    for number, curve in enumerate(scene.curves):
        letters = len(curve.math)
        candidates = [Label(index, *side) for index in far_right_first for side in _SIDES]
        costs = [sum(int((page.cost(number, letters, c) * weight).sum()) for page in pages) for c in candidates]
        labels.append(candidates[costs.index(min(costs))])
        for page in pages:
            page.labels.append(page.box(number, letters, labels[-1]))
    return labels
