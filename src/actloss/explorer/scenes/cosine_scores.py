"""The largest probability that scores between -1 and 1 allow, over the inverse temperature."""

import numpy as np
import torch

from ...activations import softmax
from ...language import _
from ...numbers import grid, shown, trimmed
from ..scene import Control, Curve, Scene, Setting, Trace, every

LOW, HIGH, STEP = 0.0, 8.0, 0.05
COUNTS = (2, 3, 5, 10, 30, 100, 300, 1000)
START = 10
NAMED = ((2, ""), (10, ""), (1000, ""))


def _evaluate(x: np.ndarray, count: int) -> Setting:
    scores = torch.tensor([1.0] + [-1.0] * (count - 1), dtype=torch.float64)
    p = softmax(torch.from_numpy(x)[:, None] * scores, dim=1)
    return Setting((Trace(p[:, 0].numpy()), Trace(p[:, 1].numpy())))


def scene() -> Scene:
    """One slider for the number of scores."""
    x = grid(LOW, HIGH, STEP)
    control = Control(
        label=_("number of scores"),
        symbol="n",
        math="𝑛",
        values=COUNTS,
        start=START,
        named=NAMED,
        printed=tuple(map(str, COUNTS)),
    )
    best = _evaluate(x, START).traces[0].values
    one = int(np.abs(x - 1).argmin())
    said = [
        _("Two curves for beta from {low} to {high}, with {count} scores: one is 1 and the others are −1.").format(
            low=trimmed(LOW), high=trimmed(HIGH), count=START
        ),
        _("The largest probability rises in an S from {first} through {one} at beta = 1 to {last}.").format(
            first=shown(best[0], 2), one=shown(best[one], 2), last=shown(best[-1], 2)
        ),
        _("Each of the others falls from {first} to 0.").format(first=shown(best[0], 2)),
    ]
    return Scene(
        title=_("Scores between −1 and 1: the most that softmax can give"),
        alt="\n".join(said),
        x=x,
        y=(-0.1, 1.1),
        controls=(control,),
        curves=(
            Curve("𝑝₁", _("the largest probability is {value}")),
            Curve("𝑝₂", _("each of the others is {value}")),
        ),
        settings=every((control,), lambda count: _evaluate(x, count)),
        probe=1.0,
    )
