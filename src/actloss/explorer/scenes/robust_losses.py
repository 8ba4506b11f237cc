"""Four losses of one error, and their slopes: where they bend, and how steep their sides are."""

from dataclasses import replace
from functools import partial

import numpy as np
import torch

from ...catalog import Parameter
from ...language import N_, _
from ...losses import huber_loss, l1_loss, mse_loss, smooth_l1_loss
from ...numbers import grid, trimmed
from ..controls import slider
from ..scene import Control, Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -2.4, 2.4, 0.1
BETA = Parameter(
    "beta",
    symbol=N_("beta"),
    label=N_("where the parabola ends"),
    low=0.2,
    high=HIGH,
    start=0.4,
    step=2 * STEP,  # a bend lies on a point of the grid
    named=((0.2, ""), (1, N_("as in the lecture")), (HIGH, "")),
)


def _losses(beta: float) -> tuple:
    def half(e, zero, reduction):
        return mse_loss(e, zero, reduction=reduction) / 2

    return half, l1_loss, partial(smooth_l1_loss, beta=beta), partial(huber_loss, delta=beta)


def _value(loss, x: np.ndarray, corner: bool) -> Trace:
    e = torch.from_numpy(x)
    kink = ((len(x) // 2, 0.0, 0.0),) if corner else ()
    return Trace(loss(e, torch.zeros_like(e), reduction="none").numpy(), kink)


def _slope(loss, x: np.ndarray, corner: bool) -> Trace:
    e = torch.from_numpy(x).requires_grad_()
    (slope,) = torch.autograd.grad(loss(e, torch.zeros_like(e), reduction="sum"), e)
    return Trace(slope.numpy(), ((len(x) // 2, -1.0, 1.0),) if corner else ())


def _evaluate(x: np.ndarray, what, beta: float) -> Setting:
    return Setting(tuple(what(loss, x, loss is l1_loss) for loss in _losses(beta)))


def scene() -> Scene:
    """A choice of loss or slope, and one slider for both thresholds."""
    x = grid(LOW, HIGH, STEP)
    names = {_value: _("loss"), _slope: _("slope")}
    controls = (
        Control(_("quantity"), "q", "𝑞", tuple(names), start=_value, named=tuple(names.items())),
        replace(slider(BETA), symbol=_("beta and delta"), math="𝛽 = 𝛿"),
    )
    ends = [trimmed(trace.values[-1], 3) for trace in _evaluate(x, _value, BETA.start).traces]
    said = [
        _("Graphs of four losses of the error x, for x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("Beta and delta are {beta}.").format(beta=trimmed(BETA.start)),
        _("All are 0 at x = 0; L1 alone has a kink there, and the others are parabolas near 0."),
        _("At x = {high} half of L2 is {half}, L1 is {straight}, Smooth L1 is {smooth}, and Huber is {huber}.").format(
            high=trimmed(HIGH), half=ends[0], straight=ends[1], smooth=ends[2], huber=ends[3]
        ),
    ]
    return Scene(
        title=_("Four losses of one error"),
        alt="\n".join(said),
        x=x,
        y=(-1.6, 2.6),
        controls=controls,
        curves=(
            Curve("L2/2", _("half of L2: {value}")),
            Curve("L1", _("L1: {value}")),
            Curve("SmoothL1", _("Smooth L1: {value}")),
            Curve("Huber", _("Huber: {value}")),
        ),
        settings=every(controls, lambda what, beta: _evaluate(x, what, beta)),
        probe=1.5,
    )
