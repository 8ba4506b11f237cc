"""A unit whose weight spreads its inputs over the flat parts of a function."""

import numpy as np
import torch

from ...catalog import ACTIVATIONS, Activation
from ...language import _
from ...numbers import grid, sample, trimmed
from ..controls import function_choice
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every, read_out

LOW, HIGH, STEP = -4.0, 4.0, 0.1
POINTS = 40
FLAT = 0.01
WEIGHTS = (0.1, 0.2, 0.4, 0.5, 1, 1.25, 2, 2.5, 5, 10)  # Hardtanh's kinks, ±1/w, are points of the grid
FUNCTIONS = {ACTIVATIONS[name].title: name for name in ("sigmoid", "tanh", "softsign", "hardtanh")}
_NEAR = 1e-7


def _trace(function, entry: Activation, x: np.ndarray, weight: float) -> Trace:
    """function(w x), with what it is on both sides of each kink."""
    kinks = [kink for kink in entry.kinks(**{p.name: p.start for p in entry.parameters}) if abs(kink / weight) < HIGH]
    sides = function(torch.tensor([[k - _NEAR, k + _NEAR] for k in kinks], dtype=torch.float64)).round(decimals=5)
    at = [int(np.abs(x - kink / weight).argmin()) for kink in kinks]
    breaks = tuple((i, *pair) for i, pair in zip(at, sides.tolist(), strict=True))
    return Trace(function(torch.from_numpy(weight * x).round(decimals=10)).numpy(), breaks)


def _evaluate(x: np.ndarray, points: np.ndarray, function: str, weight: float) -> Setting:
    entry = ACTIVATIONS[FUNCTIONS[function]]
    output, slope = (_trace(f, entry, x, weight) for f in (entry, entry.derivative))
    slopes = slope.values[np.searchsorted(x, points)]
    return Setting((output, slope), (slopes.mean(), float(np.mean(slopes < FLAT)) * 100))


def scene() -> Scene:
    """One slider for the weight, one choice of function."""
    x, points = grid(LOW, HIGH, STEP), sample(POINTS, STEP)
    weight = Control(
        _("weight"), "w", "𝑤", WEIGHTS, 1, ((0.1, ""), (1, ""), (10, "")), tuple(trimmed(w) for w in WEIGHTS)
    )
    controls = (function_choice(FUNCTIONS, "Sigmoid"), weight)
    gauges = (
        Gauge(_("mean slope {value}"), range=(0, 1)),
        Gauge(_("slope below 0.01: {value} %"), digits=0, range=(0, 100)),
    )
    now = _evaluate(x, points, "Sigmoid", 1)
    said = [
        _("Output f(wx) of a unit with weight w, and the slope f′(wx), for x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("Dots on the output are {count} data points between {low} and {high}; hollow ones get no gradient.").format(
            count=POINTS, low=trimmed(points[0]), high=trimmed(points[-1])
        ),
        _("f is the sigmoid and w is 1: the output rises from {low} to {high}, the slope is at most {most}.").format(
            low=trimmed(now.traces[0].values[0]), high=trimmed(now.traces[0].values[-1]), most=0.25
        ),
        _("Over the data: {gauges}.").format(gauges=read_out(gauges, now.gauges)),
    ]
    return Scene(
        title=_("Saturated unit: output and slope"),
        alt="\n".join(said),
        x=x,
        y=(-1.2, 1.6),
        controls=controls,
        curves=(
            Curve("𝑓(𝑤𝑥)", _("the output is {value}")),
            Curve("𝑓′(𝑤𝑥)", _("the slope is {value}")),
        ),
        settings=every(controls, lambda function, weight: _evaluate(x, points, function, weight)),
        gauges=gauges,
        cloud=tuple(np.searchsorted(x, points).tolist()),
        probe=2.0,
    )
