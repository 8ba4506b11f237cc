"""A bright bar and what an edge detector answers: the slope of its PReLU decides about the edge on the right."""

from dataclasses import replace

import numpy as np
import torch

from ...activations import prelu
from ...catalog import ACTIVATIONS
from ...language import N_, _
from ...numbers import grid, trimmed
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.1
RISE, FALL, REACH = -2.0, 2.0, 0.5  # the two edges, and how far left and right of a place the detector looks
NAMED = ((-1, N_("both polarities")), (0, N_("one polarity")), (1, N_("with the sign")))
SLOPE = replace(ACTIVATIONS["prelu"].parameters[0], start=1, step=0.1, named=NAMED)


def brightness(x: np.ndarray) -> np.ndarray:
    """Dark, bright between the two edges, dark again; no edge of a photograph is sharper than this."""
    return (np.tanh((x - RISE) / 0.3) - np.tanh((x - FALL) / 0.3)) / 2


def _evaluate(x: np.ndarray, slope: float) -> Setting:
    step = torch.from_numpy(brightness(x + REACH) - brightness(x - REACH))
    response = prelu(step, step.new_tensor(slope)).numpy()
    return Setting((Trace(brightness(x)), Trace(response)), tuple(response[np.searchsorted(x, (RISE, FALL))]))


def scene() -> Scene:
    """One slider for the slope."""
    x = grid(LOW, HIGH, STEP)
    controls = (slider(SLOPE),)
    rise, fall = _evaluate(x, SLOPE.start).gauges
    said = [
        _("Brightness along a row of pixels, for x from {low} to {high}, and the answer of an edge detector.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("It is dark up to x = {rise}, bright up to x = {fall}, and dark again.").format(
            rise=trimmed(RISE), fall=trimmed(FALL)
        ),
        _("a is {slope}: the answer is {first} at the first edge, {last} at the second, and 0 elsewhere.").format(
            slope=SLOPE.start, first=trimmed(rise), last=trimmed(fall)
        ),
    ]
    return Scene(
        title=_("An edge detector and its slope on the left"),
        alt="\n".join(said),
        x=x,
        y=(-1.2, 1.6),
        controls=controls,
        curves=(
            Curve("𝑝(𝑥)", _("the brightness is {value}")),
            Curve("𝑦(𝑥)", _("the answer is {value}")),
        ),
        settings=every(controls, lambda slope: _evaluate(x, slope)),
        gauges=(Gauge(_("at the rise {value}"), range=(-1, 1)), Gauge(_("at the fall {value}"), range=(-1, 1))),
        probe=RISE,
    )
