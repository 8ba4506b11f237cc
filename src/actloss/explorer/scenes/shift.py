"""The same amount added to three scores: softmax stays, its formula taken word for word breaks."""

import numpy as np
import torch

from ...activations import softmax
from ...catalog import Parameter
from ...language import N_, _
from ...numbers import shown
from ..controls import slider
from ..scene import Bar, Curve, Scene, Setting, Trace, every, storable

SCORES = (2.0, 1.0, -1.0)
AMOUNT = Parameter(
    "amount",
    symbol="c",
    label=N_("added to every score"),
    low=-120,
    high=120,
    start=0,
    step=5,
    named=((-120, ""), (0, N_("nothing")), (120, "")),
)


def _evaluate(amount: float) -> Setting:
    x = torch.tensor(SCORES) + amount
    exponentials = x.double().exp().float()  # rounded once: every machine's exp of float32 has last bits of its own
    literal = exponentials / exponentials.sum()
    return Setting((Trace(softmax(x, dim=0).numpy()), Trace(storable(literal.numpy()))))


def scene() -> Scene:
    """One slider for the amount; softmax, and the quotient of exponentials as it is written, both in float32."""
    control = slider(AMOUNT)
    values = _(", ").join(shown(value, 2) for value in _evaluate(0).traces[0].values)
    said = [
        _("Bar chart of softmax of the scores 2 + c, 1 + c and −1 + c, computed in two ways with float32."),
        _("c is 0: both ways give {values}.").format(values=values),
    ]
    return Scene(
        title=_("The same amount added to every score"),
        alt="\n".join(said),
        x=np.arange(1, 4),
        y=(0, 1.08),
        controls=(control,),
        curves=(
            Curve("Softmax", _("softmax is {value}")),
            Curve("𝑒ˣ / ∑ 𝑒ˣ", _("the quotient as written is {value}")),
        ),
        settings=every((control,), _evaluate),
        bars=tuple(Bar(f"{shown(score, 0)} + 𝑐", f"{shown(score, 0)} + c") for score in SCORES),
        probe=1,
    )
