"""Search in each language: what is found, what is not, and how it is used without a mouse."""

import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect

from .conftest import BOOK, PAGES

NAMES = ("ReLU", "relu", "PReLU", "LeakyReLU", "nn.PReLU", "torch.nn.PReLU", "leaky_relu", "negative_slope", "softmax")
# What a reader types, and what is marked for it on the page of chapter 1.
FOUND = [
    *((language, name, name.split(".")[-1]) for language in BOOK.languages for name in NAMES),
    ("en", "derivative", "derivative"),
    ("en", "derivatives", "derivative"),
    ("en", "deriv", "derivative"),
    ("en", "units", "unit"),
    ("en", "ｋｉｎｋ", "kink"),
    ("ja", "活性化", "活性化"),
    ("ja", "関数", "関数"),
    ("ja", "正規化", "正規化"),
    ("ja", "活性化関数", "活性化関数"),
    ("ja", "導関数", "導関数"),
    ("ja", "ﾈｯﾄﾜｰｸ", "ネットワーク"),
    ("ja", "ワーク", "ワーク"),
    ("ja", "微分する", "微分"),
    ("ja", "ReLU関数", "関数"),
    ("ja", "関数の傾き", "傾き"),
    ("bn", "ফাংশন", "ফাংশনগুলোর"),
    ("bn", "ফাংশনের", "ফাংশন"),
    ("bn", "ইউনিটগুলো", "ইউনিটের"),
    ("bn", "অ্যাক্টিভেশন", "অ্যাক্টিভেশন"),
    ("bn", "র‍্যান্ডম", "র‍্যান্ডম"),
    ("bn", "র্যান্ডম", "র‍্যান্ডম"),
    ("bn", "ReLU-এর", "ReLU"),
    *(("bn", normalize(form, "পাওয়া"), "পাওয়া") for form in ("NFC", "NFD")),
    ("bn", "পাও\u09dfা", "পাওয়া"),
    *(("bn", normalize(form, "কোনো"), "কোনো") for form in ("NFC", "NFD")),
]
NOWHERE = [
    *((language, word) for language in BOOK.languages for word in ("xylophone", "QReLU", "giraffe", "nn.Xylophone")),
    *(("en", word) for word in ("strap", "art", "elephant", "derivative xylophone")),
    *(("ja", word) for word in ("キリン", "鯨", "石炭", "走る", "がく", "活性化キリン")),
    *(("bn", word) for word in ("জিরাফ", "হাতি", "ফশন", "ফংশন", "ফাংশন জিরাফ")),
]


def ask(page: Page, words: str) -> None:
    """Open the dialog, type the words and wait for the answer."""
    page.keyboard.press("Control+k")
    page.locator(".nn-search input").fill(words)
    expect(page.locator(".nn-status")).not_to_be_empty()


def plain(text: str) -> str:
    """The text as the page's index spells it."""
    return normalize("NFC", text)


@pytest.mark.parametrize("language, words, marked", FOUND)
def test_word_is_found_and_marked(page: Page, address: str, language: str, words: str, marked: str) -> None:
    page.goto(f"{address}/{language}/index.html")
    ask(page, words)
    found = page.locator(".nn-results > li").filter(has=page.locator("a[href^='01-relu-family.html']"))
    expect(found).to_have_count(1)
    marks = [plain(mark).lower() for mark in found.locator("mark").all_inner_texts()]
    assert any(mark.endswith(plain(marked).lower()) for mark in marks), marks
    shown = "".join(page.locator(".nn-results").all_inner_texts())
    assert not re.search("[\u2060\u2063]", shown), "words of the index alone are not shown"


@pytest.mark.parametrize("language, words", NOWHERE)
def test_word_on_no_page_finds_nothing(page: Page, address: str, language: str, words: str) -> None:
    page.goto(f"{address}/{language}/index.html")
    ask(page, words)
    status = page.locator(".nn-status").inner_text()
    assert words in status and status != words
    assert page.locator(".nn-results a").count() == 0


@pytest.mark.parametrize(
    "language, answer, nothing",
    [
        ("en", "{} results", "No results"),
        ("ja", "{} 件", "一致する結果はありません"),
        ("bn", "{}টি ফলাফল", "কোনো ফলাফল পাওয়া যায়নি"),
    ],
)
def test_dialog_speaks_the_language(page: Page, address: str, language: str, answer: str, nothing: str) -> None:
    page.goto(f"{address}/{language}/index.html")
    ask(page, "ReLU")
    count = str(page.locator(".nn-results > li").count())
    own = count.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")) if language == "bn" else count
    expect(page.get_by_role("status")).to_have_text(answer.format(own))
    page.locator(".nn-search input").fill("xylophone")
    expect(page.get_by_role("status")).to_contain_text(nothing)
    search = {"en": "Search", "ja": "検索", "bn": "খুঁজুন"}[language]
    expect(page.get_by_role("dialog", name=search).get_by_role("textbox", name=search)).to_be_focused()


@pytest.mark.parametrize("language", BOOK.languages)
def test_section_named_like_the_word_comes_first_and_is_reached(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/index.html")
    ask(page, "LeakyReLU")
    first = page.locator(".nn-results ul a").first
    assert "LeakyReLU" in first.locator("b").inner_text()
    first.click()
    page.wait_for_url(f"{address}/{language}/01-relu-family.html#leaky-relu")
    expect(page.locator("#leaky-relu")).to_be_in_viewport()


@pytest.mark.parametrize("language", BOOK.languages)
def test_excerpt_is_the_pages_own_text(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/01-relu-family.html")
    squeeze = """text => text.replace(/[\\s\u2060]/g, "")"""
    own = page.locator("article").evaluate(
        f"article => {{ for (const formula of article.querySelectorAll('math')) formula.remove(); return ({squeeze})(article.textContent); }}"
    )
    ask(page, "LeakyReLU")
    here = page.locator(".nn-results > li", has=page.locator("a[href*='01-relu-family']"))
    excerpts = here.locator("ul span").all_inner_texts()
    assert excerpts
    for excerpt in excerpts:
        for part in re.split("…", excerpt):
            assert plain(re.sub(r"\s", "", part)) in plain(own)


def test_link_within_the_page_closes_the_dialog(page: Page, address: str) -> None:
    page.goto(f"{address}/en/01-relu-family.html")
    ask(page, "kink")
    page.locator(".nn-results a[href$='#kink']").click()
    expect(page.locator(".nn-search")).to_be_hidden()
    expect(page.locator("#kink")).to_be_in_viewport()


def test_arrow_keys_walk_the_results_and_enter_follows(page: Page, address: str) -> None:
    page.goto(f"{address}/en/index.html")
    ask(page, "kink")
    links = page.locator(".nn-results a")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".nn-search input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    there = links.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/en/{there}")


def test_enter_takes_the_first_result_without_waiting(page: Page, address: str) -> None:
    page.goto(f"{address}/ja/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("LeakyReLU")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/ja/01-relu-family.html")


@pytest.mark.parametrize("key", ["Control+k", "Meta+k", "/"])
def test_keys_open_and_escape_closes(page: Page, address: str, key: str) -> None:
    page.goto(f"{address}/bn/index.html")
    before = page.locator(".nn-languages a").first
    before.focus()
    page.keyboard.press(key)
    expect(page.locator(".nn-search input")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator(".nn-search input")).to_have_value("a/b")
    page.keyboard.press("Escape")
    expect(page.locator(".nn-search")).to_be_hidden()
    expect(before).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
def test_one_button_is_seen_and_takes_the_focus_back(open_context, address: str, width: int) -> None:
    page = open_context(viewport={"width": width, "height": 740}).new_page()
    page.goto(f"{address}/en/{PAGES[1].split('/')[1]}")
    buttons = page.get_by_role("button", name="Search")
    expect(buttons).to_have_count(1)
    box = buttons.bounding_box()
    assert min(box["width"], box["height"]) >= 44 and box["x"] >= 0
    buttons.click()
    page.get_by_role("button", name="Close").click()
    expect(buttons).to_be_focused()
    left = page.locator(".nn-jump").bounding_box() if width == 360 else box
    assert left["x"] >= 8, "the bar at the top has room for all"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_before_search_is_opened(page: Page, address: str, path: str) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{path}", wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url]
    ask(page, "ReLU")
    assert {url.split("/")[3] for url in asked if "/search/" in url} == {path.split("/")[0]}


@pytest.mark.parametrize("language", BOOK.languages)
def test_opened_as_a_file_it_says_what_it_needs(page: Page, language: str) -> None:
    page.goto((BOOK.site / language / "index.html").resolve().as_uri())
    page.keyboard.press("Control+k")
    said = {"en": "Search needs a web server", "ja": "検索にはウェブサーバーが必要です", "bn": "খোঁজার জন্য ওয়েব সার্ভার লাগে"}
    expect(page.get_by_role("status")).to_contain_text(plain(said[language]))
    expect(page.locator(".nn-search input")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.locator(".nn-search")).to_be_hidden()


def test_without_script_there_is_no_button(open_context, address: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/{PAGES[0]}")
    assert page.locator(".nn-find:visible").count() == 0
