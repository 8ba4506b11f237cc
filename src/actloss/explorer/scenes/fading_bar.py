"""A dark bar that has its main position with some share: the mean of its images fades, their median flips."""

import numpy as np
import torch

from ...catalog import Parameter
from ...language import N_, _
from ...losses import l1_loss
from ...numbers import grid, shown
from ..controls import slider
from ..scene import Curve, Gauge, Scene, Setting, Trace, every

PIXELS, WIDTH, MAIN = 24, 4, 10
OTHERS = tuple(start for start in range(PIXELS - WIDTH + 1) if abs(start - MAIN) >= WIDTH)  # none overlaps the main one
PARTS = 20  # the share moves in steps of one in so many
SHARE = Parameter("p", "p", N_("share of the main position"), 0, 1, start=0.6, step=1 / PARTS, named=((0.5, ""),))
LOW = -3  # where the line of pixels begins, so that the axis has room for its numbers
X = grid(LOW, LOW + PIXELS, 0.1)


def images(share: float) -> torch.Tensor:
    """Lines of pixels, 1 where the bar is, as often as the shares say: (count, PIXELS)."""
    main = round(share * PARTS)
    starts = [MAIN] * (main * len(OTHERS)) + list(OTHERS) * (PARTS - main)
    at = torch.arange(PIXELS)
    first = torch.tensor(starts)[:, None]
    return ((at >= first) & (at < first + WIDTH)).double()


def _profile(pixels: torch.Tensor) -> Trace:
    """The grey along the line: every pixel is one wide."""
    return Trace(pixels.numpy()[np.clip(np.ceil(X - LOW - 1e-9).astype(int) - 1, 0, PIXELS - 1)])


def _evaluate(share: float) -> Setting:
    lines = images(share)
    mean, median = lines.mean(0), lines.median(0).values
    costs = (l1_loss(picture.expand_as(lines), lines).item() for picture in (mean, median))
    return Setting((_profile(mean), _profile(median)), tuple(costs))


def scene() -> Scene:
    """One slider, for how often the bar is at its main position."""
    controls = (slider(SHARE),)
    blur, sharp = _evaluate(SHARE.start).gauges
    said = [
        _(
            "Two pictures of a dark bar, {width} pixels wide, along a line of {count} pixels: 0 is white, 1 is black."
        ).format(width=WIDTH, count=PIXELS),
        _("The bar is at its main position in a share p of the images, and elsewhere in the others."),
        _("p is 0.6. MSE paints the mean: 0.6 at the main position, and a faint grey at its sides."),
        _("L1 paints the median: 1 at the main position, and 0 everywhere else."),
        _("The mean absolute error is {blur} for the mean and {sharp} for the median.").format(
            blur=shown(blur, 3), sharp=shown(sharp, 3)
        ),
    ]
    return Scene(
        title=_("A bar that is not always in the same place"),
        alt="\n".join(said),
        x=X,
        y=(-0.15, 1.45),
        controls=controls,
        curves=(Curve("MSE", _("the mean is {value}")), Curve("L1", _("the median is {value}"))),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("absolute error of the mean {value}"), digits=3),
            Gauge(_("absolute error of the median {value}"), digits=3),
        ),
        probe=8.5,
    )
