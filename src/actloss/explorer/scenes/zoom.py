"""A smooth function seen from near and from far: straight in the one view, a hard kink in the other."""

from math import log

import torch

from ...activations import elu, gelu, relu, softplus
from ...experiments.qa_kinks import nonlinear_share
from ...language import N_, _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every

LOW, HIGH, STEP = -4.0, 4.0, 0.1
FUNCTIONS = {"Softplus − 0.69": lambda x: softplus(x) - log(2), "GELU": gelu, "ELU": elu}
FACTORS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
NAMED = ((0.01, N_("nearly straight")), (1, N_("unchanged")), (100, N_("nearly ReLU")))


def _evaluate(function: str, factor: float) -> Setting:
    x = torch.from_numpy(grid(LOW, HIGH, STEP))
    y, hard = FUNCTIONS[function](factor * x) / factor, relu(x)
    gauges = (y - hard).abs().max().item(), 100 * nonlinear_share(x, y).item()
    return Setting((Trace(y.numpy()), Trace(hard.numpy())), gauges)


def scene() -> Scene:
    """One choice of function, one slider for the factor."""
    controls = (
        Control(
            _("function"),
            "f",
            "𝑓",
            tuple(FUNCTIONS),
            start="Softplus − 0.69",
            named=tuple((name, name) for name in FUNCTIONS),
        ),
        Control(
            label=_("factor of the input"),
            symbol="c",
            math="𝑐",
            values=FACTORS,
            start=1,
            named=tuple((value, _(name)) for value, name in NAMED),
            printed=tuple(trimmed(value) for value in FACTORS),
        ),
    )
    said = [
        _("Two curves for x from {low} to {high}: ReLU, and f(c x) / c.").format(low=trimmed(LOW), high=trimmed(HIGH)),
        _("f is Softplus − 0.69 and c is 1: a soft bend through the origin, which rises everywhere."),
    ]
    return Scene(
        title=_("A smooth function from near and from far"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-2, 4),
        controls=controls,
        curves=(Curve("𝑓(𝑐𝑥) / 𝑐", _("f of c x, divided by c, is {value}")), Curve("ReLU", _("ReLU is {value}"))),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("largest gap {value}")), Gauge(_("not linear {value} %"), digits=1)),
        probe=0,
    )
