"""Three scores after some steps down the negative log-likelihood, as they are and behind a log-softmax."""

import numpy as np
import torch

from ...activations import log_softmax
from ...language import _
from ...losses import nll_loss
from ...numbers import shown
from ..controls import italic
from ..scene import Bar, Control, Curve, Gauge, Scene, Setting, Trace, every

SCORES = (1.0, 2.0, 0.0)
TARGET, RATE, MOST = 0, 0.5, 20


def _losses(scores: torch.Tensor) -> torch.Tensor:
    """The loss of the first row as it is, and of the second behind a log-softmax."""
    target = torch.tensor(TARGET)
    return torch.stack([nll_loss(scores[0], target), nll_loss(log_softmax(scores[1], dim=0), target)])


def _walk() -> list[Setting]:
    """After 0, 1, 2, … steps of gradient descent."""
    scores, found = torch.tensor([SCORES, SCORES], dtype=torch.float64), []
    for _step in range(MOST + 1):
        scores = scores.detach().requires_grad_()
        losses = _losses(scores)
        found.append(Setting(tuple(map(Trace, scores.detach().numpy().copy())), tuple(losses.tolist())))
        (slope,) = torch.autograd.grad(losses.sum(), scores)
        scores = scores - RATE * slope
    return found


def scene() -> Scene:
    """One slider: the number of steps."""
    walk = _walk()
    count = tuple(range(MOST + 1))
    printed = tuple(map(str, count))
    named = tuple((value, "") for value in (0, 1, MOST))
    controls = (Control(_("steps"), "t", italic("t"), count, 0, named, printed),)
    raw, fed = walk[0].gauges
    said = [
        _("Bar chart of three scores, with two bars for each: without LogSoftmax and with it."),
        _("t is 0: both bars are {values}; the class of the first score is right.").format(
            values=_(", ").join(shown(score, 1) for score in SCORES)
        ),
        _("The loss is {raw} without LogSoftmax and {fed} with it.").format(raw=shown(raw, 2), fed=shown(fed, 2)),
    ]
    return Scene(
        title=_("Three scores learn that the first is right"),
        alt="\n".join(said),
        x=np.arange(1, len(SCORES) + 1),
        y=(-3, 12),
        controls=controls,
        curves=(
            Curve("Identity", _("without LogSoftmax it is {value}")),
            Curve("LogSoftmax", _("with LogSoftmax it is {value}")),
        ),
        settings=every(controls, lambda step: walk[step]),
        gauges=(Gauge(_("loss, Identity {value}")), Gauge(_("loss, LogSoftmax {value}"))),
        bars=tuple(Bar(italic(f"s{n}"), f"s{n}") for n in range(len(SCORES))),
        probe=1,
    )
