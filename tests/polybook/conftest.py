"""A small book that every step can run on."""

from pathlib import Path

import polib
import pytest

from polybook.book import Book
from polybook.extract import extract
from polybook.translate import translate

CONFIG = """\
title: Small book
author: Nobody
copyright: "2026"
repository: {url: https://github.com/owner/small, branch: main}
launch_buttons:
  colab_url: https://colab.research.google.com
  binderhub_url: https://mybinder.org
  jupyterhub_url: https://hub.example.edu/
execute: {execute_notebooks: "off"}
parse: {myst_enable_extensions: [amsmath, colon_fence, deflist, dollarmath, tasklist]}
sphinx:
  extra_extensions: [sphinx_exercise, polybook.site]
  config:
    html_theme: polybook
    polybook_languages: {en: English, ja: 日本語}
    polybook_packages: []
    polybook_video: https://example.org/watch?v=1
"""
INDEX = "# Small book\n\nA book of one chapter.\n"
CHAPTER = """\
# The chapter

```{code-cell} ipython3
:tags: [setup]

language = "{{ language }}"
```

(first)=
## First section

ReLU keeps $\\max(0, x)$, not `x`, for all 3 inputs; see {ref}`the other <second>`.

- [a link](https://example.org/a)

```{code-cell} ipython3
print(1 + 1)
```

(second)=
## Second section

```{exercise} Try it
:label: ex-try

Do it twice.
```

```{code-cell} ipython3
print(language)
```
"""
JAPANESE = {
    "Small book": "小さな本",
    "A book of one chapter.": "1章だけの本です。",
    "The chapter": "章",
    "First section": "最初の節",
    "ReLU keeps $\\max(0, x)$, not `x`, for all 3 inputs; see {ref}`the other <second>`.": (
        "3つの入力すべてで、ReLU は `x` ではなく $\\max(0, x)$ を返します。{ref}`次の節 <second>` も見てください。"
    ),
    "[a link](https://example.org/a)": "[リンク](https://example.org/a)",
    "Second section": "2番目の節",
    "Try it": "試す",
    "Do it twice.": "2回行ってください。",
}


def fill(book: Book) -> None:
    """Translate every message of the book's own chapters, and the rest by itself."""
    for path in (book.root / "chapters" / "locale" / "ja").glob("*.po"):
        catalogue = polib.pofile(str(path), wrapwidth=0)
        for entry in catalogue:
            entry.msgstr = entry.msgstr or JAPANESE.get(entry.msgid, entry.msgid)
        catalogue.save(str(path))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The small book: extracted, translated into Japanese, its notebooks written and not yet executed."""
    (tmp_path / "_config.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n  - file: 01-chapter\n", "utf-8")
    (tmp_path / "chapters" / "locale" / "ja").mkdir(parents=True)
    (tmp_path / "chapters" / "index.md").write_text(INDEX, "utf-8")
    (tmp_path / "chapters" / "01-chapter.md").write_text(CHAPTER, "utf-8")
    (tmp_path / "chapters" / "locale" / "ja" / "forbidden.yaml").write_text(
        "- {form: ランダム変数, use: 確率変数}\n", "utf-8"
    )
    book = Book.open(tmp_path)
    extract(book, ["ja"], list(book.chapters))
    fill(book)
    translate(book, list(book.languages), list(book.chapters))
    return book
