"""Four scores under a growing inverse temperature: from the average to the largest, which ties share."""

import numpy as np
import torch

from ...activations import softmax
from ...catalog import Parameter
from ...language import N_, _
from ...losses import entropy
from ...numbers import shown
from ..controls import slider
from ..scene import Bar, Control, Curve, Gauge, Scene, Setting, Trace, every

CHOICES = {"1, 2, 3, 2.9": (1.0, 2.0, 3.0, 2.9), "1, 2, 3, 3": (1.0, 2.0, 3.0, 3.0)}
BETA = Parameter(
    "beta",
    symbol=N_("beta"),
    label=N_("inverse temperature"),
    low=0.01,
    high=1000,
    start=1,
    named=((0.01, ""), (1, "Softmax"), (1000, "")),
)


def _evaluate(scores: str, beta: float) -> Setting:
    x = torch.tensor(CHOICES[scores], dtype=torch.float64)
    p = softmax(x, dim=0, beta=beta)
    return Setting((Trace(p.numpy()),), (1 / beta, entropy(p, dim=0).item(), (p @ x).item()))


def scene() -> Scene:
    """A choice of scores, and a slider for the inverse temperature."""
    first, *_others = CHOICES
    controls = (
        Control(_("scores"), "x", "𝑥", tuple(CHOICES), first, tuple((name, name) for name in CHOICES)),
        slider(BETA),
    )
    now = _evaluate(first, BETA.start)
    temperature, spread, mean = now.gauges
    said = [
        _("Bar chart of softmax of beta times the four scores {scores}.").format(scores=first),
        _("Beta is 1: the bars are {values}.").format(
            values=_(", ").join(shown(value, 2) for value in now.traces[0].values)
        ),
        _("The temperature is {temperature}, the entropy {entropy}, the weighted mean of the scores {mean}.").format(
            temperature=shown(temperature, 3), entropy=shown(spread, 3), mean=shown(mean, 3)
        ),
    ]
    return Scene(
        title=_("From the average to the largest score"),
        alt="\n".join(said),
        x=np.arange(1, 5),
        y=(0, 1.08),
        controls=controls,
        curves=(Curve("𝑝", _("the probability is {value}")),),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("temperature {value}"), digits=3),
            Gauge(_("entropy {value}"), digits=3),
            Gauge(_("weighted mean {value}"), digits=3),
        ),
        bars=tuple(Bar(math, f"x{n}") for n, math in enumerate(("𝑥₁", "𝑥₂", "𝑥₃", "𝑥₄"), 1)),
        probe=1,
    )
