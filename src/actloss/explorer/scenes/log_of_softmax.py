"""The logarithm of a probability that was stored first: it ends where the number format ends."""

import torch

from ...activations import log_softmax
from ...language import _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Scene, Setting, Trace, every, storable

LOW, HIGH, STEP = -200.0, 20.0, 1.0
FORMATS = ("float16", "float32", "float64")


def _evaluate(dtype: str) -> Setting:
    x = torch.from_numpy(grid(LOW, HIGH, STEP))
    exact = log_softmax(torch.stack([x, torch.zeros_like(x)]), dim=0)[0]
    # Rounded once: every machine's exp has last bits of its own, and here they would show.
    probability = exact.exp().to(getattr(torch, dtype))
    return Setting((Trace(exact.numpy()), Trace(storable(probability.double().log().numpy()))))


def scene() -> Scene:
    """One choice of number format."""
    formats = Control(
        _("number format of the probability"),
        "p",
        "𝑝",
        FORMATS,
        start="float32",
        named=tuple((name, name) for name in FORMATS),
    )
    said = [
        _("Two curves for the scores x and 0: LogSoftmax, and the logarithm of Softmax."),
        _("x goes from {low} to {high}.").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("LogSoftmax is nearly x where x is negative, and nearly 0 where x is positive."),
        _("The probability p is stored as float32: its logarithm follows LogSoftmax down to x = −103."),
        _("From x = −104 on it is minus infinity."),
    ]
    return Scene(
        title=_("LogSoftmax, and the logarithm of Softmax"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-210, 20),
        controls=(formats,),
        curves=(
            Curve("LogSoftmax", _("LogSoftmax is {value}")),
            Curve("log(Softmax)", _("the logarithm of Softmax is {value}")),
        ),
        settings=every((formats,), _evaluate),
        probe=-50,
    )
