"""Hard Markdown, made up: what the property tests of extract and translate feed on."""

import re

from hypothesis import strategies as st

words = st.sampled_from(
    [
        "The slope",
        "of $a x$ jumps",
        "at `x = 0`",
        "see {ref}`here <kink>`",
        "[a link](https://e.org/a_b)",
        "**not** zero",
        "*once*",
    ]
    + [
        "নমুনা বাক্য",
        "日本語の文。",
        "a note[^n]",
        "![alt words](plot.png)",
        "5 < 6 & 7",
        "half_way",
        "a | b" + "\\",
        "&amp; so",
    ]
)
sentence = st.lists(words, min_size=1, max_size=4).map(" ".join).filter(lambda s: "|" not in s)
title = sentence.filter(lambda s: "`" not in s)  # a backtick may not stand in the first line of a backtick fence
paragraph = st.lists(sentence, min_size=1, max_size=3).map("\n".join)


def _indent(text: str, prefix: str, first: str | None = None) -> str:
    lines = text.split("\n")
    rest = [prefix + line if line else prefix.rstrip() for line in lines[1:]]
    return "\n".join([(prefix if first is None else first) + lines[0], *rest])


def _fence(mark: str, info: str, body: str) -> str:
    """A directive whose fence is longer than any inside it."""
    longest = max((len(run) for run in re.findall(re.escape(mark) + "+", body)), default=0)
    fence = mark * max(3, longest + 1)
    return f"{fence}{{{info}\n{body}\n{fence}"


def _inside(block):
    item = block.map(lambda b: _indent(b, "  ", "- "))
    numbered = block.map(lambda b: _indent(b, "   ", "1. "))
    quote = block.map(lambda b: _indent(b, "> "))
    tight_quote = paragraph.map(lambda b: _indent(b, ">"))
    note = block.map(lambda b: _fence("`", "note}", b))
    colon = st.tuples(sentence, block).map(lambda t: _fence(":", f"admonition}} {t[0]}", f":class: tip\n\n{t[1]}"))
    exercise = st.tuples(title, block).map(lambda t: _fence("`", f"exercise}} {t[0]}", f":label: ex-1\n\n{t[1]}"))
    return st.one_of(item, numbered, quote, tight_quote, note, colon, exercise)


leaf = st.one_of(
    paragraph,
    sentence.map(lambda s: f"(label)=\n## {s}"),
    sentence.map(lambda s: f"### {s} ###"),
    sentence.map(lambda s: f"{s}\n======"),
    st.tuples(sentence, sentence).map(lambda t: f"| {t[0]} | $x$ |\n|:--|--:|\n| a \\| b | {t[1]} |\n| `c` | 2 |"),
    st.tuples(sentence, sentence).map(lambda t: f"Term {t[0]}\n: {t[1]}\n\n  goes on\n: second"),
    sentence.map(lambda s: f"[^n]: {s}\n    goes on"),
    st.just("$$\na &= b \\\\\nc &= d\n$$ (eq-1)"),
    st.just("````\n```{note}\nnot a directive\n```\n````"),
    st.just("```python\n# code, not prose\n```"),
    st.just("% a comment"),
    st.just("<br>"),
    sentence.map(lambda s: f"```{{figure}} plot.png\n:alt: {s}\n:name: fig\n\nThe caption {s}\n```"),
    st.just("```{math}\n:label: m\nx = 1\n```"),
)
block = st.recursive(leaf, _inside, max_leaves=4)
document = st.lists(block, min_size=1, max_size=5).map("\n\n".join)
