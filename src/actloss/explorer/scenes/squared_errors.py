"""The squared errors of four samples with three numbers each: kept, added up, or divided by twelve."""

import numpy as np
import torch

from ...catalog import Parameter
from ...language import N_, _
from ...losses import mse_loss
from ...numbers import shown
from ..controls import slider
from ..scene import Bar, Control, Curve, Gauge, Scene, Setting, Trace, every, read_out

# Multiples of 6, so that a twelfth of each square is a whole number; the last error is the slider's.
ERRORS = ((6, 0, -6), (0, 6, 0), (-6, 0, 6), (0, 0))
REDUCTIONS = ("none", "mean", "sum")
ERROR = Parameter(
    "error", symbol="e", label=N_("last error"), low=-12, high=12, start=12, step=6, named=((0, ""), (12, ""))
)


def _evaluate(reduction: str, error: float) -> Setting:
    e = torch.tensor([*sum(ERRORS, ()), error], dtype=torch.float64).reshape(4, 3)
    zero = torch.zeros_like(e)
    loss = mse_loss(e, zero, reduction=reduction)
    parts = mse_loss(e, zero, reduction="none") / (e.numel() if reduction == "mean" else 1)
    return Setting(tuple(Trace(column.numpy()) for column in parts.T), (loss.numel(), parts.sum().item()))


def scene() -> Scene:
    """A choice of reduction, and a slider for one of the twelve errors."""
    controls = (
        Control(_("reduction"), "l", "ℓ", REDUCTIONS, "none", tuple((name, name) for name in REDUCTIONS)),
        slider(ERROR),
    )
    gauges = (Gauge(_("numbers in the result: {value}"), digits=0), Gauge(_("sum of the bars {value}"), digits=0))
    now = _evaluate("none", ERROR.start)
    rows = np.stack([trace.values for trace in now.traces], axis=1)
    said = [
        _("Bar chart of the squared errors of four samples with three numbers each; nothing is reduced."),
        *(
            _("Row {row}: {values}.").format(row=n, values=_(", ").join(shown(value, 0) for value in row))
            for n, row in enumerate(rows, 1)
        ),
        _("The read-outs: {gauges}.").format(gauges=read_out(gauges, now.gauges)),
    ]
    return Scene(
        title=_("Twelve squared errors and their reductions"),
        alt="\n".join(said),
        x=np.arange(1, 5),
        y=(0, 160),
        controls=controls,
        curves=tuple(
            Curve(f"𝑗 = {n}", _("in column {column} {value}").format(column=n, value="{value}")) for n in range(1, 4)
        ),
        settings=every(controls, _evaluate),
        gauges=gauges,
        bars=tuple(Bar(f"𝑖 = {n}", _("row {row}").format(row=n)) for n in range(1, 5)),
        probe=4,
        digits=0,
    )
