"""Blocks are found where a reader would see them, and replacing one moves nothing else."""

import pytest
from hypothesis import given, settings

from polybook import blocks
from polybook.errors import BookError

from .markdown import document


@given(document)
@settings(deadline=None, max_examples=300)
def test_the_identity_changes_no_byte(text):
    assert blocks.replace(text, lambda block: block.text) == text


@given(document)
@settings(deadline=None, max_examples=200)
def test_a_replaced_block_is_found_again_in_the_same_place(text):
    found = blocks.find(text)
    marked = blocks.replace(text, lambda block: "Xyz " + " ".join(block.text.split("\n")))
    assert [b.text for b in blocks.find(marked)] == ["Xyz " + " ".join(b.text.split("\n")) for b in found]
    assert blocks.shape(marked) == blocks.shape(text)


def messages(text: str) -> list[str]:
    return [block.text for block in blocks.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$\nx = 1\n$$ (eq)\n\n$y$\n\n`code`", []),
        ("(label)=\n## Title of it", ["Title of it"]),
        ("```{math}\nx\n```\n\n```python\nprint('words')\n```", []),
        ("```{exercise} Random slopes\n:label: ex-a\n\nWrite `f`.\n```", ["Random slopes", "Write `f`."]),
        ("```{figure} a.png\n:alt: A line\n:name: fig-a\n\nThe caption\n```", ["A line", "The caption"]),
        ("> quoted\nlazily\n> on", ["quoted\nlazily\non"]),
        ("| a word | $x$ |\n|---|---|\n| one \\| two | 3 |", ["a word", "one \\| two"]),
        ("{ref}`kink`", []),
        ("[^1]: A note.", ["A note."]),
        ("![words](a.png)", ["![words](a.png)"]),
        ("% a comment\n\n<br>", []),
    ],
)
def test_what_is_a_message(text, expected):
    assert messages(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("```{nonsense} a\nb\n```", "directive 'nonsense' is not known"),
        ("```{note}\nnever closed", "never closed"),
        ("<div>words in HTML</div>", "words in raw HTML"),
    ],
)
def test_bad_input_is_named(text, says):
    with pytest.raises(BookError, match=says):
        blocks.find(text)
