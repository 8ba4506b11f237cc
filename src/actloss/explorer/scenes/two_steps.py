"""Six classes of which three form a cluster: the head shares out the whole, and the cluster shares out its part."""

import numpy as np
import torch

from ...activations import softmax
from ...catalog import Parameter
from ...language import N_, _
from ...numbers import shown
from ..controls import slider
from ..scene import Bar, Curve, Gauge, Scene, Setting, Trace, every

SHORTLIST, INSIDE = (2.0, 1.0, 0.0), (1.0, 0.0)
PLACES = ("0", "1", "2", "𝑘", "3", "4", "5")
CLUSTER = Parameter(
    "cluster",
    symbol="s",
    label=N_("score of the cluster in the head"),
    low=-4,
    high=4,
    start=1,
    step=1,
    named=((-4, ""), (1, ""), (4, "")),
)
LAST = Parameter(
    "last",
    symbol="t",
    label=N_("score of class 5 in the cluster"),
    low=-3,
    high=3,
    start=0,
    step=1,
    named=((-3, ""), (0, ""), (3, "")),
)


def _evaluate(cluster: float, last: float) -> Setting:
    head, inside = (torch.tensor(row, dtype=torch.float64) for row in ((*SHORTLIST, cluster), (*INSIDE, last)))
    p, q = softmax(head, dim=0), softmax(inside, dim=0)
    members = p[-1] * q
    return Setting((Trace(torch.cat([p, members]).numpy()),), ((p[:-1].sum() + members.sum()).item(),))


def scene() -> Scene:
    """A slider for the cluster's score in the head, and one for a score inside the cluster."""
    controls = slider(CLUSTER), slider(LAST)
    (now,) = _evaluate(CLUSTER.start, LAST.start).traces
    values = _(", ").join(shown(value, 2) for value in now.values)
    said = [
        _("Bar chart with seven places: the classes 0, 1 and 2 of the shortlist, the cluster k, its classes 3, 4, 5."),
        _("The probabilities are {values}: the classes 3, 4 and 5 share what k has.").format(values=values),
    ]
    return Scene(
        title=_("Two small softmaxes in place of one"),
        alt="\n".join(said),
        x=np.arange(1, 8),
        y=(0, 1.08),
        controls=controls,
        curves=(Curve("𝑝", _("the probability is {value}")),),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("sum over the classes {value}")),),
        bars=tuple(Bar(place, "k" if place == "𝑘" else place) for place in PLACES),
        probe=1,
    )
