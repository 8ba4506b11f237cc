"""A normalised unit, stretched by gamma and moved by beta: on which part of its function the inputs lie."""

import torch

from ...activations import hardtanh, relu, sigmoid
from ...catalog import Parameter
from ...experiments.qa_kinks import nonlinear_share
from ...language import N_, _
from ...numbers import grid, trimmed
from ..scene import Control, Curve, Gauge, Scene, Setting, Trace, every
from ..slider import slider

LOW, HIGH, STEP = -4.0, 4.0, 0.1
FUNCTIONS = {"Sigmoid": sigmoid, "Hardtanh": hardtanh, "ReLU": relu}
STRETCHES = (0.1, 0.3, 1, 3, 10)
SHIFT = Parameter(
    "shift", symbol=N_("beta"), label=N_("shift"), low=-3, high=3, start=0, step=1.5, named=((-3, ""), (0, ""), (3, ""))
)
# Numbers that stand for N(0, 1): each is the middle of an equal share of the probability.
NORMAL = torch.special.ndtri((torch.arange(2000, dtype=torch.float64) + 0.5) / 2000)


def _evaluate(function: str, gamma: float, beta: float) -> Setting:
    x = torch.from_numpy(grid(LOW, HIGH, STEP))
    density = (-((x - beta) / gamma).square() / 2).exp()
    inputs = (gamma * NORMAL + beta).requires_grad_()
    outputs = FUNCTIONS[function](inputs)
    (slope,) = torch.autograd.grad(outputs.sum(), inputs)
    gauges = 100 * nonlinear_share(NORMAL, outputs.detach()).item(), slope.mean().item()
    return Setting((Trace(FUNCTIONS[function](x).numpy()), Trace(density.numpy())), gauges)


def scene() -> Scene:
    """One choice of function, one slider for gamma, one for beta."""
    controls = (
        Control(
            _("function"), "f", "𝑓", tuple(FUNCTIONS), start="Sigmoid", named=tuple((name, name) for name in FUNCTIONS)
        ),
        Control(
            label=_("stretch"),
            symbol=_("gamma"),
            math="𝛾",
            values=STRETCHES,
            start=1,
            named=tuple((value, "") for value in (0.1, 1, 10)),
            printed=tuple(trimmed(value) for value in STRETCHES),
        ),
        slider(SHIFT),
    )
    said = [
        _("Two curves for x from {low} to {high}: the function of a unit, and the distribution of its inputs.").format(
            low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("f is the sigmoid, γ is 1 and β is 0: the inputs form a bell around 0, which is nearly 0 beyond −3 and 3."),
        _("Over the bell the sigmoid rises from about 0.05 to about 0.95, and it is nearly straight in the middle."),
    ]
    return Scene(
        title=_("Where a normalised unit works"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-1.25, 1.75),
        controls=controls,
        curves=(
            Curve("𝑓(𝑥)", _("f is {value}")),
            Curve("𝑝(𝑥)", _("the density of the inputs is {value} of its peak")),
        ),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("not linear {value} %"), digits=1), Gauge(_("mean slope {value}"), digits=2)),
        probe=1,
    )
