"""What a page's frame needs to know, and the parts that stored outputs share."""

import hashlib
import html
import json
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .. import files
from . import assets, links, search, sharing
from .icons import icon
from .words import local_digits

SHARED = re.compile(r'<(script|style)\b[^>]*\bdata-shared="([\w-]+)"[^>]*>(.*?)</\1>', re.DOTALL)
ENDINGS = {"script": "js", "style": "css"}


def hoist(body: str) -> tuple[str, dict[str, str]]:
    """The page without the parts that outputs share, and each of those once, by file name."""
    parts = {}

    def take(match: re.Match) -> str:
        tag, name, text = match.groups()
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        parts[f"{name}-{digest}.{ENDINGS[tag]}"] = text
        return ""

    return SHARED.sub(take, body), parts


def description(document: nodes.document) -> str:
    """The first paragraph without its formulas: its first sentences, or where those are long its first words."""
    for paragraph in document.findall(nodes.paragraph):
        if not isinstance(paragraph.parent, nodes.section):
            continue  # an item of a list says little alone
        text = " ".join("".join(n.astext() for n in paragraph if not isinstance(n, nodes.math)).split())
        if len(text) > 160:
            start = text[:160]
            end = max(start.rfind(stop) for stop in (". ", "। ", "。"))
            return start[: end + 1] if end > 40 else start.rsplit(" ", 1)[0] + "…"
        if len(text) > 40:
            return text
    return ""


def _inline(app: Sphinx, title: nodes.Element) -> str:
    """A heading's words and formulas in HTML."""
    return app.builder.render_partial(title)["title"]


def _plain(title: str) -> str:
    """A title without its mark-up."""
    return html.unescape(re.sub("<[^>]+>", "", title))


def _chapters(app: Sphinx, current: str) -> list[dict]:
    """The sidebar: every chapter with its number."""
    numbers = app.env.toc_secnumbers
    return [
        {
            "name": name,
            "title": _inline(app, app.env.titles[name]),
            "number": local_digits(".".join(map(str, numbers.get(name, {}).get("", ())))),
            "current": name == current,
        }
        for name in app.config.polybook_book.chapters
        if name in app.env.titles
    ]


def _sections(app: Sphinx, document: nodes.document) -> list[dict]:
    """The chapter's sections, one level deep."""
    chapter = document.next_node(nodes.section)
    return [
        {"id": section["ids"][0], "title": _inline(app, section[0].deepcopy())}
        for section in chapter.children
        if isinstance(section, nodes.section)
    ]


def frame(app: Sphinx, name: str, template: str, context: dict, document: nodes.document | None) -> None:
    """Give the template its values."""
    book, config = app.config.polybook_book, app.config
    body, shared = hoist(context["body"])
    for file, text in shared.items():
        files.write(app.outdir.parents[1] / "shared" / file, text)
    files.write(app.outdir.parent / "digests" / f"{name}.html", search.digest(body))
    lecture = json.loads(book.notebook(name, config.language).read_text("utf-8"))["metadata"].get("lecture")
    heading, _, rest = body.partition("</h1>")
    chapters, plain_title = _chapters(app, name), _plain(context["title"])
    about = {
        "name": plain_title,
        "description": description(document),
        "url": book.page(name, config.language),
        "image": f"{book.address}/_static/share/{name}.png",
        "alternates": {code: book.page(name, code) for code in book.languages},
    }
    others = [
        {"name": _plain(chapter["title"]), "url": book.page(chapter["name"], config.language)}
        for chapter in chapters
        if chapter["number"]
    ]
    context.update(
        book=book,
        chapters=chapters,
        sections=_sections(app, document),
        languages=[(code, own, f"../{code}/{name}.html") for code, own in book.languages.items()],
        about=about,
        figure_alt=sharing.first_figure(body)[1],
        locales={code: sharing.locale(code) for code in book.languages},
        structured_data=sharing.structured_data(book, config.language, about, others),
        heading=heading + "</h1>",
        body=rest,
        icon=icon,
        version=assets.version(),
        shared=sorted(shared),
        services=links.services(config, name),
        lecture=f"{book.video}&t={lecture['time']}s" if lecture else None,
        plain_title=plain_title,
    )


def _sidebars(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Every page shows every title: when one changes, all are written again."""
    titles = {name: title.astext() for name, title in env.titles.items()}
    before, env.polybook_titles = getattr(env, "polybook_titles", titles), titles
    return set() if titles == before else env.found_docs


def setup(app: Sphinx) -> None:
    """Called by the extension."""
    app.connect("builder-inited", lambda app: setattr(app.builder, "search", False))
    app.connect("env-updated", _sidebars)
    app.connect("html-page-context", frame)
