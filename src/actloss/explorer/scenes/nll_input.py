"""The loss of one sample and its slope, against the score of the right class: what log-softmax does for it."""

import torch

from ...activations import log_softmax, softmax
from ...language import _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -6.0, 8.0, 0.1
OTHERS = 9
FUNCTIONS = ("LogSoftmax", "Softmax", "Identity")


def _evaluate(function: str) -> Setting:
    x = torch.from_numpy(grid(LOW, HIGH, STEP))
    scores = torch.stack([x] + [torch.zeros_like(x)] * OTHERS)
    p = softmax(scores, dim=0)[0]
    loss, slope = {
        "LogSoftmax": (-log_softmax(scores, dim=0)[0], p - 1),
        "Softmax": (-p, -p * (1 - p)),
        "Identity": (-x, -torch.ones_like(x)),
    }[function]
    return Setting((Trace(loss.numpy()), Trace(slope.numpy())))


def scene() -> Scene:
    """One choice: the function between the scores and the loss."""
    controls = (
        Control(
            _("between scores and loss"), "g", "𝑔", FUNCTIONS, FUNCTIONS[0], tuple((name, name) for name in FUNCTIONS)
        ),
    )
    said = [
        _(
            "Graph of the negative log-likelihood of one sample, f, and of its derivative, "
            "for a score x of the right class from {low} to {high}; nine other scores are 0."
        ).format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("LogSoftmax stands between the scores and the loss."),
        _("f falls from left to right, steeply at first, with slope −1, and comes near 0 with slope 0."),
    ]
    return Scene(
        title=_("The loss of one sample"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-4, 8),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("f is {value}")),
            Curve("𝑓′(𝑥)", _("the derivative is {value}"), derivative_of=0),
        ),
        settings=every(controls, _evaluate),
        probe=0,
    )
