"""The table of all functions says what is true, in the reader's language, and leads to their sections."""

import math
import re
from pathlib import Path

import pytest
import torch
from torch.nn import functional as F

import actloss
from actloss.catalog import ACTIVATIONS, ADAPTIVE, LOSSES, NORMALISERS
from actloss.language import languages
from actloss.overview import overview_of_activations, overview_of_losses

BOTH = (overview_of_activations, overview_of_losses)
CHAPTERS = Path(__file__).parents[2] / "chapters"


@pytest.fixture(autouse=True)
def english():
    yield
    actloss.speak("en")


def rows(overview) -> dict[str, list[str]]:
    """The cells of every row after the first, by its title."""
    _head, _rule, *lines = overview().text.splitlines()
    cells = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in lines]
    return {re.match(r"\[(.*?)\]", first)[1]: rest for first, *rest in cells}


def test_every_function_has_one_row_of_as_many_cells_as_the_head():
    for overview, entries in zip(
        BOTH, ([*ACTIVATIONS.values(), *NORMALISERS.values()], [*LOSSES.values(), ADAPTIVE]), strict=True
    ):
        assert list(rows(overview)) == [entry.title for entry in entries]
        assert {line.count(" | ") for line in overview().text.splitlines()} == {6}


def test_formulas_are_the_right_sides():
    activations, losses = rows(overview_of_activations), rows(overview_of_losses)
    assert activations["ReLU"][0] == r"$\max(0,x)$" and activations["GELU"][0] == r"$x\,\Phi(x)$"
    assert activations["RReLU"][0].endswith(r"<br>$a\sim\mathcal U(\ell,u)$")
    assert losses["Huber"][0] == r"$\delta\cdot\operatorname{SmoothL1}_{\beta=\delta}$"
    assert losses["Smooth L1"][0].startswith(r"$\frac1n") and losses["Smooth L1"][0].endswith(r"\end{cases}$")


def test_ranges_say_whether_an_end_is_reached():
    said = {title: interval for title, (_formula, interval, *_rest) in rows(overview_of_activations).items()}
    assert said["ReLU"] == r"$[0,\infty)$" and said["Softplus"] == r"$(0,\infty)$"
    assert said["Hardtanh"] == "$[-1,1]$" and said["tanh"] == "$(-1,1)$"
    assert said["GELU"] == r"$[-0.17,\infty)$" and said["LogSigmoid"] == r"$(-\infty,0)$"


def test_slopes_at_0_are_torchs_with_both_sides_of_a_kink():
    activations, losses = rows(overview_of_activations), rows(overview_of_losses)
    x = torch.zeros(1, requires_grad=True)
    for title, function in {"GELU": F.gelu, "Sigmoid": torch.sigmoid, "Hardtanh": F.hardtanh, "ELU": F.elu}.items():
        assert float(activations[title][3]) == torch.autograd.grad(function(x).sum(), x)[0].item()
    assert (
        activations["ReLU"][2:4] == ["0", "0\u00a0→\u00a01 (0)"]
        and activations["PReLU"][3] == "0.25\u00a0→\u00a01 (0.25)"
    )
    assert losses["L1"][2:4] == ["0", "−1\u00a0→\u00a01 (0)"] and losses["MSE"][2:4] == ["–", "0"]
    scores = torch.zeros(1, 2, requires_grad=True)
    slope = torch.autograd.grad(F.cross_entropy(scores, torch.tensor([0])), scores)[0][0, 0].item()
    assert slope == -0.5 and losses["Cross-entropy"][3] == "−0.5"
    p = torch.zeros(2, requires_grad=True)
    assert torch.autograd.grad(torch.special.entr(p).sum(), p)[0][0].item() == math.inf
    assert losses["Entropy"][3] == r"$\infty$"


@pytest.mark.parametrize(
    "entry", [*ACTIVATIONS.values(), *NORMALISERS.values(), *LOSSES.values(), ADAPTIVE], ids=lambda e: e.name
)
def test_every_link_leads_to_a_section_of_its_chapter(entry):
    assert f"\n({entry.section})=\n" in (CHAPTERS / f"{entry.chapter}.md").read_text("utf-8")


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("overview", BOTH)
def test_words_are_the_readers(overview, code):
    actloss.speak(code)
    head = overview().text.splitlines()[0]
    uses = " ".join(use for *_rest, use, _chapter in rows(overview).values())
    if code != "en":
        assert not re.search("[A-Za-z]{2,}", head)
        names = r"ReLU|ELU|CELU|LeCun|Transformer|tanh|L1"
        assert not re.search("[A-Za-z]{2,}", re.sub(names, "", uses))
