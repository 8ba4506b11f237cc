"""One score moves against n others that stay at 0: softmax is then a sigmoid, moved by log n."""

import torch

from ...activations import softmax, softmin
from ...language import N_, _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -8.0, 8.0, 0.1
FUNCTIONS = {"Softmax": (softmax, 1), "Softmin": (softmin, -1)}
OTHERS = (1, 3, 10, 30, 100, 300, 1000)
NAMED = ((1, N_("the sigmoid")), (10, ""), (1000, ""))


def _evaluate(function: str, others: int) -> Setting:
    normalise, sign = FUNCTIONS[function]
    x = torch.from_numpy(grid(LOW, HIGH, STEP))
    scores = torch.stack([x] + [torch.zeros_like(x)] * others)
    p = normalise(scores, dim=0)[0]
    return Setting((Trace(p.numpy()), Trace((sign * p * (1 - p)).numpy())))


def scene() -> Scene:
    """One choice of function, one slider for the number of other scores."""
    controls = (
        Control(
            _("function"),
            "f",
            "𝑓",
            tuple(FUNCTIONS),
            start="Softmax",
            named=tuple((title, title) for title in FUNCTIONS),
        ),
        Control(
            label=_("number of other scores"),
            symbol="n",
            math="𝑛",
            values=OTHERS,
            start=1,
            named=tuple((value, name and _(name)) for value, name in NAMED),
            printed=tuple(map(str, OTHERS)),
        ),
    )
    said = [
        _("Graph of the first value of softmax, f, and of its derivative, for a score x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("n is 1: there is one other score, 0."),
        _("f rises from 0 to 1 in an S and is 0.5 at x = 0; its slope is largest there, 0.25, and 0 at both ends."),
    ]
    return Scene(
        title=_("Softmax, seen from one score"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-0.3, 1.1),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("f is {value}")),
            Curve("𝑓′(𝑥)", _("the derivative is {value}"), derivative_of=0),
        ),
        settings=every(controls, _evaluate),
        probe=0,
    )
