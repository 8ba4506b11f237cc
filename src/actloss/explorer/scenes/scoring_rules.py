"""The expected loss of a forecast q where the event has probability p: which losses are lowest at q = p?"""

from collections.abc import Callable

import torch
from torch import Tensor

from ...catalog import Parameter
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every, storable

LOW, HIGH, STEP = 0.0, 1.0, 0.01
RULES: dict[str, Callable[[Tensor], Tensor]] = {  # the loss if the event with the forecast q takes place
    "−log 𝑞": lambda q: -q.log(),
    "(1 − 𝑞)²": lambda q: (1 - q).square(),
    "1 − 𝑞": lambda q: 1 - q,
}
P = Parameter(
    "p",
    symbol="p",
    label=N_("probability of the event"),
    low=0.1,
    high=0.9,
    start=0.7,
    step=0.1,
    named=((0.5, ""), (0.7, ""), (0.9, "")),
)


def _expected(rule: str, p: float) -> Tensor:
    q = torch.from_numpy(grid(LOW, HIGH, STEP))
    return p * RULES[rule](q) + (1 - p) * RULES[rule](1 - q)


def _evaluate(rule: str, p: float) -> Setting:
    losses = _expected(rule, p)
    return Setting((Trace(storable(losses.numpy())),), (losses[round((p - LOW) / STEP)].item(), losses.min().item()))


def scene() -> Scene:
    """A choice of the loss, and a slider for the probability of the event."""
    first, *_others = RULES
    controls = (
        Control(_("loss"), "s", "𝑠", tuple(RULES), first, tuple((rule, rule) for rule in RULES)),
        slider(P),
    )
    honest, lowest = _evaluate(first, P.start).gauges
    said = [
        _("Graph of the expected loss f for a forecast q from {low} to {high}; the event has probability {p}.").format(
            low=trimmed(LOW), high=trimmed(HIGH), p=trimmed(P.start)
        ),
        _("The loss is minus the logarithm of the probability that was given to what happened."),
        _("f is infinite at both ends and lowest, {lowest}, at q = {p}, where the forecast is honest.").format(
            lowest=shown(lowest, 3), p=trimmed(P.start)
        ),
    ]
    return Scene(
        title=_("Does an honest forecast pay?"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(0, 3.8),
        controls=controls,
        curves=(Curve("𝑓(𝑞)", _("the expected loss is {value}")),),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("expected loss at q = p {value}"), digits=3), Gauge(_("lowest {value}"), digits=3)),
        probe=0.7,
    )
