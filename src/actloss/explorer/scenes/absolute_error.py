"""Absolute and squared error with their derivatives: the one pulls as hard at every error, the other in proportion."""

import numpy as np

from ...language import _
from ...numbers import grid, trimmed
from ..controls import function_choice
from ..scene import Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = -5.0, 5.0, 0.1
FUNCTIONS = ("L1", "L2")


def _evaluate(e: np.ndarray, function: str) -> Setting:
    if function == "L2":
        return Setting((Trace(e * e), Trace(2 * e)))
    corner = int(np.abs(e).argmin())
    return Setting((Trace(np.abs(e), ((corner, 0, 0),)), Trace(np.sign(e), ((corner, -1, 1),))))


def scene() -> Scene:
    """A choice of the loss; x is the error."""
    e = grid(LOW, HIGH, STEP)
    controls = (function_choice(FUNCTIONS, "L1"),)
    said = [
        _("Graph of a loss f and of its derivative, for an error x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("The loss is L1, the absolute error: it falls in a straight line to 0 at x = 0, where it has a kink."),
        _("From there it rises in a straight line. Its derivative is −1 on the left and 1 on the right."),
    ]
    return Scene(
        title=_("Absolute error and squared error"),
        alt="\n".join(said),
        x=e,
        y=(-6, 10),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("f is {value}")),
            Curve("𝑓′(𝑥)", _("the derivative is {value}"), derivative_of=0),
        ),
        settings=every(controls, lambda function: _evaluate(e, function)),
        probe=3.0,
        digits=1,
    )
