"""A code while ISTA searches for it: the objective never rises, and most entries end at exactly 0."""

import numpy as np

from ...catalog import Parameter
from ...experiments.shrinkage import sparse_problem
from ...language import N_, _
from ...numbers import shown
from ...sparse import ista
from ..scene import Bar, Curve, Gauge, Scene, Setting, Trace, every
from ..slider import slider

ROWS, COLUMNS, NONZEROS, SEED = 6, 8, 2, 10
STEPS = Parameter(
    "steps", symbol="k", label=N_("iterations"), low=0, high=60, start=10, step=1, named=((0, ""), (10, ""), (60, ""))
)
WEIGHT = Parameter(
    "lambd",
    symbol=N_("lambda"),
    label=N_("weight of the penalty"),
    low=0,
    high=0.5,
    start=0.1,
    step=0.1,
    named=((0, N_("no penalty")), (0.1, ""), (0.5, "")),
)


def _evaluate(steps: float, lambd: float) -> Setting:
    A, _truth, b = sparse_problem(SEED, ROWS, COLUMNS, NONZEROS)
    code = ista(A, b, lambd, iterations=round(steps))
    return Setting((Trace(code.x.numpy()),), (code.objective[-1].item(), float((code.x == 0).sum())))


def scene() -> Scene:
    """One slider for the number of iterations, one for the weight of the penalty."""
    controls = (slider(STEPS), slider(WEIGHT))
    gauges = (Gauge(_("objective {value}"), digits=3), Gauge(_("exactly 0: {value} of 8"), digits=0))
    now, truth = _evaluate(STEPS.start, WEIGHT.start), sparse_problem(SEED, ROWS, COLUMNS, NONZEROS)[1]
    said = [
        _("Bar chart of the {count} entries of a code x after {steps} iterations of ISTA with λ = {lambd}.").format(
            count=COLUMNS, steps=STEPS.start, lambd=WEIGHT.start
        ),
        _("They are {values}.").format(values=_(", ").join(shown(v, 2) for v in now.traces[0].values)),
        _("The data were made with the code {values}.").format(values=_(", ").join(shown(v, 2) for v in truth)),
        _("The read-outs: {gauges}.").format(
            gauges=_(", ").join(
                g.spoken.format(value=shown(v, g.digits)) for g, v in zip(gauges, now.gauges, strict=True)
            )
        ),
    ]
    return Scene(
        title=_("A sparse code while ISTA searches for it"),
        alt="\n".join(said),
        x=np.arange(1, COLUMNS + 1),
        y=(-2, 1.5),
        controls=controls,
        curves=(Curve("𝑥", _("the entry is {value}")),),
        settings=every(controls, _evaluate),
        gauges=gauges,
        bars=tuple(Bar(f"𝑥{'₁₂₃₄₅₆₇₈'[n]}", f"x{n + 1}") for n in range(COLUMNS)),
        probe=2,
    )
