"""The slope of that loss, as the chain rule multiplies it up and as one formula gives it."""

import torch

from ...language import _
from ...numbers import grid, trimmed
from ..scene import Curve, Scene, Setting, Trace, every, storable
from .naive_loss import HIGH, LOW, STEP, formats, gap


def _evaluate(dtype: str) -> Setting:
    wrong = torch.sigmoid(gap())  # the exact slope with respect to x
    right = torch.sigmoid(-gap()).to(getattr(torch, dtype))  # rounded once, as in naive_loss
    chain = wrong.to(right.dtype) * (right * (1 / right))  # softmax's slope times the logarithm's: 0 · ∞ is NaN
    return Setting((Trace(storable(chain.double().numpy())), Trace(wrong.numpy())))


def scene() -> Scene:
    """One choice of number format."""
    control = formats()
    said = [
        _("Two curves of the slope of a loss: the wrong class has the score x, the right class has the score 0."),
        _("x goes from {low} to {high}.").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("In one step the slope rises from 0 to 1 around x = 0 and stays there."),
        _("In two steps, with a probability stored as float32, it does the same up to x = 88."),
        _("It is infinite from x = 89 on, and NaN from x = 104 on."),
    ]
    return Scene(
        title=_("The slope in one step and in two"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-0.2, 1.4),
        controls=(control,),
        curves=(
            Curve("𝑞₁𝑞₂ · 1∕𝑞₂", _("in two steps the slope is {value}")),
            Curve("𝑞₁", _("in one step the slope is {value}")),
        ),
        settings=every((control,), _evaluate),
        probe=50,
    )
