"""What a translation must keep: maths, code, targets, numbers, and the kind of block."""

import re
from collections import Counter
from collections.abc import Iterator

from markdown_it.token import Token

from .blocks import Block, parser

_ROLE = re.compile(r"(?s).*<(.+)>\s*$")
_DIGITS = {ord(zero) + i: str(i) for zero in "০０" for i in range(10)}  # Bengali and full-width digits


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def _kept(text: str) -> Iterator[tuple[str, str]]:
    """(what it is, its content) for each piece of a message that no translation may change."""
    for token in _tokens(parser().parseInline(text)):
        if token.type in ("math_inline", "math_inline_double", "amsmath"):
            yield "maths", token.content
        elif token.type == "code_inline":
            yield "code", token.content
        elif token.type == "myst_role":
            target = _ROLE.match(token.content)
            yield "role", f"{{{token.meta['name']}}}`{target[1] if target else token.content}`"
        elif token.type == "link_open":
            yield "link", str(token.attrs["href"])
        elif token.type == "image":
            yield "image", str(token.attrs["src"])
        elif token.type == "html_inline":
            yield "HTML", token.content
    for label in re.findall(r"\[\^([^\]]+)\]", text):
        yield "footnote", label


def prose(text: str) -> str:
    """The words alone: maths, code and mark-up are spaces, line breaks stay."""
    drawn = {"softbreak": "\n", "hardbreak": "\n"}
    tokens = (t for t in _tokens(parser().parseInline(text)) if t.type != "inline")
    return "".join(t.content if t.type == "text" else drawn.get(t.type, " ") for t in tokens)


def _numbers(text: str) -> set[str]:
    """The numbers of the prose in ASCII digits, without thousands separators; L1 and PReLU6 hold none."""
    found = re.findall(r"(?<![A-Za-z\d.])\d+(?:,\d+)*(?:\.\d+)?", prose(text).translate(_DIGITS))
    return {number.replace(",", "") for number in found}


def broken(block: Block, translation: str) -> Iterator[str]:
    """What the translation of a block lost, added or changed, in words."""
    old, new = Counter(_kept(block.text)), Counter(_kept(translation))
    for (kind, content), count in sorted((old - new).items()):
        yield f"{kind} {content!r} is missing" + (f" {count} times" if count > 1 else "")
    for (kind, content), count in sorted((new - old).items()):
        yield f"{kind} {content!r} is not in the source" + (f" ({count} times)" if count > 1 else "")
    if missing := _numbers(block.text) - _numbers(translation):
        yield f"the number {', '.join(sorted(missing))} is missing"
    if block.kind != "paragraph" and "\n" in translation:
        yield "a heading, title, cell or option must stay on one line"
    if translation.strip() != translation or not translation:
        yield "it is empty, or begins or ends with white space"
