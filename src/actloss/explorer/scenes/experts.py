"""Four linear experts and a gate: the inverse temperature decides whether they are averaged, mixed or chosen from."""

import numpy as np
import torch

from ...activations import softmax
from ...catalog import Parameter
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.1
CENTRES = (-3.0, -1.0, 1.0, 3.0)
BETA = Parameter(
    "beta",
    symbol=N_("beta"),
    label=N_("inverse temperature"),
    low=0.01,
    high=100,
    start=1,
    named=((0.01, N_("average")), (1, ""), (100, N_("choice"))),
)


def _evaluate(x: np.ndarray, beta: float) -> Setting:
    place, centres = torch.from_numpy(x)[:, None], torch.tensor(CENTRES, dtype=torch.float64)
    gate = softmax(-((place - centres) ** 2), dim=1, beta=beta)
    experts = centres.sin() + centres.cos() * (place - centres)
    mixed, sine = (gate * experts).sum(1), place[:, 0].sin()
    gap = (mixed - sine).square().mean().sqrt().item()
    return Setting((Trace(mixed.numpy()), Trace(sine.numpy())), (gap, gate.amax(1).mean().item()))


def scene() -> Scene:
    """A slider for the inverse temperature of the gate."""
    x, control = grid(LOW, HIGH, STEP), slider(BETA)
    gap, largest = _evaluate(x, BETA.start).gauges
    said = [
        _(
            "Two curves for x from {low} to {high}: a mixture of four experts, and the sine that they are to follow."
        ).format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("Each expert is the tangent of the sine at −3, −1, 1 or 3; the gate prefers the nearest one."),
        _("Beta is 1: the mixture is smooth and has higher waves than the sine; the typical gap is {gap}.").format(
            gap=shown(gap, 2)
        ),
        _("The largest share of an expert is {share} on average.").format(share=shown(largest, 2)),
    ]
    return Scene(
        title=_("Mixture of four experts"),
        alt="\n".join(said),
        x=x,
        y=(-1.75, 1.75),
        controls=(control,),
        curves=(
            Curve("𝑦(𝑥)", _("the mixture is {value}")),
            Curve("sin(𝑥)", _("the sine is {value}")),
        ),
        settings=every((control,), lambda beta: _evaluate(x, beta)),
        gauges=(
            Gauge(_("typical gap {value}")),
            Gauge(_("largest share {value}"), range=(0, 1)),
        ),
        probe=1.0,
    )
