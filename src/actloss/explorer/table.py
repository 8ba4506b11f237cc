"""Values as text: second differences, zeros counted, in the base64 VLQ that source maps use.

Most functions are straight nearly everywhere, so most second differences are 0. Unlike deflate, whose bytes depend on
the library's version, this gives the same text on every machine, and a browser reads it without waiting.
"""

import numpy as np

from ..numbers import shown
from .scene import Scene, Setting

SCALE = 2000  # a value is stored as a whole number of 1/2000: less than a fifth of a pixel
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _vlq(number: int) -> str:
    """Five bits a character, the lowest first; the sign is the lowest bit of all."""
    rest = -number << 1 | 1 if number < 0 else number << 1
    text = ""
    while rest > 31:
        text += _DIGITS[rest & 31 | 32]
        rest >>= 5
    return text + _DIGITS[rest]


def stored(value: float, digits: int) -> int:
    """The whole number that stands for a value, chosen so that it prints like the value."""
    value = round(float(value), 9)  # the last bits differ between machines
    nearest = round(value * SCALE)
    for candidate in (nearest, nearest + 1, nearest - 1):
        if shown(candidate / SCALE, digits) == shown(value, digits):
            return candidate
    raise ValueError(f"table: {value} does not keep {digits} digits in steps of 1/{SCALE}; fewer digits would do")


def _row(values: np.ndarray, digits: int) -> str:
    """A curve: its second differences, each run of zeros as a 0 and the number of zeros after it."""
    text, zeros = "", 0
    whole = [stored(value, digits) for value in values]
    slopes = np.diff(whole, prepend=0)
    for bend in np.diff(slopes, prepend=0).tolist():
        if bend:
            text += (_vlq(0) + _vlq(zeros - 1) if zeros else "") + _vlq(bend)
        zeros = 0 if bend else zeros + 1
    return text + (_vlq(0) + _vlq(zeros - 1) if zeros else "")


def _setting(setting: Setting, scene: Scene) -> str:
    """All curves, each with the number of its breaks and the breaks; then the gauges, then the places that move."""
    text = ""
    for trace in setting.traces:
        text += _row(trace.values, scene.digits) + _vlq(len(trace.breaks))
        for index, *limits in trace.breaks:
            text += _vlq(index) + "".join(_vlq(stored(limit, scene.digits)) for limit in limits)
    text += "".join(
        _vlq(stored(value, gauge.digits)) for value, gauge in zip(setting.gauges, scene.gauges, strict=True)
    )
    return text + "".join(
        _vlq(stored(x, scene.digits)) + _vlq(stored(y, scene.digits))
        for still, (x, y) in zip(scene.still, setting.places, strict=True)
        if still is None
    )


def pack(scene: Scene) -> str:
    """The table of a scene; read back by unpack() in element.js."""
    return "".join(_setting(setting, scene) for setting in scene.settings)
