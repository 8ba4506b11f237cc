"""A table of log-probabilities: one entry a sample is picked, and the class weights decide how much it counts."""

import numpy as np
import torch

from ...language import _
from ...losses import nll_loss
from ...numbers import shown
from ..controls import italic
from ..scene import Bar, Control, Curve, Gauge, Scene, Setting, Trace, every

PROBABILITIES = ((0.7, 0.2, 0.1), (0.5, 0.3, 0.2), (0.5, 0.4, 0.1), (0.5, 0.3, 0.2))
TARGETS = (0, 0, 1, 2)
WEIGHTS = (0.5, 1.0, 2.0)
NO_CLASS = -100


def _evaluate(*controls: float) -> Setting:
    *weights, ignored = controls
    logp, y = torch.tensor(PROBABILITIES, dtype=torch.float64).log(), torch.tensor(TARGETS)
    w = torch.tensor(weights, dtype=torch.float64)
    weighted, total, mean = (
        nll_loss(logp, y, w, ignore_index=ignored, reduction=how) for how in ("none", "sum", "mean")
    )
    picked = -logp[range(len(y)), y]
    return Setting((Trace(picked.numpy()), Trace(weighted.numpy())), (mean.item(), total.item(), (total / mean).item()))


def scene() -> Scene:
    """A slider for each class weight, and the class to ignore."""
    choices = (NO_CLASS, 0, 1, 2)
    controls = (
        *(
            Control(
                label=_("weight of class {number}").format(number=c),
                symbol=f"w{c}",
                math=italic(f"w{c}"),
                values=WEIGHTS,
                start=1.0,
                named=tuple((weight, "") for weight in WEIGHTS),
                printed=tuple(f"{weight:g}" for weight in WEIGHTS),
            )
            for c in range(3)
        ),
        Control(
            _("target to ignore"),
            "ignore_index",
            "ignore_index",
            choices,
            NO_CLASS,
            tuple((c, str(c).replace("-", "−")) for c in choices),
        ),
    )
    now = _evaluate(1.0, 1.0, 1.0, NO_CLASS)
    mean, total, divisor = now.gauges
    said = [
        _("Bar chart with two bars for each of four samples: minus the picked log-probability, and the same weighted."),
        _("All weights are 1 and no class is ignored: both bars are {values}.").format(
            values=_(", ").join(shown(value, 1) for value in now.traces[0].values)
        ),
        _("The mean is {mean}: the sum {total} divided by {divisor}.").format(
            mean=shown(mean, 3), total=shown(total, 3), divisor=shown(divisor, 2)
        ),
    ]
    return Scene(
        title=_("Picked, weighted, added up"),
        alt="\n".join(said),
        x=np.arange(1, len(TARGETS) + 1),
        y=(0, 3.6),
        controls=controls,
        curves=(
            Curve("−𝑥", _("minus the picked entry is {value}")),
            Curve("−𝑤𝑥", _("weighted it is {value}")),
        ),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("mean {value}"), digits=3),
            Gauge(_("sum {value}"), digits=3),
            Gauge(_("divisor {value}")),
        ),
        bars=tuple(Bar(f"𝑦{'₁₂₃₄'[n]} = {y}", f"y{n + 1} = {y}") for n, y in enumerate(TARGETS)),
        probe=1,
        digits=1,
    )
