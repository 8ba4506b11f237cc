"""A unit whose bias moves its kink past the data: output and gradient become 0, unless the left side leaks."""

import numpy as np

from ...catalog import ACTIVATIONS, Parameter
from ...language import N_, _
from ...numbers import grid, sample, trimmed
from ..controls import function_choice, slider
from ..limits import traces
from ..scene import Curve, Gauge, Scene, Setting, every, read_out

LOW, HIGH, STEP = -4.0, 4.0, 0.05
POINTS = 40
LEAK = 0.1
FUNCTIONS = {"ReLU": ("relu", {}), "LeakyReLU": ("leaky_relu", {"negative_slope": LEAK})}
BIAS = Parameter(
    "bias",
    symbol="b",
    label=N_("bias"),
    low=-10,
    high=2,
    start=0,
    step=0.25,
    named=((-10, N_("far outside")), (-4, N_("outside the data")), (0, N_("amid the data"))),
)


def _names() -> dict[str, str]:
    return {"ReLU": "ReLU", "LeakyReLU": _("LeakyReLU, slope {slope}").format(slope=LEAK)}


def _evaluate(x: np.ndarray, points: np.ndarray, function: str, bias: float) -> Setting:
    name, arguments = FUNCTIONS[function]
    output, gradient = traces(ACTIVATIONS[name], x, shift=bias, **arguments)
    at = np.searchsorted(x, points)
    active = float(np.mean(points + bias > 0)) * 100
    return Setting((output, gradient), (output.values[at].mean(), gradient.values[at].mean(), active))


def scene() -> Scene:
    """One slider for the bias, one choice of function."""
    x, points = grid(LOW, HIGH, STEP), sample(POINTS, STEP)
    controls = (
        function_choice(FUNCTIONS, "ReLU", _names().get),
        slider(BIAS),
    )
    settings = every(controls, lambda function, bias: _evaluate(x, points, function, bias))
    gauges = (
        Gauge(_("mean output {value}"), range=(-1, 2.5)),
        Gauge(_("mean gradient {value}"), range=(0, 1)),
        Gauge(_("active {value} %"), digits=0, range=(0, 100)),
    )
    now = _evaluate(x, points, "ReLU", 0)
    said = [
        _("Output f(x + b) of a unit and its gradient f′(x + b), for x from {low} to {high}.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("Dots on the output are {count} data points between {low} and {high}; hollow ones get no gradient.").format(
            count=POINTS, low=trimmed(points[0]), high=trimmed(points[-1])
        ),
        _(
            "f is ReLU and b is {bias}: left of x = {kink} output and gradient are 0, right of it the gradient is 1."
        ).format(bias=0, kink=0),
        _("Over the data: {gauges}.").format(gauges=read_out(gauges, now.gauges)),
    ]
    return Scene(
        title=_("Dead unit: output and gradient"),
        alt="\n".join(said),
        x=x,
        y=(-1.5, 4.5),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥 + 𝑏)", _("the output is {value}")),
            Curve("𝑓′(𝑥 + 𝑏)", _("the gradient is {value}"), derivative_of=0),
        ),
        settings=settings,
        gauges=gauges,
        cloud=tuple(np.searchsorted(x, points).tolist()),
        probe=1.5,
    )
