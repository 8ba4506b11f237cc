"""A softmax too many before the loss: however far the right score leads, the loss keeps above a floor."""

from math import e, log

import torch

from ...activations import softmax
from ...language import _
from ...losses import cross_entropy
from ...numbers import grid, shown, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -6.0, 12.0, 0.2
CLASSES = (2, 3, 10, 30, 100, 300, 1000)


def _evaluate(classes: int) -> Setting:
    lead = torch.from_numpy(grid(LOW, HIGH, STEP))
    scores = torch.stack([lead] + [torch.zeros_like(lead)] * (classes - 1), dim=1)
    first = torch.zeros(len(lead), dtype=torch.int64)
    once, twice = (cross_entropy(s, first, reduction="none") for s in (scores, softmax(scores, dim=1)))
    return Setting((Trace(once.numpy()), Trace(twice.numpy())), (log(1 + (classes - 1) / e),))


def scene() -> Scene:
    """One slider for the number of classes."""
    control = Control(
        label=_("number of classes"),
        symbol="n",
        math="𝑛",
        values=CLASSES,
        start=3,
        named=tuple((value, "") for value in (2, 3, 10, 1000)),
        printed=tuple(map(str, CLASSES)),
    )
    now = _evaluate(3)
    said = [
        _("Two curves of the cross-entropy: the right class has the score x, all others have the score 0."),
        _("x goes from {low} to {high}, and there are 3 classes.").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("With one softmax the loss falls from {first} to nearly 0.").format(first=shown(now.traces[0].values[0], 2)),
        _("With two it falls from {first} to {last} and stays there; its floor is {floor}.").format(
            first=shown(now.traces[1].values[0], 2),
            last=shown(now.traces[1].values[-1], 2),
            floor=shown(now.gauges[0], 3),
        ),
    ]
    return Scene(
        title=_("One softmax, or two"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-0.6, 8.4),
        controls=(control,),
        curves=(
            Curve("ℓ(𝑥)", _("with one softmax the loss is {value}")),
            Curve("ℓ(Softmax(𝑥))", _("with two the loss is {value}")),
        ),
        settings=every((control,), _evaluate),
        gauges=(Gauge(_("floor {value}"), digits=3),),
        probe=6,
    )
