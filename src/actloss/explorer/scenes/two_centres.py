"""One number for several targets: the squared cost is lowest at their mean, the absolute one at their median."""

import torch

from ...language import _
from ...losses import l1_loss, mse_loss
from ...numbers import grid, shown, trimmed
from ..controls import italic
from ..scene import Control, Curve, Gauge, Place, Scene, Setting, Trace, every

LOW, HIGH, STEP, TOP = -0.75, 4.75, 0.25, 7.8
CHOICES = {"0, 1, 4": (0.0, 1.0, 4.0), "0, 1, 3, 4": (0.0, 1.0, 3.0, 4.0)}
MOST = 4  # targets
START = 3.0


def _costs(c: torch.Tensor, targets: tuple[float, ...]) -> tuple[torch.Tensor, torch.Tensor]:
    """The mean squared and the mean absolute distance of each c from the targets."""
    y = torch.tensor(targets, dtype=torch.float64)
    guess = c[:, None].expand(len(c), len(y))
    return tuple(loss(guess, y.expand_as(guess), reduction="none").mean(1) for loss in (mse_loss, l1_loss))


def _evaluate(name: str, c: float) -> Setting:
    targets = CHOICES[name]
    squared, absolute = _costs(torch.from_numpy(grid(LOW, HIGH, STEP)), targets)
    here = tuple(cost.item() for cost in _costs(torch.tensor([c], dtype=torch.float64), targets))
    dots = [(y, 0.0) for y in (*targets, *targets[-1:] * (MOST - len(targets)))]
    places = ((c, 0.0), *dots, (c, here[0]), (c, here[1]))
    return Setting((Trace(squared.numpy()), Trace(absolute.numpy())), here, places)


def scene() -> Scene:
    """A choice of targets, and a slider for the one number that stands for all of them."""
    first, *_others = CHOICES
    values = tuple(grid(LOW, HIGH, STEP).tolist())
    controls = (
        Control(_("targets"), "y", "𝑦", tuple(CHOICES), first, tuple((name, name) for name in CHOICES)),
        Control(
            label=_("the one number"),
            symbol="c",
            math=italic("c"),
            values=values,
            start=START,
            named=tuple((value, "") for value in (0.0, 1.0, 2.0, 3.0)),
            printed=tuple(shown(value, 2) for value in values),
        ),
    )
    squared, absolute = _evaluate(first, START).gauges
    said = [
        _("Two costs of one number c for the targets {targets}, with c from {low} to {high}.").format(
            targets=first, low=trimmed(LOW), high=trimmed(HIGH)
        ),
        _("The mean squared error is a parabola, lowest at the mean, 1.67."),
        _("The mean absolute error has straight pieces, a kink at each target, and its lowest place at the median, 1."),
        _("c is {c}: the mean squared error is {squared}, the mean absolute error {absolute}.").format(
            c=trimmed(START), squared=shown(squared, 2), absolute=shown(absolute, 2)
        ),
    ]
    return Scene(
        title=_("One number for many targets"),
        alt="\n".join(said),
        x=grid(LOW, HIGH, STEP),
        y=(-0.4, TOP),
        controls=controls,
        curves=(Curve("MSE", _("the squared cost is {value}")), Curve("L1", _("the absolute cost is {value}"))),
        settings=every(controls, _evaluate),
        gauges=(Gauge(_("mean squared error {value}")), Gauge(_("mean absolute error {value}"))),
        places=(Place(italic("c")), *[Place()] * MOST, Place(pen=0), Place(pen=1)),
        drag=True,
    )
