"""The loss of a wrong answer, in two steps and in one: the gap between two scores grows up to 300."""

import torch
from torch.nn.functional import softplus

from ...language import _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Scene, Setting, Trace, every, storable

LOW, HIGH, STEP = -30.0, 300.0, 1.0
FORMATS = ("float16", "float32", "float64")


def gap() -> torch.Tensor:
    """By how much the score of the wrong class is above that of the right one."""
    return torch.from_numpy(grid(LOW, HIGH, STEP))


def formats() -> Control:
    """Buttons for the number format that the probabilities are stored in."""
    return Control(
        _("number format of the probability"),
        "q",
        "𝑞",
        FORMATS,
        start="float32",
        named=tuple((name, name) for name in FORMATS),
    )


def _evaluate(dtype: str) -> Setting:
    exact = softplus(gap(), threshold=1000)
    # Rounded once: every machine's exp has last bits of its own, and here they would show.
    right = (-exact).exp().to(getattr(torch, dtype))
    return Setting((Trace(storable(-right.double().log().numpy())), Trace(exact.numpy())))


def scene() -> Scene:
    """One choice of number format."""
    control = formats()
    said = [
        _("Two curves of a loss: the wrong class has the score x, the right class has the score 0."),
        _("x goes from {low} to {high}.").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("Computed in one step, the loss is nearly 0 on the left, 0.69 at x = 0, and nearly x on the right."),
        _("In two steps, with a probability stored as float32, it is nearly the same up to x = 103."),
        _("From x = 104 on it is infinite."),
    ]
    return Scene(
        title=_("The loss in one step and in two"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-25, 320),
        controls=(control,),
        curves=(
            Curve("−log(Softmax)", _("in two steps the loss is {value}")),
            Curve("−LogSoftmax", _("in one step the loss is {value}")),
        ),
        settings=every((control,), _evaluate),
        probe=50,
    )
