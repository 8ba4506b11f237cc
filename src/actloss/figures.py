"""Static figures: matplotlib in one style, as SVG in the page's colours, with an alternative text."""

import html
import io
import re

import matplotlib as mpl
import torch
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from torch import Tensor

from .catalog import ACTIVATIONS, Activation
from .language import _
from .numbers import shown, trimmed

# Stand-ins that matplotlib draws with, and what a page replaces them by: its own colours, or ours where it has none.
_COLOURS = {
    "#0b62a8": "var(--nn-c0,#0b62a8)",
    "#a84300": "var(--nn-c1,#a84300)",
    "#6b4a9c": "var(--nn-c2,#6b4a9c)",
    "#1b6b4a": "var(--nn-ok,#1b6b4a)",
    "#565f68": "var(--nn-muted,#565f68)",
    "#dcddd6": "var(--nn-rule,#dcddd6)",
    "#fdfdfb": "var(--nn-bg,#fdfdfb)",
}
CURVES = tuple(_COLOURS)[:4]
DASHES = ("solid", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))  # never told apart by colour alone
MUTED, RULE, BACKGROUND = tuple(_COLOURS)[4:]
_LEVELS = 16  # shades of an image
PAPER, INK = "#fcfcfa", "#1c2228"  # of an image: they stay, since a negative would be another picture
_GREEK = dict(alpha="α", beta="β", gamma="γ", eta="η", theta="θ", sigma="σ") | {"lambda": "λ"}
_NEAR = 1e-7  # so close to a kink that the value is the limit
_STYLE = {
    "figure.facecolor": BACKGROUND,
    "axes.facecolor": BACKGROUND,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": MUTED,
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "grid.color": RULE,
    "legend.frameon": False,
    "legend.labelcolor": MUTED,
    "font.family": "DejaVu Sans",  # shipped with matplotlib: the same shapes on every machine
    "font.size": 13,
    "lines.linewidth": 2.5,
    "mathtext.fontset": "stix",
    "svg.fonttype": "path",
    "svg.hashsalt": "actloss",
    "text.color": MUTED,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
}


class Drawing:
    """A figure that a notebook and the site show; text/plain is its alternative text."""

    def __init__(self, figure: Figure, alt: str):
        self.figure, self.alt = figure, alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        with mpl.rc_context(_STYLE):
            svg = io.StringIO()
            self.figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        drawn = re.sub(r"<metadata>.*?</metadata>\s*", "", svg.getvalue()[svg.getvalue().index("<svg") :], flags=re.S)
        drawn = re.sub(r' d="[^"]*"', _shortened, drawn)
        for ours, theirs in _COLOURS.items():
            drawn = drawn.replace(ours, theirs)
        drawn = re.sub(
            r"\s*\n\s*", "\n", drawn.replace("<svg", '<svg aria-hidden="true" style="max-width:100%;height:auto"', 1)
        )
        label = html.escape(self.alt)
        return {
            "text/html": f'<div class="nn-figure" role="img" aria-label="{label}">{drawn}</div>',
            "text/plain": self.alt,
        }


def _shortened(path: re.Match) -> str:
    """A path to a hundredth of a point, which is below what any screen shows and the same on every machine."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), path[0])


def _canvas(columns: int = 1):
    """A figure and its axes, in the course's style, without the state that pyplot keeps."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7, 3.6), layout="constrained")
        return figure, figure.subplots(1, columns)


def _pens(count: int) -> list[tuple]:
    """A colour and a dash for each of count curves. Raises ValueError for more than can be told apart."""
    if not 1 <= count <= len(CURVES):
        raise ValueError(_("curves: got {got}; 1 to {most} can be told apart").format(got=count, most=len(CURVES)))
    return list(zip(CURVES, DASHES, strict=True))[:count]


def plot(*names: str) -> Drawing:
    """The functions on the left, their derivatives on the right. Raises ValueError for an unknown name."""
    entries = [_entry(name) for name in names]
    low, high = min(e.domain[0] for e in entries), max(e.domain[1] for e in entries)
    with mpl.rc_context(_STYLE):
        figure, (left, right) = _canvas(columns=2)
        for entry, (colour, dash) in zip(entries, _pens(len(entries)), strict=True):
            left.plot(*_pieces(entry, entry, low, high), color=colour, linestyle=dash, label=entry.title)
            right.plot(*_pieces(entry, entry.derivative, low, high), color=colour, linestyle=dash)
        left.set(xlabel="$x$", title="$f(x)$")
        right.set(xlabel="$x$", title="$f^\\prime(x)$")
        left.legend()
    titles = _(", ").join(entry.title for entry in entries)
    text = _("Two graphs for x from {low} to {high}: on the left {names}, on the right their derivatives.")
    return Drawing(
        figure,
        text.format(low=trimmed(low), high=trimmed(high), names=titles)
        + "".join(_described(entry, low, high) for entry in entries),
    )


def _entry(name: str) -> Activation:
    if name not in ACTIVATIONS:
        raise ValueError(
            _("{name!r} is not in the catalogue; it has {known}").format(name=name, known=_(", ").join(ACTIVATIONS))
        )
    return ACTIVATIONS[name]


def _kinks(entry: Activation) -> tuple[float, ...]:
    return entry.kinks(**{p.name: p.start for p in entry.parameters})


def _pieces(entry: Activation, function, low: float, high: float):
    """Points of a curve, with a gap where it jumps, so that a jump is not drawn as a slope."""
    x = torch.linspace(low, high, 401, dtype=torch.float64)
    off = [kink for kink in _kinks(entry) if (x - kink).abs().min() > 1e-9]
    x = torch.cat([x, x.new_tensor(off)]).sort().values
    y = function(x)
    for kink in _kinks(entry):
        left, right = function(x.new_tensor([kink - _NEAR, kink + _NEAR]))
        if (right - left).abs() > 1e-5:
            y[(x - kink).abs() < 1e-9] = torch.nan
    return x.tolist(), [round(v, 6) for v in y.tolist()]


def _described(entry: Activation, low: float, high: float) -> str:
    """One sentence about a curve from low to high, for who cannot see it."""
    ends = torch.tensor([low, high], dtype=torch.float64)
    (left, right), (falling, rising) = entry(ends).tolist(), entry.derivative(ends).tolist()
    text = _(
        " {name} goes from {left} to {right}; its slope is {falling} at the left end and {rising} at the right end."
    )
    numbers = {"left": left, "right": right, "falling": falling, "rising": rising}
    said = text.format(name=entry.title, **{key: trimmed(value) for key, value in numbers.items()})
    for kink in _kinks(entry):
        below, above = entry(ends.new_tensor([kink - _NEAR, kink + _NEAR])).tolist()
        if abs(above - below) > 1e-5:
            jump = _(" At x = {at} it jumps from {below} to {above}.")
            said += jump.format(at=trimmed(kink), below=trimmed(below), above=trimmed(above))
        else:
            said += _(" It has a kink at x = {kink}.").format(kink=trimmed(kink))
    return said


def lines(x: list[float], runs: dict[str, Tensor], across: str, up: str, log: bool = False) -> Drawing:
    """Curves with their spread: the mean over runs, and a band from the smallest run to the largest.

    runs: label (a symbol or an API name) → values of shape (runs, len(x)); across and up: the symbols on the axes.
    """
    with mpl.rc_context(_STYLE):
        figure, axes = _canvas()
        for (label, values), (colour, dash) in zip(runs.items(), _pens(len(runs)), strict=True):
            mean, low, high = (
                [round(v, 4) for v in t.tolist()] for t in (values.mean(0), values.amin(0), values.amax(0))
            )
            axes.plot(x, mean, color=colour, linestyle=dash, label=label)
            axes.fill_between(x, low, high, color=colour, alpha=0.2, linewidth=0)
        axes.set(xlabel=across, ylabel=up, xscale="symlog" if log else "linear")
        if not log and all(float(value).is_integer() for value in x):
            axes.locator_params(axis="x", integer=True)  # no half layers
        figure.legend(loc="outside upper center", ncols=len(runs))  # inside, it could lie on a band
    text = _("Curves of {up} against {across} from {first} to {last}, each the mean of {count} runs with their spread.")
    some = next(iter(runs.values()))
    said = text.format(up=_plain(up), across=_plain(across), first=trimmed(x[0]), last=trimmed(x[-1]), count=len(some))
    for label, values in runs.items():
        ends = _(" {label}: from {first} to {last}, where the runs lie between {low} and {high}.")
        first, last, low, high = values[:, 0].mean(), values[:, -1].mean(), values[:, -1].amin(), values[:, -1].amax()
        numbers = {"first": first, "last": last, "low": low, "high": high}
        said += ends.format(label=_plain(label), **{key: shown(value, 2) for key, value in numbers.items()})
    return Drawing(figure, said)


def powers(x: list[float], curves: dict[str, Tensor], across: str, up: str) -> Drawing:
    """Curves of positive values, (len(x),), on two logarithmic axes; labels as in lines()."""
    with mpl.rc_context(_STYLE):
        figure, axes = _canvas()
        for (label, values), (colour, dash) in zip(curves.items(), _pens(len(curves)), strict=True):
            axes.loglog(x, values.tolist(), color=colour, linestyle=dash, label=label)
        axes.set(xlabel=across, ylabel=up)
        figure.legend(loc="outside upper center", ncols=len(curves))
    text = _("Curves of {up} against {across} from {first} to {last}, both on logarithmic scales.")
    said = text.format(up=_plain(up), across=_plain(across), first=trimmed(x[0]), last=trimmed(x[-1]))
    for label, values in curves.items():
        ends = _(" {label}: from 10 to the power {first} to 10 to the power {last}.")
        first, last = (shown(value, 1) for value in values[[0, -1]].log10())
        said += ends.format(label=_plain(label), first=first, last=last)
    return Drawing(figure, said)


def _plain(label: str) -> str:
    """A label without its mark-up, as it is spoken."""
    greek = re.sub(r"\\(alpha|beta|gamma|eta|theta|lambda|sigma)\b", lambda name: _GREEK[name[1]], label)
    return re.sub(r"[$\\{}_]", "", greek.replace(r"\to", "→"))


def pictures(images: dict[str, Tensor], alt: str = "") -> Drawing:
    """Small images in a row, under their labels (symbols or numbers); 0 is paper, 1 is ink, on dark pages too.

    images: label → values of shape (height, width), drawn as if cut off below 0 and above 1.
    alt: what is to be seen, one message marked with N_(); it is shown in the reader's language after the labels.
    """
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7, 7 / len(images) + 0.4), layout="constrained")
        for axes, (label, image) in zip(figure.subplots(1, len(images), squeeze=False)[0], images.items(), strict=True):
            height, width = image.shape
            axes.set(xlim=(0, width), ylim=(height, 0), aspect="equal", title=label, xticks=[], yticks=[])
            axes.set_facecolor(PAPER)
            axes.spines[:].set(visible=True, color=RULE)
            levels = (image.clamp(0, 1) * _LEVELS).round().int()
            for level in range(1, _LEVELS + 1):
                if squares := [_square(x, y) for y, x in (levels == level).nonzero().tolist()]:
                    shade = {"color": INK, "alpha": level / _LEVELS, "linewidth": 0, "antialiased": False}
                    axes.add_patch(PathPatch(Path.make_compound_path(*squares), clip_on=False, **shade))
    text = _("{count} images in a row: {names}.").format(count=len(images), names=_(", ").join(map(_plain, images)))
    return Drawing(figure, f"{text} {_(alt)}" if alt else text)


def _square(x: int, y: int) -> Path:
    return Path([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)], closed=True)
