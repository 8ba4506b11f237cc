"""Gradient descent on one weight with the sum and with the mean: only the sum's steps grow with the batch."""

import numpy as np
import torch

from ...language import N_, _
from ...losses import mse_loss
from ...numbers import shown
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every, read_out

SIZES, START, RATE, STEPS = (1, 2, 4, 8, 10, 12, 16, 20, 24), 4, 0.05, 20
NAMED = ((1, ""), (10, N_("one step")), (20, N_("the edge")), (24, ""))


def data(size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Inputs 1 and -1 in turn, and targets near twice as much: the first of a fixed sequence."""
    noise = torch.randn(max(SIZES), generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    x = torch.tensor([1.0, -1.0], dtype=torch.float64).repeat(max(SIZES) // 2)
    return x[:size], (2 * x + 0.5 * noise)[:size]


def _descent(size: int, reduction: str) -> tuple[list[float], float]:
    """The weight at each step, and the length of the first gradient."""
    x, target = data(size)
    weight, path, slopes = torch.zeros((), dtype=torch.float64), [], []
    for _step in range(STEPS + 1):
        path.append(weight.item())
        leaf = weight.requires_grad_()
        (slope,) = torch.autograd.grad(mse_loss(leaf * x, target, reduction=reduction), leaf)
        slopes.append(slope)
        weight = leaf.detach() - RATE * slope
    return path, slopes[0].abs().item()


def _evaluate(size: int) -> Setting:
    (summed, long), (averaged, short) = (_descent(size, reduction) for reduction in ("sum", "mean"))
    return Setting((Trace(np.array(summed)), Trace(np.array(averaged))), (long, short))


def scene() -> Scene:
    """A slider for the batch size."""
    control = Control(
        label=_("batch size"),
        symbol="N",
        math="𝑁",
        values=SIZES,
        start=START,
        named=tuple((value, name and _(name)) for value, name in NAMED),
        printed=tuple(map(str, SIZES)),
    )
    most = 4 * max(SIZES) + 10
    gauges = (
        Gauge(_("first gradient, sum: {value}"), digits=1, range=(0, most)),
        Gauge(_("first gradient, mean: {value}"), digits=1, range=(0, most)),
    )
    now = _evaluate(START)
    said = [
        _("Two curves over {steps} steps of gradient descent: a weight w that begins at 0.").format(steps=STEPS),
        _("With {size} samples the sum takes it to {summed}, the mean to {averaged}.").format(
            size=START, summed=shown(now.traces[0].values[-1], 2), averaged=shown(now.traces[1].values[-1], 2)
        ),
        _("The read-outs: {gauges}.").format(gauges=read_out(gauges, now.gauges)),
    ]
    return Scene(
        title=_("One weight, learned with the sum and with the mean"),
        alt="\n".join(said),
        x=np.arange(STEPS + 1),
        y=(-2, 8),
        controls=(control,),
        curves=(Curve("𝑤, sum", _("with the sum w is {value}")), Curve("𝑤, mean", _("with the mean w is {value}"))),
        settings=every((control,), _evaluate),
        gauges=gauges,
        probe=3,
    )
