"""The mean square of the signals after n layers, by that before: SELU brings it to 1, ReLU and ELU let it fade."""

import numpy as np
import torch

from ...catalog import ACTIVATIONS, Parameter
from ...experiments.smooth_rectifiers import mean_square
from ...language import N_, _
from ...numbers import grid, shown, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every
from ..slider import slider

LOW, HIGH, STEP = -4.0, 4.0, 0.1
FUNCTIONS = {ACTIVATIONS[name].title: name for name in ("selu", "elu", "relu")}
LAYERS = Parameter(
    "layers",
    symbol="n",
    label=N_("number of layers"),
    low=0,
    high=20,
    start=1,
    step=1,
    named=((0, ""), (1, ""), (5, ""), (20, "")),
)


def _after(x: np.ndarray, layers: int) -> dict[str, list[np.ndarray]]:
    """The logarithm of the mean square after 0, 1, ... layers, for each function."""
    found = {}
    for title, name in FUNCTIONS.items():
        q, found[title] = torch.from_numpy(2**x), [x]
        for _layer in range(layers):
            q = mean_square(ACTIVATIONS[name], q)
            found[title].append(q.log2().numpy())
    return found


def scene() -> Scene:
    """One choice of function, one slider for the number of layers."""
    x = grid(LOW, HIGH, STEP)
    after, one = _after(x, LAYERS.high), len(x) // 2

    def evaluate(function: str, layers: float) -> Setting:
        end = after[function][int(layers)]
        return Setting((Trace(end), Trace(x)), (2 ** float(end[one]),))

    controls = (
        Control(_("function"), "f", "𝑓", tuple(FUNCTIONS), start="SELU", named=tuple((t, t) for t in FUNCTIONS)),
        slider(LAYERS),
    )
    now = evaluate("SELU", LAYERS.start)
    end, gauge = now.traces[0].values, Gauge(_("1 becomes {value}"), digits=3)
    said = [
        _("Mean square of the signals: x before n layers, y after them, both as logarithms to base 2."),
        _("At 0 the mean square is 1. A dashed diagonal marks no change."),
        _("f is SELU and n is {value}: the curve crosses the diagonal at 0, and is flatter.").format(
            value=LAYERS.start
        ),
        _("From x = {low} it comes to {first}, and from x = {high} to {last}.").format(
            low=trimmed(LOW), high=trimmed(HIGH), first=trimmed(end[0]), last=trimmed(end[-1])
        ),
        _("A mean square of 1 becomes {value}.").format(value=shown(now.gauges[0], gauge.digits)),
    ]
    return Scene(
        title=_("What layers do to the mean square"),
        alt="\n".join(said),
        x=x,
        y=(-5.0, 5.0),
        controls=controls,
        curves=(
            Curve("𝑦", _("y is {value}")),
            Curve("𝑥", _("the diagonal is {value}")),
        ),
        settings=every(controls, evaluate),
        gauges=(gauge,),
        probe=3.0,
    )
