"""The triangle of all distributions over three classes: entropy, divergence and cross-entropy as q moves in it."""

from math import sqrt

import numpy as np
import torch

from ...catalog import Parameter
from ...language import N_, _
from ...losses import cross_entropy, entropy, kl_div
from ...numbers import shown
from ..controls import slider
from ..scene import Control, Gauge, Place, Scene, Setting, every

TARGETS = {"1, 0, 0": (1.0, 0.0, 0.0), "0.9, 0.05, 0.05": (0.9, 0.05, 0.05), "0.5, 0.3, 0.2": (0.5, 0.3, 0.2)}
CORNERS = ((0.0, 0.0), (2.0, 0.0), (1.0, sqrt(3)))
FIRST = Parameter(
    "first",
    symbol="q1",
    label=N_("probability of class 1"),
    low=0.05,
    high=0.95,
    start=0.2,
    step=0.05,
    named=((0.05, ""), (0.5, ""), (0.9, "")),
)
SHARE = Parameter(
    "share",
    symbol="s",
    label=N_("share of class 2 in the rest"),
    low=0.1,
    high=0.9,
    start=0.3,
    step=0.1,
    named=((0.1, ""), (0.5, ""), (0.9, "")),
)


def predicted(first: float, share: float) -> torch.Tensor:
    """The distribution with that first entry, and that share of the rest in the second."""
    return torch.tensor([first, share * (1 - first), (1 - share) * (1 - first)], dtype=torch.float64)


def _spot(distribution: torch.Tensor) -> tuple[float, float]:
    """The mean of the corners, weighed by the probabilities."""
    x, y = (distribution @ torch.tensor(CORNERS, dtype=torch.float64)).tolist()
    return x, y


def _evaluate(target: str, first: float, share: float) -> Setting:
    p, q = torch.tensor(TARGETS[target], dtype=torch.float64), predicted(first, share)
    gauges = entropy(p), kl_div(q.log(), p, reduction="sum"), cross_entropy(q.log(), p)
    return Setting((), tuple(value.item() for value in gauges), (_spot(q), *CORNERS, _spot(p)))


def scene() -> Scene:
    """A choice of p; q has two sliders, or is dragged."""
    start = "0.5, 0.3, 0.2"
    names = tuple((name, name) for name in TARGETS)
    controls = (Control(_("target distribution"), "p", "𝑝", tuple(TARGETS), start, names), slider(FIRST), slider(SHARE))
    numbers = _evaluate(start, FIRST.start, SHARE.start).gauges
    said = [
        _("A triangle whose corners 1, 2 and 3 are the three classes."),
        _("Each point is a distribution: the nearer a corner, the more probable is its class."),
        _("p is {p}, and q is {q}.").format(
            p=start, q=_(", ").join(shown(v, 2) for v in predicted(FIRST.start, SHARE.start).tolist())
        ),
        _("The entropy of p is {entropy}, the KL divergence {divergence}, and the cross-entropy {cross}.").format(
            **dict(zip(("entropy", "divergence", "cross"), (shown(v, 3) for v in numbers), strict=True))
        ),
    ]
    return Scene(
        title=_("All distributions over three classes"),
        alt="\n".join(said),
        x=np.array([-0.15, 2.15]),
        y=(-0.1, 2.0),
        controls=controls,
        curves=(),
        settings=every(controls, _evaluate),
        gauges=tuple(
            Gauge(spoken, digits=3)
            for spoken in (_("entropy of p {value}"), _("KL divergence {value}"), _("cross-entropy {value}"))
        ),
        places=(Place("𝑞", pen=0), *(Place(name) for name in "123"), Place("𝑝", pen=1)),  # p hides its corner's name
        outline=((*CORNERS, CORNERS[0]),),
        drag=True,
        digits=3,
    )
