"""The small book, built for real."""

import html
import re
import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from polybook.book import Book
from polybook.build import build
from polybook.errors import BookError
from polybook.translate import notebook

ROOT = Path(__file__).parents[2]
SHARED = '<style data-shared="figure">.f{color:red}</style><div class="nn-figure">picture</div><script data-shared="figure">1</script>'


@pytest.fixture
def ready(book: Book) -> Book:
    """The small book with the words of the site's frame."""
    shutil.copy(ROOT / "chapters" / "locale" / "ja" / "site.po", book.messages("site", "ja"))
    return book


@pytest.fixture
def built(ready: Book) -> Book:
    """The small book's site."""
    build(ready, list(ready.languages))
    return ready


EDITS: dict[str, list] = {}


@pytest.fixture(autouse=True)
def edited(monkeypatch) -> None:
    """The chapter is built with the edits that a test asks for."""

    def made(book: Book, chapter: str, language: str):
        new = notebook(book, chapter, language)
        for edit in EDITS.get(language, []) if chapter == "01-chapter" else []:
            edit(new)
        return new

    EDITS.clear()
    monkeypatch.setattr("polybook.build.notebook", made)


def change(book: Book, language: str, edit) -> None:
    """Edit the chapter before it is built."""
    EDITS.setdefault(language, []).append(edit)
    with book.notebook("01-chapter", language).open("a", encoding="utf-8") as file:
        file.write("\n")  # something that it is made from is new


def page(book: Book, language: str, chapter: str = "01-chapter") -> str:
    return (book.site / language / f"{chapter}.html").read_text("utf-8")


def times(book: Book) -> dict[str, int]:
    return {p.relative_to(book.site).as_posix(): p.stat().st_mtime_ns for p in book.site.rglob("*") if p.is_file()}


def changed(book: Book, before: dict[str, int]) -> set[str]:
    return {name for name, time in times(book).items() if before.get(name) != time}


def test_site_holds_what_pages_need_and_nothing_else(built: Book) -> None:
    pages = {
        f"{language}/{chapter}.{end}"
        for language in "en ja".split()
        for chapter in built.chapters
        for end in ("html", "ipynb")
    }
    static = {
        "site.css",
        "site.js",
        "search.js",
        "icon.svg",
        "fonts/math.woff2",
        "fonts/bengali.woff2",
        "fonts/OFL.txt",
    }
    static |= {f"share/{chapter}.png" for chapter in built.chapters}
    top = {"index.html", "404.html", "sitemap.xml", "robots.txt", ".nojekyll"}
    search = {name for name in times(built) if "/search/" in name}
    assert set(times(built)) - search == pages | {f"_static/{name}" for name in static} | top
    asked = {"pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", ".pf_meta", ".pf_index", ".pf_fragment"}
    assert {
        language: {end for end in asked if any(name.startswith(language) and name.endswith(end) for name in search)}
        for language in ("en", "ja")
    } == {"en": asked, "ja": asked}
    assert all(name.endswith(tuple(asked)) for name in search)


def test_page_states_its_language_and_its_alternates(built: Book) -> None:
    text = page(built, "ja")
    assert '<html lang="ja">' in text
    for code in ("en", "ja"):
        assert f'hreflang="{code}" href="https://owner.github.io/small/{code}/01-chapter.html"' in text
    assert 'hreflang="x-default" href="https://owner.github.io/small/en/01-chapter.html"' in text
    for address in re.findall(r'<a href="(\.\./[^"]+)" lang=', text):
        assert (built.site / "ja" / address).is_file()


def test_links_lead_to_the_notebook_of_the_language(built: Book) -> None:
    shown, path = html.unescape(page(built, "ja")), "chapters/ja/01-chapter.ipynb"
    for address, words in {
        f"https://colab.research.google.com/github/owner/small/blob/main/{path}": "Colab で開く",
        f"https://mybinder.org/v2/gh/owner/small/main?urlpath=lab/tree/{path}": "Binder で開く",
        "https://hub.example.edu/hub/user-redirect/git-pull?repo=https://github.com/owner/small"
        f"&branch=main&urlpath=lab/tree/small/{path}": "JupyterHub で開く",
    }.items():
        assert re.search(f'<a href="{re.escape(address)}">.*?</svg>{words}</a>', shown), address
    assert (built.site / "ja" / "01-chapter.ipynb").read_bytes() == built.notebook("01-chapter", "ja").read_bytes()


def test_sections_have_the_ids_of_their_labels(built: Book) -> None:
    ids = [re.findall('<section id="([^"]+)"', page(built, language)) for language in ("en", "ja")]
    assert ids[0] == ids[1]
    assert {"first", "second"} <= set(ids[0])


def test_a_heading_without_a_label_is_refused(ready: Book) -> None:
    change(ready, "ja", lambda notebook: notebook.cells.append(new_markdown_cell("## 迷子", id="lost")))
    with pytest.raises(BookError, match=r"chapters/ja/01-chapter\.ipynb: cell \d+, line 1: .*'迷子'.*label"):
        build(ready, ["ja"])


def test_shared_parts_are_written_once_and_linked_once(ready: Book) -> None:
    output = new_output("display_data", data={"text/html": SHARED, "text/plain": "a picture"})
    change(
        ready,
        "en",
        lambda notebook: notebook.cells.extend(new_code_cell("1", outputs=[output], id=f"f{i}") for i in range(3)),
    )
    build(ready, ["en", "ja"])
    text = page(ready, "en")
    assert text.count('<div class="nn-figure">picture</div>') == 3
    assert "data-shared" not in text
    assert len(re.findall(r'<script defer src="../_static/shared/figure-\w+\.js"', text)) == 1
    assert len(re.findall(r'<link rel="stylesheet" href="../_static/shared/figure-\w+\.css"', text)) == 1
    assert len(list((ready.site / "_static" / "shared").iterdir())) == 2
    assert "shared/figure" not in page(ready, "ja")


def test_exercise_and_its_cell_are_one_card(ready: Book) -> None:
    def tag(notebook) -> None:
        notebook.cells[-1].metadata["tags"] = ["exercise"]

    change(ready, "ja", tag)
    build(ready, ["ja", "en"])
    card = re.search(r'<section class="nn-ex" id="ex-try">.*?</section>', page(ready, "ja"), re.DOTALL)[0]
    assert "練習問題 1.1" in card
    assert "試す" in card
    assert "tag_exercise" in card
    assert 'href="01-chapter.ipynb" download' in card
    assert (
        '<a href="https://colab.research.google.com/github/owner/small/blob/main/chapters/ja/01-chapter.ipynb">Colab で開く'
        in card
    )


def test_a_formula_that_cannot_be_drawn_ends_the_build_and_keeps_the_site(built: Book) -> None:
    before = times(built)
    change(built, "ja", lambda notebook: notebook.cells.append(new_markdown_cell("一。\n\n$$\\nosuch{x}$$", id="bad")))
    for _ in range(2):  # the second time too, although Sphinx has read the page
        with pytest.raises(BookError, match=r"chapters/ja/01-chapter\.ipynb: cell \d+, line 3: .*nosuch"):
            build(built, ["en", "ja"])
    assert changed(built, before) == set()


def test_an_edited_chapter_rebuilds_its_page_alone(built: Book) -> None:
    before = times(built)
    build(built, ["en", "ja"])
    assert changed(built, before) == set()
    change(built, "ja", lambda notebook: notebook.cells.append(new_markdown_cell("おわり。", id="end")))
    build(built, ["en", "ja"])
    found = {name for name in changed(built, before) if not name.startswith("ja/search/")}
    assert found == {"ja/01-chapter.html", "ja/01-chapter.ipynb"}


def test_only_an_edited_chapter_is_made_again(built: Book, monkeypatch) -> None:
    def made_again(book: Book, chapter: str, language: str):
        raise AssertionError(f"{chapter} is as it was")

    monkeypatch.setattr("polybook.build.notebook", made_again)
    build(built, ["en", "ja"])


def test_a_new_title_reaches_every_sidebar(built: Book) -> None:
    def rename(notebook) -> None:
        cell = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
        cell.source = cell.source.replace("# 章", "# 新しい章", 1)

    change(built, "ja", rename)
    build(built, ["ja"])
    assert "新しい章" in page(built, "ja", "index")


def test_a_changed_word_of_the_frame_reaches_every_page(built: Book) -> None:
    path = built.messages("site", "ja")
    path.write_text(path.read_text("utf-8").replace('msgstr "目次"', 'msgstr "もくじ"'), "utf-8")
    build(built, ["ja"])
    assert all("もくじ" in page(built, "ja", chapter) for chapter in built.chapters)


def test_a_removed_chapter_leaves_the_site(built: Book) -> None:
    toc = built.root / "_toc.yml"
    toc.write_text("format: jb-book\nroot: index\n", "utf-8")
    build(Book.open(built.root), ["en", "ja"])
    assert not list(built.site.rglob("01-chapter*"))
    assert "01-chapter" not in page(built, "en", "index")


def test_a_missing_notebook_is_named(ready: Book) -> None:
    ready.notebook("01-chapter", "ja").unlink()
    with pytest.raises(BookError, match=r"chapters/ja/01-chapter\.ipynb: not found"):
        build(ready, ["ja"])


def test_no_line_begins_with_what_belongs_to_a_formula(ready: Book) -> None:
    change(ready, "ja", lambda notebook: notebook.cells.append(new_markdown_cell("値は $x$、$y$-এর。次の $z$ です。")))
    build(ready, ["ja"])
    together = re.findall(r'<span class="nn-together"><math.*?</math>(.*?)</span>', page(ready, "ja"))
    assert together == ["、", "-\u2060এর"]


def test_a_picture_waits_for_the_reader_and_keeps_its_place(ready: Book) -> None:
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAC0lEQVR4nGNgAAMAAAcAAbKGrPQAAAAASUVORK5CYII="  # 2 x 1
    output = new_output("display_data", {"image/png": pixel, "text/plain": "two pixels"})
    change(ready, "ja", lambda notebook: notebook.cells.append(new_code_cell("show()", outputs=[output], id="picture")))
    build(ready, ["ja"])
    (picture,) = re.findall(r"<img [^>]*>", page(ready, "ja"))
    assert 'loading="lazy"' in picture and 'width="2"' in picture and 'height="1"' in picture, picture
    assert (ready.site / "ja" / re.search(r'src="([^"]+)"', picture)[1]).is_file()
