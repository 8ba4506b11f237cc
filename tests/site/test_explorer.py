"""The explorer in a real browser, as a notebook stores it: one file, opened from a disk without a network."""

import re

import pytest

import actloss
from actloss import explore

TOKENS = """
:root{--nn-bg:#fdfdfb;--nn-soft:#f4f4ef;--nn-ink:#1c2228;--nn-c0:#0b62a8;--nn-c1:#a84300;--nn-rule:#dcddd6}
:root[data-theme=dark]{--nn-bg:#15191e;--nn-soft:#1d2228;--nn-ink:#dfe4e8;--nn-c0:#6cb6f5;--nn-c1:#f2a14e;--nn-rule:#343b43}
body{margin:0 16px;background:var(--nn-bg);font:17px/1.6 sans-serif}
"""
SIZES = [320, 360, 480, 600, 768, 1280]


@pytest.fixture(autouse=True)
def english():
    yield
    actloss.speak("en")


@pytest.fixture
def context(browser):
    """Makes contexts without a network whose pages may not complain."""
    made, complaints = [], []

    def make(**options):
        context = browser.new_context(
            **{"viewport": {"width": 1000, "height": 800}, "reduced_motion": "reduce"} | options
        )
        context.set_offline(True)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        context.on("request", lambda r: r.url.startswith(("file:", "data:")) or complaints.append(r.url))
        made.append(context)
        return context

    yield make
    for one in made:
        one.close()
    assert not complaints, complaints


@pytest.fixture
def write(tmp_path):
    """Writes a page that holds explorers; gives its address."""

    def page(*names: str, language: str = "en", tokens: str = TOKENS, html: str = "", body: str = "") -> str:
        actloss.speak(language)
        figures = "\n".join(f"<section>{explore(name).html}</section>" for name in names)
        path = tmp_path / f"{'-'.join(names)}.{language}.html"
        path.write_text(
            f'<!doctype html><html lang="{language}" {html}><meta charset="utf-8"><title>explorer</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{tokens}</style>'
            f"<body {body}><main>{figures}</main><p>after</p></body></html>",
            "utf-8",
        )
        return path.as_uri()

    return page


@pytest.fixture
def open_page(context, write):
    """Opens a page of explorers with the script at work."""

    def opened(*names: str, language: str = "en", tokens: str = TOKENS, html: str = "", body: str = "", **options):
        page = context(**options).new_page()
        page.goto(write(*names, language=language, tokens=tokens, html=html, body=body))
        page.wait_for_function("[...document.querySelectorAll('.nn-explorer')].every(e => e.shadowRoot)")
        return page

    return opened


def probe(page):
    return page.locator(".probe").first


def bar(page, curve: int, place: int) -> float:
    """Height of a bar in pixels."""
    return float(page.locator(f".fig .bar.c{curve}").nth(place).get_attribute("height"))


def path(page, curve: int = 0) -> str:
    return page.locator(f".fig .c{curve}:not(circle)").first.get_attribute("d")


def drawn(page) -> str:
    return page.locator(".fig > svg").text_content()


def said(locator) -> str:
    return locator.get_attribute("aria-valuetext")


def test_arrow_keys_move_the_probe_and_it_says_where_it_is(open_page):
    page = open_page("prelu")
    assert said(probe(page)) == "At x = minus 1.50: f is minus 0.38, the derivative is 0.25"
    probe(page).press("ArrowRight")
    assert said(probe(page)) == "At x = minus 1.45: f is minus 0.36, the derivative is 0.25"
    probe(page).press("PageUp")
    assert said(probe(page)).startswith("At x = minus 0.95")
    probe(page).press("PageDown")
    probe(page).press("ArrowLeft")
    assert said(probe(page)).startswith("At x = minus 1.50")
    probe(page).press("Home")
    assert probe(page).get_attribute("aria-valuenow") == "-4.00"
    probe(page).press("ArrowLeft")
    assert probe(page).get_attribute("aria-valuenow") == "-4.00"
    probe(page).press("End")
    assert said(probe(page)) == "At x = 4.00: f is 4.00, the derivative is 1.00"


def test_at_a_kink_the_derivative_is_told_as_two_limits(open_page):
    page = open_page("prelu")
    probe(page).press("Home")
    for _ in range(8):
        probe(page).press("PageUp")
    assert (
        said(probe(page))
        == "At x = 0.00: f is 0.00, the derivative is undefined, 0.25 on the left and 1.00 on the right"
    )
    assert "0.25 → 1.00" in page.locator(".read").inner_text()
    page.get_by_role("button", name="identity").click()
    assert said(probe(page)) == "At x = 0.00: f is 0.00, the derivative is 1.00"
    assert page.locator(".fig text", has_text="kink").count() == 0


def test_keys_on_the_slider_turn_the_curve(open_page):
    page = open_page("prelu")
    slider = page.get_by_role("slider", name="slope on the left")
    before = path(page), path(page, 1)
    assert said(slider) == "a = 0.25, PReLU start"
    slider.press("ArrowRight")
    assert said(slider) == "a = 0.30"
    assert path(page) != before[0] and path(page, 1) != before[1]
    slider.press("PageDown")
    assert said(slider) == "a = 0.25, PReLU start"
    slider.press("PageDown")
    assert said(slider) == "a = 0.00, ReLU"
    slider.press("Home")
    assert said(slider) == "a = minus 1.00, absolute value"
    slider.press("End")
    assert said(slider) == "a = 1.00, identity"


def test_a_mouse_drags_the_probe_and_leaves_it_there(open_page):
    page = open_page("prelu")
    box = page.locator(".fig").bounding_box()
    y = box["y"] + 200
    page.mouse.move(box["x"] + 100, y)
    assert "minus 1.50" in said(probe(page)), "pointing is not pressing"
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 13, y, steps=5)
    page.mouse.up()
    assert said(probe(page)).startswith("At x = 4.00")
    page.mouse.move(box["x"] + 50, y)
    assert said(probe(page)).startswith("At x = 4.00")
    page.keyboard.press("ArrowLeft")
    assert said(probe(page)).startswith("At x = 3.95"), "the keyboard goes on where the mouse stopped"


def test_a_finger_drags_the_probe_and_the_slider(open_page):
    page = open_page("dead_unit", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    touch = page.context.new_cdp_session(page)

    def drag(locator, dx):
        box = locator.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 6):
            point = {"x": x + dx * step / 5, "y": y}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    start = float(probe(page).get_attribute("aria-valuenow"))
    drag(probe(page), 60)
    assert float(probe(page).get_attribute("aria-valuenow")) > start + 1
    bias = page.get_by_role("slider", name="bias")
    drag(bias, -40)
    assert said(bias) != "b = 0.00, amid the data"


def test_buttons_set_named_values_and_reset_brings_everything_back(open_page):
    page = open_page("prelu", reduced_motion="no-preference")
    before = path(page)
    button = page.get_by_role("button", name="absolute value")
    button.click()
    page.wait_for_function("document.querySelector('.nn-explorer').shadowRoot.querySelector('input').value === '0'")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.get_by_role("button", name="PReLU start").get_attribute("aria-pressed") == "false"
    probe(page).press("End")
    assert path(page) != before
    page.get_by_role("button", name="Reset").click()
    assert path(page) == before and "minus 1.50" in said(probe(page))


def test_the_dead_unit_gets_a_gradient_when_it_may_leak(open_page):
    page = open_page("dead_unit")
    page.get_by_role("button", name="outside the data").click()
    for gauge in ("mean output 0.00", "mean gradient 0.00", "active 0 %"):
        assert gauge in drawn(page)
    assert page.locator(".fig circle.dot.t0").count() <= 1, "all the data is hollow, only the probe is not"
    page.get_by_role("button", name="LeakyReLU").click()
    assert "mean gradient 0.10" in drawn(page)
    assert page.locator(".fig circle.dot.t0").count() >= 40


def test_curves_of_the_family_coincide_and_others_part(open_page):
    page = open_page("stretch")
    page.get_by_role("slider", name="stretch").press("ArrowRight")
    assert path(page, 0) == path(page, 1)
    page.get_by_role("button", name="Softplus").click()
    assert path(page, 0) != path(page, 1)
    page.get_by_role("button", name="1 unchanged").click()
    assert path(page, 0) == path(page, 1)


def test_keys_and_pointer_go_from_bar_to_bar(open_page):
    page = open_page("scores")
    assert said(probe(page)) == "At x1: softmax is 0.71, softmin is 0.04"
    probe(page).press("ArrowRight")
    assert said(probe(page)) == "At x2: softmax is 0.26, softmin is 0.11"
    probe(page).press("End")
    assert said(probe(page)) == "At x3: softmax is 0.04, softmin is 0.84"
    probe(page).press("ArrowRight")
    assert said(probe(page)).startswith("At x3")
    box = page.locator(".fig").bounding_box()
    page.mouse.click(box["x"] + 100, box["y"] + 200)
    assert said(probe(page)).startswith("At x1")
    page.mouse.click(box["x"] + box["width"] - 5, box["y"] + 200)
    assert said(probe(page)).startswith("At x3")


def test_a_slider_moves_the_bars_and_their_numbers(open_page):
    page = open_page("scores")
    before = [bar(page, curve, 0) for curve in (0, 1)]
    score = page.get_by_role("slider", name="score, x1")
    score.press("ArrowRight")
    assert said(score) == "x1 = 3"
    assert bar(page, 0, 0) > before[0] and bar(page, 1, 0) < before[1]
    assert "0.87" in drawn(page) and said(probe(page)) == "At x1: softmax is 0.87, softmin is 0.02"
    score.press("PageDown")
    assert said(score) == "x1 = 2", "without named values the browser's own step"


def test_a_bar_whose_value_is_no_number_is_not_drawn(open_page):
    page = open_page("shift")
    height = bar(page, 0, 0)
    assert bar(page, 1, 0) == height
    page.get_by_role("slider", name="added to every score, c").press("End")
    assert bar(page, 0, 0) == height and bar(page, 1, 0) == 0
    assert said(probe(page)) == "At 2 + c: softmax is 0.71, the quotient as written is NaN"
    assert "NaN" in drawn(page)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "a = 0.00, ReLU. At x = minus 1.50: f is 0.00, the derivative is 0.00."),
        ("ja", "a = 0.00、ReLU。x = マイナス1.50 のとき、f は 0.00、微分係数は 0.00。"),
        ("bn", "a = 0.00, ReLU। x = মাইনাস 1.50 হলে f-এর মান 0.00, অন্তরজের মান 0.00।"),
    ],
)
def test_the_status_line_speaks_once_when_the_slider_rests(open_page, language, expected):
    page = open_page("prelu", language=language)
    page.evaluate(
        """() => { const live = document.querySelector('.nn-explorer').shadowRoot.querySelector('.live');
        window.heard = []; new MutationObserver(() => heard.push(live.textContent)).observe(live, {childList: true}); }"""
    )
    slider = page.locator("input")
    for _ in range(5):
        slider.press("ArrowLeft")
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == [], "not while it moves"
    page.wait_for_timeout(700)
    assert page.evaluate("heard") == [expected]


@pytest.mark.parametrize("name", ["prelu", "dead_unit", "stretch", "scores"])
@pytest.mark.parametrize("language", ["en", "ja", "bn"])
def test_nothing_moves_or_overflows_when_the_script_takes_over(context, write, name, language):
    address = write(name, language=language)
    page = context().new_page()
    # hold back the definition, so that the page is seen as it is before the script has run
    page.add_init_script(
        "const define = customElements.define.bind(customElements);"
        "customElements.define = (...what) => { window.upgrade = () => define(...what); };"
    )
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        figure = page.locator(".nn-explorer")
        before = figure.bounding_box()["height"]
        page.evaluate("upgrade()")
        page.wait_for_function("document.querySelector('.nn-explorer').shadowRoot?.querySelector('.fig svg path')")
        assert figure.bounding_box()["height"] == pytest.approx(before, abs=1), width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        cut = page.evaluate(
            """() => [...document.querySelector('.nn-explorer').shadowRoot.querySelectorAll('button, .read')]
            .filter(e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight).map(e => e.textContent)"""
        )
        assert not cut, (width, cut)


@pytest.mark.parametrize("name", ["prelu", "dead_unit", "stretch", "scores"])
def test_every_control_is_large_enough_for_a_finger(open_page, name):
    page = open_page(name, viewport={"width": 320, "height": 800})
    for control in page.locator("button, input, .probe").all():
        box = control.bounding_box()
        assert box["width"] >= 44 and box["height"] >= 44, control.inner_text()


@pytest.mark.parametrize("language", ["en", "ja", "bn"])
def test_without_a_script_the_picture_and_its_description_remain(context, write, language):
    page = context(java_script_enabled=False).new_page()
    page.goto(write("dead_unit", language=language))
    picture = page.get_by_role("img")
    assert picture.is_visible()
    assert picture.get_attribute("aria-label") == explore("dead_unit").text
    assert picture.locator("svg").first.is_visible() and not page.locator(".nn-words").is_visible()
    gap = (
        page.locator("p", has_text="after").bounding_box()["y"] - picture.locator("svg").first.bounding_box()["height"]
    )
    assert gap < 60, "no hole where the controls would be"


def test_where_style_and_script_are_stripped_only_words_remain(context, tmp_path):
    """What JupyterLab shows of an output that is not trusted: unknown tags, styles and scripts go, their texts stay."""
    markup = re.sub(r"<(style|script).*?</\1>|</?(?!div|p\b)[a-z][^>]*>", "", explore("prelu").html, flags=re.S)
    (tmp_path / "bare.html").write_text(f'<!doctype html><meta charset="utf-8">{markup}', "utf-8")
    page = context().new_page()
    page.goto((tmp_path / "bare.html").as_uri())
    assert page.locator("body").inner_text().split() == explore("prelu").text.split()


def test_two_explorers_on_a_page_do_not_disturb_each_other(open_page):
    page = open_page("prelu", "stretch", "prelu")
    figures = page.locator(".nn-explorer")
    first, other = figures.nth(0), figures.nth(2)
    before = other.locator(".fig .c0").first.get_attribute("d")
    first.locator("input").press("End")
    assert other.locator(".fig .c0").first.get_attribute("d") == before
    assert first.locator(".fig .c0").first.get_attribute("d") != before


def test_an_explorer_put_into_a_page_later_starts_too(open_page, write):
    page = open_page("prelu")
    page.evaluate(
        "document.querySelector('p').insertAdjacentElement('afterend', document.querySelector('.nn-explorer').cloneNode(true))"
    )
    assert page.locator(".nn-explorer").nth(1).locator("input").count() == 1


def test_it_works_in_a_sandboxed_frame(context, write, tmp_path):
    address = write("prelu")
    (tmp_path / "frame.html").write_text(
        f'<!doctype html><iframe sandbox="allow-scripts" src="{address}" width="700" height="800"></iframe>', "utf-8"
    )
    page = context().new_page()
    page.goto((tmp_path / "frame.html").as_uri())
    slider = page.frame_locator("iframe").locator("input")
    slider.press("End")
    assert said(slider) == "a = 1.00, identity"


def test_every_control_has_a_role_and_a_name(open_page):
    page = open_page("stretch")
    group = page.get_by_role("group", name="Stretch before or after the function")
    assert group.get_by_role("slider", name="Probe").count() == 1
    assert group.get_by_role("slider", name="stretch, lambda").count() == 1
    assert group.get_by_role("group", name="Named values: function").get_by_role("button").count() == 5
    assert group.get_by_role("status").count() == 1
    for name in ("aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"):
        assert probe(page).get_attribute(name)
    assert page.evaluate("""() => [...document.querySelector('.nn-explorer').shadowRoot.querySelectorAll('svg')]
        .every(svg => svg.closest('[aria-hidden=true]'))""")
    assert page.locator(".nn-explorer").get_attribute("data-lm-suppress-shortcuts") == "true"


def colour(page, selector: str, what: str) -> str:
    return page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{what}")


def test_colours_are_those_of_the_page_light_and_dark(open_page):
    page = open_page("prelu")
    assert colour(page, ".fig .c0:not(circle)", "stroke") == "rgb(11, 98, 168)"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert colour(page, ".fig .c0:not(circle)", "stroke") == "rgb(108, 182, 245)"
    assert colour(page, ".bubble", "backgroundColor") == "rgb(223, 228, 232)"


@pytest.mark.parametrize(
    ("html", "body", "ink"),
    [
        ("", "", "rgb(28, 34, 40)"),
        ("", 'data-jp-theme-light="true"', "rgb(28, 34, 40)"),
        ("", 'data-jp-theme-light="false"', "rgb(223, 228, 232)"),
        ('theme="dark"', "", "rgb(223, 228, 232)"),
    ],
)
def test_in_notebooks_it_knows_light_from_dark(open_page, html, body, ink):
    page = open_page("prelu", tokens="", html=html, body=body)
    assert colour(page, ".bubble", "backgroundColor") == ink
    assert "STIX" in colour(page, ".read .m", "fontFamily")


def test_forced_colours_are_the_systems(open_page):
    page = open_page("prelu", forced_colors="active")
    system = page.evaluate(
        "() => { document.body.style.color = 'CanvasText'; return getComputedStyle(document.body).color }"
    )
    assert colour(page, ".fig .c0:not(circle)", "stroke") == system
    assert colour(page, ".fig .c1:not(circle)", "stroke") == system
    assert colour(page, ".fig .c1:not(circle)", "strokeDasharray") != colour(
        page, ".fig .c0:not(circle)", "strokeDasharray"
    )


def test_on_paper_there_are_values_but_no_controls(open_page):
    page = open_page("prelu")
    page.emulate_media(media="print")
    assert not page.locator("input").is_visible() and not probe(page).is_visible()
    assert page.locator(".bubble").is_visible() and page.locator(".read").is_visible()
