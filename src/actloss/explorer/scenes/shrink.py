"""What a shrinkage function keeps and what it takes away: only Hardshrink jumps, only Tanhshrink is never exactly 0."""

from dataclasses import replace
from math import erf, sqrt

import numpy as np

from ...catalog import ACTIVATIONS
from ...language import _
from ...numbers import grid, trimmed
from ..controls import function_choice, slider
from ..limits import traces
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.05
FUNCTIONS = {ACTIVATIONS[name].title: name for name in ("softshrink", "hardshrink", "tanhshrink")}
THRESHOLD = replace(ACTIVATIONS["softshrink"].parameters[0], step=0.1)


def _evaluate(x: np.ndarray, function: str, lambd: float) -> Setting:
    entry = ACTIVATIONS[FUNCTIONS[function]]
    arguments = {"lambd": lambd} if entry.parameters else {}
    kept = traces(entry, x, **arguments)[0]
    jumps = tuple((i, x[i] - left, x[i] - right) for i, left, right in kept.breaks if left != right)
    removed = Trace(x - kept.values, jumps)  # its kinks are those of f: marked once
    zeros = 100 * erf(lambd / sqrt(2)) if entry.parameters else 0.0
    return Setting((kept, removed), (zeros,))


def scene() -> Scene:
    """One choice of function, one slider for the threshold, which Tanhshrink does without."""
    x = grid(LOW, HIGH, STEP)
    choice = function_choice(FUNCTIONS, "Softshrink")
    controls = (choice, slider(THRESHOLD))
    said = [
        _("What a function f keeps, f(x), and what it takes away, x − f(x), for x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("f is Softshrink and λ is {value}.").format(value=THRESHOLD.start),
        _("From x = −{value} to x = {value}, f(x) is 0; outside it rises with slope 1.").format(value=THRESHOLD.start),
        _(
            "x − f(x) rises with slope 1 in between, and stays at −{value} on the left and at {value} on the right."
        ).format(value=THRESHOLD.start),
    ]
    return Scene(
        title=_("What shrinkage keeps and what it takes away"),
        alt="\n".join(said),
        x=x,
        y=(-3, 3),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("f is {value}")),
            Curve("𝑥 − 𝑓(𝑥)", _("x minus f is {value}")),
        ),
        settings=every(controls, lambda function, lambd: _evaluate(x, function, lambd)),
        gauges=(Gauge(_("exactly 0: {value} %"), digits=0, range=(0, 100)),),
        probe=1.5,
    )
