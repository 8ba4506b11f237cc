"""Where the cutoffs lie decides how many words and how much text fall to each group, and how much work there is."""

from itertools import pairwise

import numpy as np

from ...adaptive import multiplications
from ...language import _, spoken
from ...numbers import shown
from ..controls import italic
from ..scene import Bar, Control, Curve, Gauge, Scene, Setting, Trace, every
from ..vocabulary import WORDS, shares

FEATURES = 128
FIRST = (100, 200, 500, 1000, 2000, 5000, 10_000)
SECOND = (20_000, 50_000, 100_000)
DIVISORS = (1, 2, 4, 8)
BARS = (("𝑦 < 𝑘₁", "y < k1"), ("𝑘₁ ≤ 𝑦 < 𝑘₂", "k1 ≤ y < k2"), ("𝑦 ≥ 𝑘₂", "y ≥ k2"))


def _evaluate(first: int, second: int, divisor: int) -> Setting:
    p, bounds = shares(spoken()), (0, first, second, WORDS)
    words = np.array([high - low for low, high in pairwise(bounds)]) / WORDS
    text = np.array([p[low:high].sum().item() for low, high in pairwise(bounds)])
    cost = sum(multiplications(p, FEATURES, [first, second], divisor))
    widths = [FEATURES // divisor, FEATURES // divisor**2]
    weights = FEATURES * (first + 2)
    weights += sum(w * (FEATURES + high - low) for w, (low, high) in zip(widths, pairwise(bounds[1:]), strict=True))
    full = FEATURES * WORDS
    return Setting((Trace(100 * words), Trace(100 * text)), (100 * cost / full, 100 * weights / full))


def _slider(symbol: str, label: str, values: tuple[int, ...], start: int) -> Control:
    ends = tuple((value, "") for value in sorted({values[0], start, values[-1]}))
    return Control(label, symbol, italic(symbol), values, start, ends, tuple(map(str, values)))


def scene() -> Scene:
    """Sliders for two cutoffs and for div_value; the words are those of the reader's language."""
    controls = (
        _slider("k1", _("first cutoff"), FIRST, 2000),
        _slider("k2", _("second cutoff"), SECOND, 20_000),
        _slider("q", "div_value", DIVISORS, 4),
    )
    now = _evaluate(*(control.start for control in controls))
    words, text = (_(", ").join(shown(v, 0) for v in trace.values) for trace in now.traces)
    cost, weights = now.gauges
    said = [
        _("Bar chart of {count} words in three groups: shortlist, first cluster, second cluster.").format(count=WORDS),
        _("The cutoffs are 2000 and 20000, div_value is 4."),
        _("Percent of the words: {words}. Percent of running text: {text}.").format(words=words, text=text),
        _("The work is {cost} percent of what the full softmax needs, the weights are {weights} percent.").format(
            cost=shown(cost, 2), weights=shown(weights, 1)
        ),
    ]
    return Scene(
        title=_("A few words, most of the text"),
        alt="\n".join(said),
        x=np.arange(1, 4),
        y=(0, 108),
        controls=controls,
        curves=(
            Curve("𝑛ᵢ", _("{value} percent of the words")),
            Curve("𝑃ᵢ", _("{value} percent of running text")),
        ),
        settings=every(controls, _evaluate),
        gauges=(
            Gauge(_("work {value} %")),
            Gauge(_("weights {value} %"), digits=1),
        ),
        bars=tuple(Bar(*names) for names in BARS),
        probe=1,
        digits=0,
    )
