"""What readers of JupyterLab and Colab see: Markdown without labels and directives, and with everything else."""

from hypothesis import given, settings

from polybook import notebooks
from polybook.blocks import find, parser
from polybook.portable import portable

from .markdown import document


def plain(text: str) -> str:
    return portable(text, lambda directive, argument: argument or directive, {"other-part": "02-other.ipynb"})


def test_labels_go_and_headings_stay():
    assert plain("(a-label)=\n## Heading\n\n$$\nx = 1\n$$ (eq-x)") == "## Heading\n\n$$\nx = 1\n$$"


def test_a_directive_becomes_a_quote_with_its_title():
    text = "before\n\n```{admonition} A title\n:class: lecture\nOne $x$.\n\n**Two.**\n```\n\nafter"
    assert plain(text) == "before\n\n> **A title**\n>\n> One $x$.\n>\n> **Two.**\n\nafter"


def test_a_directive_inside_another_becomes_a_quote_inside():
    assert (
        plain("::::{note}\nOuter\n\n:::{tip}\nInner\n:::\n::::")
        == "> **note**\n>\n> Outer\n>\n> > **tip**\n> >\n> > Inner"
    )


def test_a_reference_keeps_its_words():
    assert plain("see {ref}`the other part <part>`.") == "see the other part."


def test_a_link_to_a_label_leads_to_its_notebook_and_others_stay():
    assert plain("[that](other-part), [this](nowhere), [far](https://a.b/c)") == (
        "[that](02-other.ipynb), [this](nowhere), [far](https://a.b/c)"
    )


def test_code_that_looks_like_a_directive_stays():
    assert plain("```python\n(a)=\n```") == "```python\n(a)=\n```"


@given(document)
@settings(deadline=None, max_examples=200)
def test_no_word_is_lost_and_no_directive_is_left_at_the_top(text):
    made = plain(text)
    for block in find(text):
        if block.kind == "paragraph" and "{" not in block.text:
            assert all(word in made for word in block.text.split())
    for token in parser().parse(made):
        if token.type in ("fence", "colon_fence") and not token.level:
            assert not token.info.startswith(("{note", "{admonition", "{exercise"))


def test_the_stored_notebook_numbers_its_exercises(book):
    cells = notebooks.read(book.notebook("01-chapter", "ja")).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert "> **Exercise 1.1 試す**\n>\n> 2回行ってください。" in text
    assert "(second)=" not in text and "{exercise}" not in text and "{ref}" not in text
