"""Three scores and what softmax and softmin make of them: only the differences count."""

import numpy as np
import torch

from ...activations import softmax, softmin
from ...catalog import Parameter
from ...language import N_, _
from ...numbers import shown
from ..controls import slider
from ..scene import Bar, Curve, Scene, Setting, Trace, every

STARTS = (2, 1, -1)
SCORES = tuple(
    Parameter(f"x{number}", symbol=f"x{number}", label=N_("score"), low=-3, high=3, start=start, step=1)
    for number, start in enumerate(STARTS, 1)
)


def _evaluate(*scores: float) -> Setting:
    x = torch.tensor(scores, dtype=torch.float64)
    return Setting((Trace(softmax(x, dim=0).numpy()), Trace(softmin(x, dim=0).numpy())))


def scene() -> Scene:
    """A slider a score, two bars a score."""
    controls = tuple(slider(score) for score in SCORES)
    soft, hard = (_(", ").join(shown(value, 2) for value in trace.values) for trace in _evaluate(*STARTS).traces)
    said = [
        _("Bar chart of softmax and softmin of three scores: {scores}.").format(
            scores=_(", ").join(shown(start, 0) for start in STARTS)
        ),
        _("Softmax gives {softmax}: the largest score has the tallest bar.").format(softmax=soft),
        _("Softmin gives {softmin}: the smallest score has the tallest bar.").format(softmin=hard),
    ]
    return Scene(
        title=_("Three scores: softmax and softmin"),
        alt="\n".join(said),
        x=np.arange(1, 4),
        y=(0, 1.08),
        controls=controls,
        curves=(Curve("Softmax", _("softmax is {value}")), Curve("Softmin", _("softmin is {value}"))),
        settings=every(controls, _evaluate),
        bars=tuple(Bar(control.math, f"x{n}") for n, control in enumerate(controls, 1)),
        probe=1,
    )
