"""The loss of a line, each output against its own target and against all: the lowest point tells which."""

import torch

from ...catalog import Parameter
from ...language import N_, _
from ...losses import mse_loss
from ...numbers import grid, shown, trimmed
from ..controls import slider
from ..scene import Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.1
TRUTH = Parameter(
    "slope", symbol="a", label=N_("true slope"), low=-3, high=3, start=2, step=1, named=((-2, ""), (0, ""), (2, ""))
)


def losses(truth: float) -> tuple[torch.Tensor, torch.Tensor]:
    """For outputs w x and targets 1 + truth x, with the w of the grid: the loss of the pairs, and that of all."""
    x = torch.linspace(-1.5, 1.5, 7, dtype=torch.float64)
    targets = 1 + truth * x
    pairs, every_one = [], []
    for w in grid(LOW, HIGH, STEP):
        outputs = 1 + w * x
        pairs.append(mse_loss(outputs, targets))
        every_one.append(mse_loss(outputs[:, None].expand(7, 7), targets.expand(7, 7)))
    return torch.stack(pairs), torch.stack(every_one)


def _evaluate(truth: float) -> Setting:
    return Setting(tuple(Trace(values.numpy()) for values in losses(truth)))


def scene() -> Scene:
    """A slider for the slope of the targets."""
    x, control = grid(LOW, HIGH, STEP), slider(TRUTH)
    pairs, every_one = losses(TRUTH.start)
    said = [
        _("Two curves for slopes x from {low} to {high}: the loss of a line against targets of slope a = {a}.").format(
            low=trimmed(LOW), high=trimmed(HIGH), a=trimmed(TRUTH.start)
        ),
        _("With one target an output the curve is lowest at {at}, where it is {value}.").format(
            at=trimmed(x[pairs.argmin()]), value=shown(pairs.min().item(), 2)
        ),
        _("With every output against every target it is lowest at {at}, where it is {value}.").format(
            at=trimmed(x[every_one.argmin()]), value=shown(every_one.min().item(), 2)
        ),
    ]
    return Scene(
        title=_("Shapes that do not match"),
        alt="\n".join(said),
        x=x,
        y=(-2.5, 14),
        controls=(control,),
        curves=(
            Curve("(𝑁, 1), (𝑁, 1)", _("with matching shapes the loss is {value}")),
            Curve("(𝑁, 1), (𝑁)", _("with broadcasting the loss is {value}")),
        ),
        settings=every((control,), _evaluate),
        probe=2,
    )
