"""Two lines through the same points: the least squares follow an outlier, the least absolute errors only its side."""

import numpy as np
import torch

from ...catalog import Parameter
from ...experiments.l1 import least_absolute, least_squares
from ...language import N_, _
from ...numbers import grid, shown
from ..controls import slider
from ..scene import Curve, Gauge, Place, Scene, Setting, Trace, every

LOW, HIGH = -2.0, 6.0
X = grid(-1.2, 1.2, 0.4)
NOISE = np.array([0.05, -0.1, 0.05, 0.1, -0.05, 0.1, -0.1])
Y = X + 1 + NOISE
ACROSS = Parameter(
    "x0",
    symbol="x0",
    label=N_("input of the outlier"),
    low=-1.5,
    high=6,
    start=1,
    step=0.5,
    named=((1, N_("amid the data")), (6, N_("far outside"))),
)
UP = Parameter(
    "y0",
    symbol="y0",
    label=N_("target of the outlier"),
    low=-4,
    high=6,
    start=5,
    step=1,
    named=((-4, ""), (2, N_("no outlier")), (6, "")),
)


def _evaluate(across: float, up: float) -> Setting:
    x, y = (torch.from_numpy(np.append(values, new))[None] for values, new in ((X, across), (Y, up)))
    squares, absolute = (fit(x, y)[0].numpy().round(3) for fit in (least_squares, least_absolute))
    x = grid(LOW, HIGH, 0.5)
    traces = tuple(Trace(line[0] * x + line[1]) for line in (squares, absolute))
    places = ((across, up), *zip(X.tolist(), Y.tolist(), strict=True))
    return Setting(traces, (squares[0], absolute[0]), places)


def scene() -> Scene:
    """One slider for the input of the outlier, one for its target; the outlier can be dragged."""
    controls = (slider(ACROSS), slider(UP))
    now = _evaluate(ACROSS.start, UP.start)
    squares, absolute = now.gauges
    said = [
        _("Seven hollow points near the line y = x + 1, and an eighth, A, that the sliders move."),
        _("A is at x = {x}, y = {y}, high above the others. Two lines are fitted to all eight points.").format(
            x=shown(ACROSS.start, 1), y=shown(UP.start, 1)
        ),
        _("The one with the least squared error, L2, is drawn upwards by A and has the slope {value}.").format(
            value=shown(squares, 2)
        ),
        _("The one with the least absolute error, L1, runs through the seven and has the slope {value}.").format(
            value=shown(absolute, 2)
        ),
    ]
    return Scene(
        title=_("A line and an outlier"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, 0.5),
        y=(-5, 7),
        controls=controls,
        curves=(Curve("𝐿₂", _("L2 is {value}")), Curve("𝐿₁", _("L1 is {value}"))),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("slope of L2 {value}")), Gauge(_("slope of L1 {value}"))),
        places=(Place("𝐴", pen=2), *(Place() for _point in X)),
        drag=True,
    )
