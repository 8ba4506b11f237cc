"""How much gradient comes back through softmax, over the inverse temperature: it rises, then collapses."""

import numpy as np
import torch
from torch import Tensor

from ...activations import softmax
from ...catalog import Parameter
from ...language import N_, _
from ...losses import entropy
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -2.0, 3.0, 0.05
GAP = Parameter(
    "gap",
    symbol="d",
    label=N_("lead of the largest score"),
    low=0,
    high=1,
    start=0.1,
    step=0.1,
    named=((0, N_("tie")), (0.1, ""), (1, "")),
)


def jacobian_norm(p: Tensor, beta: Tensor) -> Tensor:
    """Frobenius norm of beta (diag p - p p'), the derivative of softmax(beta x): p (count, n), beta (count,)."""
    return beta * (torch.diag_embed(p) - p[:, :, None] * p[:, None]).norm(dim=(1, 2))


def _evaluate(x: np.ndarray, gap: float) -> Setting:
    beta = torch.from_numpy(10**x)
    p = softmax(beta[:, None] * torch.tensor([1, 2, 3, 3 - gap], dtype=torch.float64), dim=1)
    norm = jacobian_norm(p, beta)
    top = norm.argmax().item()
    return Setting((Trace(norm.numpy()), Trace(entropy(p, dim=1, reduction="none").numpy())), (norm[top].item(),))


def scene() -> Scene:
    """A slider for the lead of the largest of four scores."""
    x, control = grid(LOW, HIGH, STEP), slider(GAP)
    now = _evaluate(x, GAP.start)
    top = int(now.traces[0].values.argmax())
    said = [
        _("Two curves against the logarithm of beta to base 10, from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("The scores are 1, 2, 3 and 3 − d; d is {gap}.").format(gap=shown(GAP.start, 1)),
        _("The norm of the derivatives of softmax rises from near 0 to {most} at {at}, and falls back to 0.").format(
            most=shown(now.gauges[0], 2), at=trimmed(x[top])
        ),
        _("The entropy falls from {first} to 0.").format(first=shown(now.traces[1].values[0], 2)),
    ]
    return Scene(
        title=_("Derivatives and entropy of softmax"),
        alt="\n".join(said),
        x=x,
        y=(-0.5, 5.5),
        controls=(control,),
        curves=(
            Curve("‖𝐽‖", _("the norm is {value}")),
            Curve("𝐻", _("the entropy is {value}")),
        ),
        settings=every((control,), lambda gap: _evaluate(x, gap)),
        gauges=(Gauge(_("largest norm {value}")),),
        probe=1.0,
    )
