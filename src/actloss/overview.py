"""All functions in one table, as Markdown that notebooks and the site show alike; driven by the catalogue."""

import re
from collections.abc import Iterator
from math import inf

import torch
from torch import Tensor

from .catalog import ACTIVATIONS, ADAPTIVE, LOSSES, NORMALISERS, Activation, Loss, Normaliser
from .language import _
from .numbers import trimmed

_NEAR = 1e-7  # so close to a kink that the slope is the limit
_REGRESSION = ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss")


class Overview:
    """A table in Markdown."""

    def __init__(self, head: list[str], rows: Iterator[list[str]]):
        lines = [head, ["---"] * len(head), *rows]
        self.text = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/markdown": self.text, "text/plain": self.text}


def overview_of_activations() -> Overview:
    """The activations: formula, range, kinks, slope at 0, and when to choose them, at the parameters' start values."""
    return Overview(
        _head(_("Function")), (_activation(entry) for entry in [*ACTIVATIONS.values(), *NORMALISERS.values()])
    )


def overview_of_losses() -> Overview:
    """The losses: formula, range, kinks, slope at 0, and when to choose them."""
    return Overview(_head(_("Loss")), (_loss(entry) for entry in [*LOSSES.values(), ADAPTIVE]))


def _head(first: str) -> list[str]:
    return [first, _("Formula"), _("Range"), _("Kinks"), _("Slope at 0"), _("When to choose it"), _("Chapter")]


def _row(entry: Activation | Normaliser | Loss, interval: str, kinks: tuple[float, ...], slope: str) -> list[str]:
    places = ", ".join(map(trimmed, kinks)) or "–"
    chapter = f"{entry.chapter}.ipynb"  # leads to the page on the site, to the notebook in JupyterLab
    name, number = f"[{_(entry.title)}]({chapter}#{entry.section})", f"[{int(entry.chapter[:2])}]({chapter})"
    return [name, _right_side(entry.latex), f"${interval}$", places, slope, _(entry.use), number]


def _right_side(formula: str) -> str:
    """What f(x) is equal to, and on a second line what is said of its letters; the table has no room for more."""
    plain = formula.replace("|", r"\vert ")  # a bar would end the cell
    plain, *remark = plain.split(r"\qquad")
    hidden = re.sub(
        r"\\begin.*\\end\{\w+\}|\{[^{}]*\}", lambda inside: "." * len(inside[0]), plain
    )  # an = in there is another
    _whole, *sides = [0, *(m.end() for m in re.finditer("=", hidden)), len(plain) + 1]
    start = sides[0] if sides[1:] else 0  # a formula without a left side is one
    return "<br>".join(f"${part.strip()}$" for part in [plain[start : (sides[1:] or sides)[0] - 1], *remark])


def _activation(entry: Activation | Normaliser) -> list[str]:
    if isinstance(entry, Normaliser):  # the first of two scores, both 0
        x = torch.zeros(2, dtype=torch.float64, requires_grad=True)
        (slopes,) = torch.autograd.grad(entry(x)[0], x)
        return _row(entry, r"(-\infty,0)" if entry.log else "(0,1)", (), trimmed(slopes[0].item()))
    kinks = entry.kinks(**{p.name: p.start for p in entry.parameters})
    sides = entry.derivative(torch.tensor([-_NEAR, 0, _NEAR], dtype=torch.float64))
    return _row(entry, _interval(entry), kinks, _slope(sides, 0 in kinks))


def _loss(entry: Loss) -> list[str]:
    if entry.name in _REGRESSION:  # of one error
        x = torch.tensor([-_NEAR, 0, _NEAR], dtype=torch.float64)
        kinks, sides = entry.kinks(), entry.derivative(x, torch.zeros_like(x), reduction="sum")
        return _row(entry, entry.range, kinks, _slope(sides, 0 in kinks))
    if entry is ADAPTIVE:  # of weights and an input: it has many slopes
        return _row(entry, entry.range, (), "–")
    if entry.name == "entropy":  # of a probability
        return _row(entry, entry.range, (), r"$\infty$")
    scores = torch.zeros(1, 2, dtype=torch.float64)  # the right class's of two
    target = scores.new_tensor([[1.0, 0.0]]) if entry.name == "kl_div" else torch.tensor([0])
    return _row(entry, entry.range, (), trimmed(entry.derivative(scores, target, reduction="sum")[0, 0].item()))


def _slope(sides: Tensor, kink: bool) -> str:
    """The slope at 0; at a kink those on both sides, and what autograd takes."""
    left, at, right = map(trimmed, sides.tolist())
    return f"{left}\u00a0→\u00a0{right} ({at})" if kink else at


def _interval(entry: Activation) -> str:
    """The range as a formula; an end belongs to it if the function is seen to reach it."""
    low, high = entry.range
    x = torch.linspace(*entry.domain, 1601, dtype=torch.float64)
    y = entry(x)
    inside = [0 < index < len(x) - 1 for index in (y.argmin(), y.argmax())]
    left = "[" if low > -inf and (low in y or inside[0] and abs(y.min() - low) < 1e-3) else "("
    right = "]" if high < inf and (high in y or inside[1] and abs(y.max() - high) < 1e-3) else ")"
    ends = [rf"{'-' * (end < 0)}\infty" if abs(end) == inf else trimmed(end).replace("−", "-") for end in (low, high)]
    return f"{left}{ends[0]},{ends[1]}{right}"
