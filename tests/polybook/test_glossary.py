"""Terms are found where readers see them as words, and the glossary's table has a row for each."""

import re

import pytest

from polybook import glossary, notebooks
from polybook.errors import BookError

GLOSSARY = """
meta:
  languages: [en, ja, bn]
terms:
- {en: weighted mean, ja: 加重平均, bn: ভারযুক্ত গড়, means: A mean in which some values count more.}
- {en: average / mean value, ja: 平均, bn: গড়, means: The sum divided by the number.}
- {en: class (category), ja: クラス, bn: ক্লাস, means: One of the answers.}
- {en: activation function, ja: 活性化関数, bn: অ্যাক্টিভেশন ফাংশন, means: What follows a linear map.}
- {en: hint, ja: ヒント, bn: ইঙ্গিত}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    return tmp_path


def found(folder, language, text):
    return [(text[a:b], id) for a, b, id in glossary.uses(text, glossary.finders(folder, language))]


def test_the_longest_term_is_taken_and_each_only_once(folder):
    assert found(folder, "en", "An average, a weighted mean, averages.") == [
        ("average", "term-average-mean-value"),
        ("weighted mean", "term-weighted-mean"),
    ]
    assert found(folder, "ja", "加重平均と平均と平均。") == [
        ("加重平均", "term-weighted-mean"),
        ("平均", "term-average-mean-value"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("en", "Two classes differ.", "classes"),
        ("en", "The classifier is classical.", None),
        ("en", "A subclass and class-wise", "class"),
        ("ja", "このクラスは", "クラス"),
        ("ja", "クラスタとサブクラス", None),
        ("ja", "活性化関数の", "活性化関数"),
        ("ja", "非活性化関数", None),
        ("bn", "ক্লাসের সংখ্যা", "ক্লাসের"),
        ("bn", "একটি ক্লাস।", "ক্লাস"),
        ("bn", "ক্লাস্টার আর সাবক্লাস", None),
        ("bn", "অ্যাক্টিভেশন ফাংশনটির", "অ্যাক্টিভেশন ফাংশনটির"),
    ],
)
def test_a_term_is_a_word_and_may_have_an_ending(folder, language, text, term):
    assert [name for name, _id in found(folder, language, text)] == ([term] if term else [])


def test_the_table_names_the_chapter_that_uses_a_term_first_and_leaves_out_what_has_no_meaning(folder):
    (folder / "01-first.md").write_text("---\nlecture:\n  time: 1\n---\nNothing.", "utf-8")
    (folder / "02-second.md").write_text("---\nlecture:\n  time: 2\n---\nTwo classes.", "utf-8")
    (folder / "09-glossary.md").write_text("| a |\n|---|\n{{ glossary }}\n", "utf-8")
    (cell,) = notebooks.read_source(folder / "09-glossary.md").cells
    rows = cell.source.splitlines()[2:]
    assert [re.match("[^`]*`([^`]*)`", row)[1] for row in rows] == [
        "activation function",
        "average / mean value",
        "class (category)",
        "weighted mean",
    ]
    assert (
        rows[2]
        == "| {term-en}`class (category)` | {term-ja}`クラス` | {term-bn}`ক্লাস` | One of the answers. | [2](02-second.ipynb) |"
    )
    assert rows[0].endswith(" | – |")


def test_a_term_without_a_name_in_some_language_is_named(folder):
    (folder / "glossary.yaml").write_text(GLOSSARY.replace(", bn: ক্লাস", ""), "utf-8")
    with pytest.raises(BookError, match="glossary.yaml.*bn"):
        glossary.terms(folder)
