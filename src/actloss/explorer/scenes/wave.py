"""A sine wave of any amplitude through a function, divided by its amplitude again: who keeps the picture."""

from math import log, pi

import torch
from torch import Tensor

from ...activations import hardtanh, relu, softplus
from ...experiments.qa_kinks import nonlinear_share
from ...language import _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.8, 4.8, 0.1
FUNCTIONS = {"ReLU": relu, "Hardtanh": hardtanh, "Softplus − 0.69": lambda x: softplus(x) - log(2)}
AMPLITUDES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
PERIOD = torch.arange(1000, dtype=torch.float64) * 2 * pi / 1000


def _output(function: str, amplitude: float, wave: Tensor) -> Tensor:
    return FUNCTIONS[function](amplitude * wave) / amplitude


def _evaluate(function: str, amplitude: float) -> Setting:
    wave, period = torch.from_numpy(grid(LOW, HIGH, STEP)).sin(), PERIOD.sin()
    bent = nonlinear_share(period, _output(function, amplitude, period))
    return Setting((Trace(_output(function, amplitude, wave).numpy()), Trace(wave.numpy())), (100 * bent.item(),))


def scene() -> Scene:
    """One choice of function, one slider for the amplitude."""
    controls = (
        Control(
            _("function"), "f", "𝑓", tuple(FUNCTIONS), start="Hardtanh", named=tuple((name, name) for name in FUNCTIONS)
        ),
        Control(
            label=_("amplitude"),
            symbol="A",
            math="𝐴",
            values=AMPLITUDES,
            start=2,
            named=tuple((value, "") for value in (0.01, 1, 2, 100)),
            printed=tuple(trimmed(value) for value in AMPLITUDES),
        ),
    )
    said = [
        _("Two curves for x from {low} to {high}: a sine wave, and f of A times that wave, divided by A.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("f is Hardtanh and A is {amplitude}: the wave is cut off at {top} and −{top}.").format(amplitude=2, top=0.5),
    ]
    return Scene(
        title=_("A wave through a function, at any amplitude"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-1.25, 1.5),
        controls=controls,
        curves=(
            Curve("𝑓(𝐴 sin 𝑥) / 𝐴", _("the output divided by A is {value}")),
            Curve("sin 𝑥", _("the sine is {value}")),
        ),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("not linear {value} %"), digits=1),),
        probe=1.6,
    )
