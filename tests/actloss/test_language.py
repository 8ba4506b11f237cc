"""Everything that the code says is said in the language of the reader."""

import pytest
import torch

import actloss
from actloss import language
from actloss.activations import relu


@pytest.fixture(autouse=True)
def english_again():
    yield
    actloss.speak("en")


def test_the_languages_are_those_with_a_catalogue():
    assert language.languages() == ["en", "bn", "ja"]


def test_an_error_speaks_the_language_set():
    said = set()
    for code in language.languages():
        actloss.speak(code)
        with pytest.raises(TypeError) as error:
            relu(torch.tensor([1]))
        assert "torch.int64" in str(error.value) and "input" in str(error.value)
        said.add(str(error.value))
    assert len(said) == 3


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"got 'fr'; one of \['en', 'bn', 'ja'\]"):
        actloss.speak("fr")
    assert language.spoken() == "en"


def test_a_message_without_translation_is_shown_in_english():
    actloss.speak("ja")
    assert language._("no catalogue has this") == "no catalogue has this"
