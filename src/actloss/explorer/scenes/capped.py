"""ReLU with a cap that a slider moves, and the sigmoid that has the same range, middle and slope there."""

import numpy as np
import torch

from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, trimmed
from ..controls import slider
from ..limits import traces
from ..scene import Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -2.0, 12.0, 0.1
CAP = Parameter("cap", symbol="c", label=N_("cap"), low=1, high=10, start=6, step=0.5, named=((6, "ReLU6"),))


def _evaluate(x: np.ndarray, cap: float) -> Setting:
    capped, _slope = traces(ACTIVATIONS["hardtanh"], x, min_val=0.0, max_val=cap)
    sigmoid = cap * ACTIVATIONS["sigmoid"](torch.from_numpy(4 * x / cap - 2)).numpy()
    return Setting((capped, Trace(sigmoid)))


def scene() -> Scene:
    """One slider for the cap."""
    x, controls = grid(LOW, HIGH, STEP), (slider(CAP),)
    said = [
        _("Two curves for x from {low} to {high}; the cap c is {cap}.").format(
            low=trimmed(LOW), high=trimmed(HIGH), cap=trimmed(CAP.start)
        ),
        _("ReLU with the cap is 0 up to x = 0, rises with slope 1 to {cap} at x = {cap}, and stays there.").format(
            cap=trimmed(CAP.start)
        ),
        _("The stretched sigmoid rises smoothly from 0 to {cap}. Both pass through {middle} at x = {middle}.").format(
            cap=trimmed(CAP.start), middle=trimmed(CAP.start / 2)
        ),
    ]
    return Scene(
        title=_("ReLU with a cap, and a sigmoid of the same size"),
        alt="\n".join(said),
        x=x,
        y=(-1.5, 10.5),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("the capped ReLU is {value}")),
            Curve("𝑔(𝑥)", _("the sigmoid is {value}")),
        ),
        settings=every(controls, lambda cap: _evaluate(x, cap)),
        probe=3.0,
    )
