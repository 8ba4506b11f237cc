"""MyST → Markdown that every notebook shows: JupyterLab and Colab know neither labels nor directives."""

import re
from collections.abc import Callable

from markdown_it.token import Token

from .blocks import DIRECTIVE, OPTION, TITLED, parser

_LABEL = re.compile(r"(?m)^(\$\$) \([\w:-]+\)$")
_LINK = re.compile(r"\]\(([\w-]+)\)")
_ROLE = re.compile(r"\{(?:ref|numref|doc|term[\w-]*)\}`([^`<]+?)(?: <[^`>]+>)?`")


def portable(text: str, title: Callable[[str, str], str], labels: dict[str, str]) -> str:
    """The text without labels, its directives as quotes; title gives their first line from directive and argument.

    A link to a label of the book leads to the notebook that has it: labels says which.
    """
    lines, changes = text.split("\n"), []
    for token in parser().parse(text):
        if token.level or not token.map:
            continue
        if token.type == "myst_target":
            changes.append((token.map, []))
        elif token.type in ("fence", "colon_fence") and (match := DIRECTIVE.match(token.info.strip())):
            if match[1] in TITLED:
                changes.append((token.map, _quoted(token, title(*match.groups()), title, labels)))
    for (first, last), new in reversed(changes):
        lines[first:last] = new
    shown = _ROLE.sub(r"\1", _LABEL.sub(r"\1", "\n".join(lines))).strip("\n")
    return _LINK.sub(lambda link: f"]({labels.get(link[1], link[1])})", shown)


def _quoted(token: Token, title: str, title_of: Callable[[str, str], str], labels: dict[str, str]) -> list[str]:
    """A directive as a quote that begins with its title."""
    body = token.content.strip("\n").split("\n")
    while body and (OPTION.fullmatch(body[0]) or not body[0]):
        body.pop(0)
    inner = portable("\n".join(body), title_of, labels).split("\n")
    return [f"> **{title}**", ">", *(f"> {line}".rstrip() for line in inner)]
