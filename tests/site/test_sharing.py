"""What search engines, shared links, lost readers and printers get."""

import json
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from .conftest import BOOK, PAGES

LOCALES = {"en": "en_US", "ja": "ja_JP", "bn": "bn_BD"}
LOST = {"en": "Page not found", "ja": "ページが見つかりません", "bn": "পৃষ্ঠাটি পাওয়া যায়নি"}
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
META = "Object.fromEntries(Array.from(document.querySelectorAll('meta[property]'), m => [m.getAttribute('property'), m.content]))"


def published(address: str) -> Path:
    """The file that an address of the published site leads to."""
    assert address.startswith(f"{BOOK.address}/"), address
    path = BOOK.site / unquote(address.removeprefix(f"{BOOK.address}/"))
    return path / "index.html" if address.endswith("/") else path


@pytest.mark.parametrize("path", PAGES)
def test_shared_link_shows_title_words_and_picture_in_the_language(page: Page, address: str, path: str) -> None:
    language = path.split("/")[0]
    page.goto(f"{address}/{path}")
    said = page.evaluate(META)
    assert said["og:locale"] == LOCALES[language]
    assert said["og:title"] == page.locator("h1").evaluate(
        "h => [...h.childNodes].filter(n => !n.className).map(n => n.textContent).join('').replaceAll('\\u2060', '').trim()"
    )
    assert said["og:description"] == page.locator("[name=description]").get_attribute("content") != ""
    assert published(said["og:url"]) == BOOK.site / path
    assert Image.open(published(said["og:image"])).size == (1200, 630)
    assert said["og:image:alt"]


def test_pictures_of_chapters_show_something_of_their_own(site: Path) -> None:
    pictures = {path.name: path.read_bytes() for path in (site / "_static" / "share").iterdir()}
    assert pictures.keys() == {f"{chapter}.png" for chapter in BOOK.chapters}
    drawn = [name for name in BOOK.chapters if "nn-figure" in BOOK.notebook(name, "en").read_text("utf-8")]
    own = {hash(pictures[f"{name}.png"]) for name in drawn}
    assert len(own) == len(drawn) > 1
    mark = hash(pictures[f"{BOOK.chapters[0]}.png"])  # pages without a figure have the book's
    assert mark not in own
    assert {hash(pictures[f"{name}.png"]) for name in {*BOOK.chapters} - {*drawn}} == {mark}
    for path in (site / "_static" / "share").iterdir():
        assert len(Image.open(path).convert("RGB").getcolors(1 << 24)) > 8, f"{path.name} is empty"


@pytest.mark.parametrize("path", PAGES)
def test_structured_data_names_page_language_and_course(page: Page, address: str, path: str) -> None:
    language, name = path.split("/")
    page.goto(f"{address}/{path}")
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["inLanguage"] == language
    assert published(data["url"]) == BOOK.site / path
    if name == "index.html":
        assert data["@type"] == "Course"
        assert [published(part["url"]).name for part in data["hasPart"]] == [f"{c}.html" for c in BOOK.chapters[1:]]
    else:
        assert data["@type"] == "LearningResource"
        assert published(data["isPartOf"]["@id"]) == BOOK.site / language / "index.html"


def test_sitemap_lists_every_page_with_its_translations(site: Path) -> None:
    rows = ElementTree.parse(site / "sitemap.xml").findall("s:url", SPACES)
    assert sorted(published(row.find("s:loc", SPACES).text) for row in rows) == sorted(BOOK.site / p for p in PAGES)
    for row in rows:
        links = {link.get("hreflang"): published(link.get("href")) for link in row.findall("x:link", SPACES)}
        assert links.keys() == BOOK.languages.keys()
        assert {file.parent.name for file in links.values()} == links.keys()
        assert len({file.name for file in links.values()}) == 1
    assert f"Sitemap: {BOOK.address}/sitemap.xml" in (site / "robots.txt").read_text()


@pytest.mark.parametrize("where", ["ja/17-nowhere.html", "bn/no/such/page", "nothing"])
@pytest.mark.parametrize("locale", ["en-GB", "ja-JP", "bn-BD"])
def test_lost_readers_are_met_in_their_language(browser, site: Path, where: str, locale: str) -> None:
    """As GitHub Pages does: the page of the 404 at the address that was asked for, at any depth."""

    def answer(route: Route) -> None:
        path = site / unquote(route.request.url.removeprefix(f"{BOOK.address}/")).split("?")[0]
        found = path if path.is_file() else site / "404.html"
        route.fulfill(path=found, status=200 if path.is_file() else 404)

    context = browser.new_context(locale=locale)
    context.route(f"{BOOK.address}/**", answer)
    page = context.new_page()
    page.goto(f"{BOOK.address}/{where}")
    folder = where.split("/")[-2] if "/" in where else ""
    language = folder if folder in BOOK.languages else locale.split("-")[0]
    assert page.locator("html").get_attribute("lang") == language
    assert page.title() == page.locator("h1").first.inner_text() == LOST[language]
    assert set(page.locator("h1").all_inner_texts()) == set(LOST.values())
    page.locator(f"section[lang={language}] a").click()
    assert page.url == f"{BOOK.address}/{language}/index.html"
    assert page.locator("html").get_attribute("lang") == language
    context.close()


@pytest.mark.parametrize("language", BOOK.languages)
def test_archive_is_a_whole_course_without_a_network(open_context, site: Path, tmp_path: Path, language: str) -> None:
    with zipfile.ZipFile(site / BOOK.archive(language)) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    context = open_context()
    context.set_offline(True)
    page = context.new_page()
    page.on("requestfailed", lambda request: pytest.fail(f"{request.url} is not in the archive"))
    page.goto((folder / "index.html").as_uri())
    page.wait_for_url(f"**/{language}/index.html")
    page.locator("#contents ol a").first.click()
    page.wait_for_function("[...document.querySelectorAll('.nn-explorer')].every(e => e.shadowRoot)")
    slider = page.locator(".nn-explorer input[type=range]").first
    before = slider.get_attribute("aria-valuetext")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") != before
    assert page.evaluate("document.fonts.load('1em \"NN Math\"').then(faces => faces.length)") == 1
    for link in page.evaluate("Array.from(document.links, link => link.href)"):
        if link.startswith("file:"):
            assert Path(unquote(link.split("#")[0].removeprefix("file://"))).is_file(), link
    others = page.locator(f".nn-languages a:not([lang={language}])")
    assert all(link.get_attribute("href").startswith(BOOK.address) for link in others.all())


def test_archive_is_offered_on_every_page(page: Page, address: str, site: Path) -> None:
    for path in PAGES:
        page.goto(f"{address}/{path}")
        with page.expect_download() as download:
            page.locator("footer a[download]").click()
        assert download.value.suggested_filename == BOOK.archive(path.split("/")[0])


@pytest.mark.parametrize("language", BOOK.languages)
def test_paper_shows_what_the_screen_folds(open_context, address: str, language: str) -> None:
    page = open_context(color_scheme="dark").new_page()
    page.goto(f"{address}/{language}/{BOOK.chapters[1]}.html")
    folds = page.locator("article details:not(.nn-setup, .nn-sections)")
    hidden = folds.locator("pre code, p").filter(visible=False).count()
    assert hidden > 0, "nothing is folded, so this tests nothing"
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folds.locator("pre code, p").filter(visible=False).count() == 0
    assert page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav:visible, header:visible, .nn-actions:visible").count()
    for explorer in page.locator(".nn-explorer").all():
        assert explorer.locator(".fig").is_visible() and not explorer.locator("input").first.is_visible()
    link = page.locator("article a[href^='https://']:visible").first
    after = link.evaluate("a => getComputedStyle(a, '::after').content")
    assert after == {"ja": '"（{}）"'}.get(language, '" ({})"').format(link.get_attribute("href"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert folds.locator("pre code, p").filter(visible=False).count() == hidden
