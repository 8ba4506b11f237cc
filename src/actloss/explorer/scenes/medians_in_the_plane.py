"""Points of the plane that turn: the mean and the geometric median turn along, the coordinate-wise median does not."""

from functools import cache

import numpy as np
import torch
from torch import Tensor

from ...catalog import Parameter
from ...experiments.l1_vs_l2_vision import geometric_median
from ...language import N_, _
from ...numbers import shown
from ..controls import slider
from ..scene import Gauge, Place, Scene, Setting, every

LEFT, RIGHT, BOTTOM, TOP = -2.4, 2.7, -2.1, 3.2  # the part of the plane that the points turn in
STILL = ((-1.2, -1.4), (2.0, 1.0), (-1.8, 0.2), (-1.8, 1.2))  # four of the five points
FAR = Parameter("r", "r", N_("distance of the fifth point"), 1, 3, start=3, step=1, named=((1, ""), (3, "")))
ANGLE = Parameter(
    "theta", N_("theta"), N_("angle in degrees"), 0, 90, start=0, step=5, named=((0, ""), (30, ""), (90, ""))
)


def turned(points: Tensor, degrees: float) -> Tensor:
    """The points (..., 2), turned to the left around the origin."""
    angle = torch.deg2rad(torch.tensor(degrees, dtype=points.dtype))
    turn = torch.stack([torch.stack([angle.cos(), -angle.sin()]), torch.stack([angle.sin(), angle.cos()])])
    return points @ turn.T


@cache
def unturned(far: float) -> tuple[Tensor, Tensor, Tensor]:
    """The five points, their mean and their geometric median, before they turn."""
    fifth = (far * 0.8, far * 0.6)
    points = torch.tensor([fifth, *STILL], dtype=torch.float64)
    return points, points.mean(0), geometric_median(points)


def _evaluate(far: float, degrees: float) -> Setting:
    start, *along = unturned(far)
    points = turned(start, degrees)
    mean, geometric = (turned(place, degrees) for place in along)
    each = points.median(0).values
    gap = (turned(each, -degrees) - start.median(0).values).norm().item()
    sums = ((points - place).norm(dim=1).sum().item() for place in (mean, each, geometric))
    places = [mean, each, geometric, *points]
    return Setting((), (gap, *sums), tuple(tuple(place.tolist()) for place in places))


def scene() -> Scene:
    """A slider for how far one point is from the others, and one for the angle."""
    controls = (slider(FAR), slider(ANGLE))
    _gap, *sums = _evaluate(FAR.start, ANGLE.start).gauges
    said = [
        _("Five points of the plane, one of them far from the others at the upper right, and three centres of them."),
        _("The mean, m, the coordinate-wise median, c, and the geometric median, g, are at three different places."),
        _("The mean is the nearest of them to the two points at the right."),
        _("The sums of the distances from the points are {mean} for m, {each} for c and {geometric} for g.").format(
            mean=shown(sums[0], 2), each=shown(sums[1], 2), geometric=shown(sums[2], 2)
        ),
    ]
    return Scene(
        title=_("Three centres of five points"),
        alt="\n".join(said),
        x=np.array([LEFT, RIGHT]),
        y=(BOTTOM, TOP),
        controls=controls,
        curves=(),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("c has moved among the points by {value}")),
            Gauge(_("sum of distances from m {value}")),
            Gauge(_("sum of distances from c {value}")),
            Gauge(_("sum of distances from g {value}")),
        ),
        places=(Place("𝑚", pen=0), Place("𝑐", pen=1), Place("𝑔", pen=2), *[Place()] * 5),
    )
