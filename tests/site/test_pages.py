"""What every page of the site promises, in every language."""

import json

import pytest
from playwright.sync_api import Page

from .conftest import BOOK, PAGES

SECTIONS = "Array.from(document.querySelectorAll('article section section[id]'), section => section.id)"


def section(page: Page) -> str:
    """The last section of the page, which the reader is sent to."""
    return page.evaluate(SECTIONS)[-1]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_in_its_language(page: Page, address: str, path: str) -> None:
    language = path.split("/")[0]
    page.goto(f"{address}/{path}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.title().endswith(page.locator(".nn-brand").inner_text())
    alternates = page.evaluate(
        "Object.fromEntries(Array.from(document.querySelectorAll('[hreflang]:is(link)'), l => [l.hreflang, l.href]))"
    )
    assert set(alternates) == {*BOOK.languages, "x-default"}
    assert page.locator("[rel=canonical]").get_attribute("href") == alternates[language]
    assert page.locator("[name=description]").get_attribute("content")


@pytest.mark.parametrize("path", PAGES)
def test_switcher_keeps_page_and_section(page: Page, address: str, path: str) -> None:
    language, name = path.split("/")
    page.goto(f"{address}/{path}")
    there = section(page)
    for other, own in BOOK.languages.items():
        page.goto(f"{address}/{path}#{there}")
        link = page.locator(".nn-languages a", has_text=own)
        assert (link.get_attribute("lang"), link.get_attribute("hreflang")) == (other, other)
        link.evaluate(
            "link => link.click()"
        )  # a click of the mouse's would scroll first: to where the sticky bar began
        page.wait_for_url(f"{address}/{other}/{name}#{there}")
        page.locator(f"#{there}").wait_for()


@pytest.mark.parametrize("name", BOOK.chapters)
def test_sections_are_the_same_in_all_languages(page: Page, address: str, name: str) -> None:
    found = {}
    for language in BOOK.languages:
        page.goto(f"{address}/{language}/{name}.html")
        found[language] = page.evaluate(SECTIONS)
    assert len({json.dumps(ids) for ids in found.values()}) == 1, found


def test_switcher_follows_the_reader(page: Page, address: str) -> None:
    page.goto(f"{address}/{PAGES[1]}")
    last = section(page)
    page.locator(f"#{last}").evaluate("section => section.scrollIntoView()")
    page.wait_for_function("id => document.querySelector('.nn-languages a').hash === '#' + id", arg=last)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_mode_is_remembered(open_context, address: str, scheme: str) -> None:
    page = open_context(color_scheme=scheme).new_page()
    page.goto(f"{address}/{PAGES[0]}")
    background = "getComputedStyle(document.body).backgroundColor"
    before, button = page.evaluate(background), page.locator(".nn-dark")
    assert button.get_attribute("aria-pressed") == str(scheme == "dark").lower()
    button.click()
    assert page.evaluate(background) != before
    chosen = page.evaluate(background)
    page.goto(f"{address}/{PAGES[-1]}")
    assert page.evaluate(background) == chosen
    button.click()
    assert page.evaluate(background) == before
    assert page.evaluate("localStorage.length") == 0, "back at the system's choice, nothing is stored"


def test_dark_mode_without_script_follows_the_system(open_context, address: str) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        page = open_context(color_scheme=scheme, java_script_enabled=False).new_page()
        page.goto(f"{address}/{PAGES[1]}")
        seen.add(page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))
    assert len(seen) == 2


@pytest.mark.parametrize("path", ["index.html", *PAGES])
def test_narrow_screen_does_not_scroll_sideways(open_context, address: str, path: str) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{address}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if path != "index.html":
        page.locator("header a[href='#contents']").click()
        assert page.locator("nav#contents a").last.is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_boxes_that_scroll_can_be_reached_and_have_names(open_context, address: str, path: str) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{address}/{path}")
    mute = "box => box.offsetParent && box.scrollWidth > box.clientWidth && !(box.tabIndex === 0 && box.ariaLabel)"
    boxes = "Array.from(document.querySelectorAll('article :is(pre, .nn-table, .nn-formula)'))"
    assert page.evaluate(f"{boxes}.filter({mute}).length") == 0


@pytest.mark.parametrize("path", PAGES)
def test_works_from_a_folder(page: Page, path: str) -> None:
    page.goto((BOOK.site / path).resolve().as_uri())
    assert page.evaluate("document.fonts.load('1em \"NN Math\"').then(faces => faces.length)") == 1
    page.locator(".nn-languages a").last.click()
    assert page.locator("html").get_attribute("lang") == list(BOOK.languages)[-1]


@pytest.mark.parametrize("path", PAGES)
def test_only_bengali_pages_load_the_bengali_font(page: Page, address: str, path: str) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{path}")
    page.evaluate("document.fonts.ready")
    assert any("bengali" in url for url in asked) == path.startswith("bn/")


@pytest.mark.parametrize(
    "wanted, found", [("ja-JP", "ja"), ("bn-BD", "bn"), ("bn", "bn"), ("fr-FR", "en"), ("en-GB", "en")]
)
def test_root_page_picks_the_readers_language(open_context, address: str, wanted: str, found: str) -> None:
    page = open_context(locale=wanted).new_page()
    page.goto(address)
    page.wait_for_url(f"{address}/{found}/index.html")


def test_root_page_remembers_a_choice(open_context, address: str) -> None:
    page = open_context(locale="fr-FR").new_page()
    page.goto(f"{address}/en/index.html")
    page.locator(".nn-languages [lang=bn]").click()
    page.wait_for_url("**/bn/index.html*")
    page.goto(address)
    page.wait_for_url(f"{address}/bn/index.html")


def test_root_page_without_script_lists_the_languages(open_context, address: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(address)
    for language, own in BOOK.languages.items():
        link = page.locator(f"a[lang={language}][hreflang={language}]")
        assert own in link.inner_text()
    link.click()
    assert page.locator("html").get_attribute("lang") == language


def test_code_is_copied_as_it_stands(open_context, address: str) -> None:
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{address}/{PAGES[1]}")
    code = page.locator(".cell_input .highlight:visible").first
    button = code.locator("button")
    label = button.inner_text()
    button.click()
    page.wait_for_function("([button, label]) => button.textContent !== label", arg=[button.element_handle(), label])
    assert page.evaluate("navigator.clipboard.readText()") == code.locator("pre").inner_text().rstrip()
