"""Three ways down a cost with a corner: constant steps jump around it, falling ones creep up, proximal ones land."""

import numpy as np

from ...catalog import Parameter
from ...experiments.l1 import walk
from ...language import N_, _
from ...numbers import shown, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

COUNT = 30
STEP = Parameter(
    "eta",
    symbol=N_("eta"),
    label=N_("step size"),
    low=0.05,
    high=1,
    start=0.4,
    step=0.05,
    named=((0.05, ""), (0.4, ""), (1, "")),
)


def _evaluate(step: float) -> Setting:
    walks = walk(step, count=COUNT)
    return Setting(tuple(Trace(np.array(path)) for path in walks), (float(walks.proximal.index(0)),))


def scene() -> Scene:
    """A slider for the step size; x counts the steps."""
    control = slider(STEP)
    now = _evaluate(STEP.start)
    constant, falling, _proximal = (trace.values for trace in now.traces)
    (landed,) = now.gauges
    said = [
        _("Three curves for the number x of steps from 0 to {count}, all from the height {start}.").format(
            count=COUNT, start=trimmed(constant[0])
        ),
        _("They go down the cost (w − 0.3)²/2 + |w|, which is lowest at w = 0. The step size is {step}.").format(
            step=trimmed(STEP.start)
        ),
        _("s has constant steps along the slope: in the end it still goes to and fro between {low} and {high}.").format(
            low=shown(constant[20:].min(), 2), high=shown(constant[20:].max(), 2)
        ),
        _("d has falling steps: the jumps become smaller, at last from {low} to {high}.").format(
            low=shown(falling[20:].min(), 2), high=shown(falling[20:].max(), 2)
        ),
        _("p has proximal steps: it is exactly 0 from step {step} on.").format(step=trimmed(landed)),
    ]
    return Scene(
        title=_("Three ways down to a corner"),
        alt="\n".join(said),
        x=np.arange(COUNT + 1.0),
        y=(-0.9, 2.6),
        controls=(control,),
        curves=(
            Curve("𝑠", _("s is {value}")),
            Curve("𝑑", _("d is {value}")),
            Curve("𝑝", _("p is {value}")),
        ),
        settings=every((control,), _evaluate),
        gauges=(Gauge(_("p is 0 from step {value}"), digits=0),),
        probe=9,
    )
