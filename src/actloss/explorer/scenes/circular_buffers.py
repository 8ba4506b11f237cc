"""Two circular buffers, one inside the other: each step takes a sample of both, and the small one turns more often."""

from math import cos, pi, sin

import numpy as np

from ...catalog import Parameter
from ...language import N_, _
from ...numbers import trimmed
from ..controls import slider
from ..scene import Control, Gauge, Place, Scene, Setting, every

LARGE, RATIOS = 50, (1, 5, 10, 50)
OUTER, INNER = 0.25, 0.13  # radii: coordinates below 0.256 take the fewest letters of the table
TRAIL = 5  # dots that stay behind on the large ring
STEP = Parameter(
    "step",
    symbol="t",
    label=N_("steps taken"),
    low=0,
    high=LARGE,
    start=13,
    step=1,
    named=((0, ""), (10, ""), (25, ""), (LARGE, N_("all seen"))),
)


def _point(radius: float, turn: float) -> tuple[float, float]:
    """A point of a ring, clockwise from the top."""
    return radius * sin(2 * pi * turn), radius * cos(2 * pi * turn)


def _ring(radius: float, corners: int) -> tuple[tuple[float, float], ...]:
    return tuple(_point(radius, k / corners) for k in range(corners + 1))


def _evaluate(ratio: int, step: float) -> Setting:
    small = LARGE // ratio
    trail = (_point(OUTER, min(k / TRAIL, step / LARGE)) for k in range(TRAIL))
    places = (*trail, _point(OUTER, step / LARGE), _point(INNER, step % small / small))
    return Setting((), (step / small, 100 * step / LARGE), places)


def scene() -> Scene:
    """One slider for the imbalance, one for the number of steps."""
    controls = (
        Control(
            label=_("imbalance"),
            symbol="r",
            math="𝑟",
            values=RATIOS,
            start=10,
            named=tuple((value, "") for value in RATIOS),
            printed=tuple(f"1 : {value}" for value in RATIOS),
        ),
        slider(STEP),
    )
    turns, seen = _evaluate(10, STEP.start).gauges
    said = [
        _("Two rings with one middle; the outer one holds {large} samples, and the inner one {small}.").format(
            large=LARGE, small=LARGE // 10
        ),
        _("A dot on each, i and j, shows the next sample; both rings are read clockwise from the top."),
        _("After {steps} steps the small ring has turned {turns} times.").format(
            steps=STEP.start, turns=trimmed(turns, 1)
        ),
        _("{seen} % of the large ring have been seen, and dots on it mark that part.").format(seen=trimmed(seen)),
    ]
    return Scene(
        title=_("Two circular buffers"),
        alt="\n".join(said),
        x=np.array([-0.3, 0.3]),
        y=(-0.28, 0.3),
        controls=controls,
        curves=(),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("turns of the small ring {value}"), digits=1),
            Gauge(_("seen of the large ring {value} %"), digits=0, range=(0, 100)),
        ),
        places=(*(Place(pen=0) for _dot in range(TRAIL)), Place("𝑖", pen=0), Place("𝑗", pen=1)),
        outline=(_ring(OUTER, 42), _ring(INNER, 24)),
    )
