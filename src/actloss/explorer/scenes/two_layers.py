"""The first of two layers made larger, the second smaller: the network stays only if the units keep the scale."""

import torch

from ...activations import hardtanh, relu, softplus, tanh
from ...catalog import Parameter
from ...experiments.qa_kinks import TwoLayers
from ...language import N_, _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every
from ..slider import slider

LOW, HIGH, STEP = -4.0, 4.0, 0.1
FUNCTIONS = {"ReLU": relu, "Softplus": softplus, "tanh": tanh, "Hardtanh": hardtanh}
FIRST, BIAS, SECOND = [[1.0, 1.0, 1.0]], [[2.0, 0.0, -2.0]], [[1.0], [-1.5], [1.0]]
FACTOR = Parameter(
    "factor",
    symbol="c",
    label=N_("factor of the first layer"),
    low=0.1,
    high=10,
    start=1,
    named=((0.1, ""), (1, N_("unchanged")), (10, "")),
)


def _evaluate(function: str, factor: float) -> Setting:
    weights = (torch.tensor(values, dtype=torch.float64) for values in (FIRST, BIAS, SECOND))
    net, x = TwoLayers(FUNCTIONS[function], *weights), torch.from_numpy(grid(LOW, HIGH, STEP))[:, None]
    before, after = net(x).squeeze(), net.rescaled(factor)(x).squeeze()
    return Setting((Trace(after.numpy()), Trace(before.numpy())), ((after - before).abs().max().item(),))


def scene() -> Scene:
    """One choice of function, one logarithmic slider for the factor."""
    controls = (
        Control(
            _("function"), "f", "𝑓", tuple(FUNCTIONS), start="ReLU", named=tuple((name, name) for name in FUNCTIONS)
        ),
        slider(FACTOR),
    )
    said = [
        _("Output of a network with three units, for x from {low} to {high}, before and after rescaling.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _(
            "f is ReLU and c is 1: the two curves coincide. "
            "They are 0 up to x = −2, rise to 2 at x = 0, fall to 1 at x = 2, and rise again."
        ),
    ]
    return Scene(
        title=_("Two layers, rescaled against each other"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-1.5, 3),
        controls=controls,
        curves=(Curve("𝑦(𝑐)", _("the rescaled output is {value}")), Curve("𝑦(1)", _("the output was {value}"))),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("largest gap {value}")),),
        probe=0,
    )
