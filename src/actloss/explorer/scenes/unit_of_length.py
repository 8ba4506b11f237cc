"""Five measured lengths and the number that fits them best: with Smooth L1 it depends on the unit."""

import torch

from ...experiments.smooth_l1_huber import LENGTHS, best_constant
from ...language import N_, _
from ...losses import l1_loss, mse_loss, smooth_l1_loss
from ...numbers import grid, shown, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -0.5, 6.5, 0.1
UNITS = (0.001, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 100)  # in a metre
NAMED = ((0.001, N_("kilometre")), (1, N_("metre")), (100, N_("centimetre")))


def _evaluate(unit: float) -> Setting:
    c, y = torch.from_numpy(grid(LOW, HIGH, STEP)), torch.tensor(LENGTHS, dtype=torch.float64)
    traces, lowest = [], []
    for loss in (mse_loss, l1_loss, smooth_l1_loss):
        best = best_constant(loss, unit * y) / unit
        lowest.append(best)

        def cost(c, loss=loss):
            guess, target = torch.broadcast_tensors(unit * c[:, None], unit * y)
            return loss(guess, target, reduction="none").mean(1)

        bottom, top = cost(torch.tensor([best, HIGH], dtype=torch.float64))
        traces.append(Trace(((cost(c) - bottom) / (top - bottom)).numpy()))
    return Setting(tuple(traces), tuple(lowest))


def scene() -> Scene:
    """One slider for the unit of length."""
    unit = Control(
        label=_("units in a metre"),
        symbol="k",
        math="𝑘",
        values=UNITS,
        start=1,
        named=tuple((value, _(name)) for value, name in NAMED),
        printed=tuple(trimmed(value, 3) for value in UNITS),
    )
    mean, median, smooth = _evaluate(1).gauges
    said = [
        _("Costs of a guess x for the five lengths {lengths} metres, from {low} to {high} metres.").format(
            lengths=_(", ").join(map(trimmed, LENGTHS)), low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("Each curve is drawn from its lowest point, 0, and is 1 at the right end."),
        _("The unit is the metre: L2 is lowest at {mean}, L1 at {median}, and Smooth L1 at {smooth}.").format(
            mean=shown(mean, 2), median=shown(median, 2), smooth=shown(smooth, 2)
        ),
    ]
    x = grid(LOW, HIGH, STEP)
    return Scene(
        title=_("The same lengths in another unit"),
        alt="\n".join(said),
        x=x,
        y=(-0.1, 1.1),
        controls=(unit,),
        curves=(
            Curve("L2", _("L2: {value}")),
            Curve("L1", _("L1: {value}")),
            Curve("SmoothL1", _("Smooth L1: {value}")),
        ),
        settings=every((unit,), _evaluate),
        gauges=(
            Gauge(_("L2 lowest at {value} m")),
            Gauge(_("L1 lowest at {value} m")),
            Gauge(_("Smooth L1 lowest at {value} m")),
        ),
        probe=2.8,
    )
