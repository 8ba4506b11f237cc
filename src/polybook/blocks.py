"""The translatable blocks of Markdown: where each stands, so that its lines can be replaced and nothing else moves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from .errors import BookError

# What a directive's first line and body are. One that is not here is refused, so that none is overlooked.
TITLED = frozenset(  # the argument and the body are text
    "admonition attention caution danger dropdown error exercise hint important note rubric seealso sidebar tip topic "
    "warning".split()
)
BODY = frozenset("container div figure list-table solution table".split())  # the body is text, the argument is not
OPAQUE = frozenset("code code-block image literalinclude math mermaid raw toctree".split())
TEXT_OPTIONS = frozenset("alt caption title".split())

DIRECTIVE = re.compile(r"\{([\w:-]+)\}\s*(.*)")
OPTION = re.compile(r":([\w-]+):[ \t]*(.*)")


@dataclass(frozen=True)
class Span:
    """A piece of one line: lines[line][start:end]."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A message: its text, where its lines stand, and what it is."""

    text: str
    spans: tuple[Span, ...]
    kind: str = "paragraph"  # or "line" (a heading, title or table cell) or "option" (plain text, no mark-up)

    @property
    def line(self) -> int:
        """The line it starts on, from 0."""
        return self.spans[0].line


@cache
def parser() -> MarkdownIt:
    """The MyST parser with the syntax that the chapters use."""
    extensions = {"amsmath", "colon_fence", "deflist", "dollarmath", "tasklist"}
    return create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)


def _has_words(inline: Token) -> bool:
    """Whether an inline token says something besides maths, code, roles and mark-up."""
    for child in inline.children or ():
        if child.type == "text" and re.search(r"[^\W\d_]", child.content):
            return True
        if child.children and _has_words(child):
            return True
    return False


def says_something(text: str) -> bool:
    """The same for a line of Markdown."""
    return any(_has_words(token) for token in parser().parseInline(text))


def _locate(content: str, lines: list[str], first: int, seen: dict[int, int]) -> tuple[Span, ...]:
    """Where each line of an inline token's content stands in the source; seen holds how far each line has been read."""
    spans = []
    for number, part in enumerate((line.lstrip() for line in content.split("\n")), first):
        for text in (part, part.replace("|", r"\|")):  # a table's cell holds its pipes escaped
            start = lines[number].find(text, seen.get(number, 0))
            if start >= 0:
                break
        else:
            raise BookError(f"line {number + 1}: cannot find {part!r} in {lines[number]!r}; write it without tabs")
        seen[number] = start + len(text)
        spans.append(Span(number, start, start + len(text)))
    return tuple(spans)


def _text(lines: list[str], spans: tuple[Span, ...]) -> str:
    return "\n".join(lines[span.line][span.start : span.end] for span in spans)


def _directive(token: Token, lines: list[str]) -> Iterator[Block]:
    """The blocks of a directive: its title, the options that are text, and its body."""
    first, last = token.map
    name, argument = DIRECTIVE.match(token.info.strip()).groups()
    if name in OPAQUE:
        return
    if name not in TITLED | BODY:
        raise BookError(f"line {first + 1}: directive {name!r} is not known to polybook; add it to blocks.py")
    if name in TITLED and says_something(argument):
        start = lines[first].index(argument, lines[first].index("}"))
        span = Span(first, start, start + len(argument))
        yield Block(argument, (span,), "line")
    body = token.content.removesuffix("\n").split("\n") if token.content else []
    shifts = [
        len(lines[first + 1 + i]) - len(line) for i, line in enumerate(body)
    ]  # indentation and "> " of what is around

    def outside(block: Block) -> Block:
        spans = (Span(first + 1 + s.line, s.start + shifts[s.line], s.end + shifts[s.line]) for s in block.spans)
        return Block(block.text, tuple(spans), block.kind)

    options = 0
    while options < len(body) and (option := OPTION.fullmatch(body[options])):
        if option[1] in TEXT_OPTIONS and says_something(option[2]):
            yield outside(Block(option[2], (Span(options, *option.span(2)),), "option"))
        options += 1
    inner = "\n".join([""] * options + body[options:])
    yield from (outside(block) for block in find(inner))


def find(text: str) -> list[Block]:
    """The translatable blocks of a Markdown text, in order."""
    lines, seen, blocks, kind = text.split("\n"), {}, [], "paragraph"
    try:
        tokens = parser().parse(text)
    except Exception as error:  # a plugin that trips over malformed input
        raise BookError(f"malformed Markdown: {error}") from None
    for token in tokens:
        if token.type in ("heading_open", "th_open", "td_open", "dt_open"):
            kind = "line"
        elif token.type in ("heading_close", "th_close", "td_close", "dt_close"):
            kind = "paragraph"
        elif token.type == "inline" and token.content and _has_words(token):
            spans = _locate(token.content, lines, token.map[0], seen)
            blocks.append(Block(_text(lines, spans), spans, kind))
        elif token.type in ("fence", "colon_fence") and token.info.strip().startswith("{"):
            if token.map[1] <= len(lines) and not _closed(token, lines):
                raise BookError(f"line {token.map[0] + 1}: the fence {token.markup}{token.info} is never closed")
            blocks.extend(_directive(token, lines))
        elif token.type == "html_block" and re.search(
            r"[^\W\d_]", re.sub(r"<!--.*?-->|<[^>]*>", "", token.content, flags=re.S)
        ):
            raise BookError(
                f"line {token.map[0] + 1}: words in raw HTML cannot be translated; use Markdown or a directive"
            )
    return sorted(blocks, key=lambda block: (block.line, block.spans[0].start))


def _closed(token: Token, lines: list[str]) -> bool:
    """Whether a fence ends with its own mark-up: markdown-it closes an open one where its container ends."""
    return lines[token.map[1] - 1].rstrip().endswith(token.markup) and token.map[1] - token.map[0] > 1


def replace(text: str, translation: Callable[[Block], str]) -> str:
    """The text with each block replaced by its translation; every other character stays."""
    lines = text.split("\n")
    for block in reversed(find(text)):
        new, spans = translation(block).split("\n"), block.spans
        around = [(lines[s.line][: s.start], lines[s.line][s.end :]) for s in spans]
        if len(spans) == 1:  # further lines go on below the first: same quote marks, spaces for list markers
            around.append((re.sub(r"[^>\s]", " ", around[0][0]), ""))
        around += [around[-1]] * (len(new) - len(around))
        written = [before + line + after for line, (before, after) in zip(new, around, strict=False)]
        lines[spans[0].line : spans[-1].line + 1] = written
    return "\n".join(lines)


def shape(text: str) -> list[str]:
    """The kinds of blocks in a text: a translation that turns a sentence into a list has others."""
    return [token.type + token.tag for token in parser().parse(text) if token.type != "inline"]
