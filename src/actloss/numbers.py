"""Numbers as readers see them."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

import numpy as np


def shown(value: float, digits: int) -> str:
    """The value with so many digits, rounded like JavaScript's toFixed; a true minus sign, and none before zero."""
    rounded = Decimal(float(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{abs(rounded) if rounded.is_zero() else rounded:f}".replace("-", "−")


def trimmed(value: float, digits: int = 2) -> str:
    """The value without zeros at its end: 0.25, 1, −4."""
    text = shown(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text


def grid(low: float, high: float, step: float) -> np.ndarray:
    """Numbers from low to high that print as they are meant: 0.15, not 0.15000000000000002."""
    return np.round(np.linspace(low, high, round((high - low) / step) + 1), 10) + 0.0


def ticks(low: float, high: float, count: int) -> list[float]:
    """At most count round numbers inside (low, high), without 0, where the axes cross."""
    for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500):
        found = [i * step for i in range(int(low / step) - 1, int(high / step) + 2) if i and low <= i * step <= high]
        if len(found) <= count:
            return [round(tick, 10) for tick in found]
    raise ValueError(f"ticks: got the range {low} to {high}; a range below 2000 would do")


def sample(count: int, step: float) -> np.ndarray:
    """A fixed sample of N(0, 1) in order, rounded to the points of a grid of this step."""
    random = Random(24)
    return np.sort([round(random.gauss(0, 1) / step) * step for _point in range(count)]).round(10)
