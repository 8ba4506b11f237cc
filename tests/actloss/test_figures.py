"""Figures show what the functions compute, speak the reader's language, and come out the same every time."""

import re

import pytest
import torch

import actloss
from actloss.figures import lines, pictures, plot


@pytest.fixture(autouse=True)
def english_again():
    yield
    actloss.speak("en")


def bundle(drawing) -> dict:
    return drawing._repr_mimebundle_()


def test_a_figure_is_an_image_with_the_alternative_text_as_its_name():
    made = bundle(plot("relu", "prelu"))
    assert f'role="img" aria-label="{made["text/plain"]}"' in made["text/html"]
    for fact in (
        "ReLU, PReLU",
        "ReLU goes from 0 to 4",
        "PReLU goes from −1 to 4",
        "0.25 at the left end",
        "kink at x = 0",
    ):
        assert fact in made["text/plain"]


def test_the_same_figure_has_the_same_bytes():
    assert bundle(plot("relu")) == bundle(plot("relu"))


def test_colours_follow_the_page():
    drawn = bundle(plot("relu", "leaky_relu"))["text/html"]
    assert "var(--nn-c0,#0b62a8)" in drawn and "var(--nn-c1,#a84300)" in drawn
    assert not re.search(r"(?<!,)#0b62a8", drawn)


def test_a_figure_stays_small():
    assert len(bundle(plot("relu", "leaky_relu", "prelu", "rrelu"))["text/html"].encode()) < 60_000


@pytest.mark.parametrize("code", ["ja", "bn"])
def test_the_alternative_text_is_in_the_readers_language(code):
    actloss.speak(code)
    runs = {"$a = 0$": torch.tensor([[0.0, 1.0], [0.0, 3.0]])}
    for drawing in (plot("relu", "prelu"), lines([0, 10], runs, "$t$", "$b$")):
        words = set(re.findall(r"[A-Za-z]{2,}", bundle(drawing)["text/plain"]))
        assert words <= {"ReLU", "PReLU"}


def test_an_experiment_is_described_by_its_numbers():
    runs = {"$a = 0$": torch.tensor([[0.0, 1.0], [0.0, 3.0]])}
    said = bundle(lines([0, 10], runs, "$t$", "$b$"))["text/plain"]
    assert "a = 0: from 0.00 to 2.00, where the runs lie between 1.00 and 3.00" in said


def test_an_unknown_function_is_named_with_those_there_are():
    with pytest.raises(ValueError, match="'rellu' is not in the catalogue; it has relu, rrelu"):
        plot("rellu")


def test_more_curves_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="curves: got 5; 1 to 4"):
        plot("relu", "relu", "relu", "relu", "relu")


def test_images_are_named_small_and_without_ids_that_a_second_figure_would_share():
    checkers = (torch.arange(8)[:, None] + torch.arange(8)) % 2
    made = bundle(pictures({"$b$": checkers.double(), "0.5": checkers / 2}))
    assert made["text/plain"] == "2 images in a row: b, 0.5."
    assert made["text/html"].count("z\n") >= 64 and "clip-path" not in made["text/html"]
    assert "opacity: 0.5" in made["text/html"]


def test_images_beyond_black_and_white_are_cut_off():
    beyond, inside = torch.tensor([[-3.0, 5.0]]), torch.tensor([[0.0, 1.0]])
    assert bundle(pictures({"$b$": beyond})) == bundle(pictures({"$b$": inside}))
