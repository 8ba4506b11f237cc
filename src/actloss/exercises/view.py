"""What the notebook shows: HTML that needs no script, and the same in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from ..language import N_, _, spoken
from .checker import NotAttempted, Outcome, Passed, Raised, TimedOut, Wrong
from .problem import Problem
from .show import Words, show

_STATES = {
    "todo": N_("Not attempted yet"),
    "passed": N_("Correct"),
    "wrong": N_("Not yet"),
    "error": N_("Your code raised an error"),
    "timeout": N_("Time limit exceeded"),
}
_ICONS = {  # strokes inside a circle of radius 8 around (10, 10)
    "todo": "",
    "passed": "M6.5 10.3l2.4 2.4 4.6-5",
    "wrong": "M7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4",
    "error": "M10 5.8v5M10 13.7v.5",
    "timeout": "M10 5.6V10l3 2",
}


@cache
def _style() -> str:
    return f'<style data-shared="exercise">{Path(__file__).with_name("exercise.css").read_text("utf-8")}</style>'


def _digits(number: float) -> str:
    """The number as it is written in prose."""
    return f"{number:g}".translate(str.maketrans("0123456789", _("0123456789")))


def _prose(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _plain(text: str) -> str:
    return text.replace("`", "")


def _value(text: str) -> str:
    return _prose(text) if isinstance(text, Words) else f"<code>{escape(text)}</code>"


def _listing(source: str) -> str:
    return f'<pre tabindex="0"><code>{escape(source)}</code></pre>'  # a keyboard can scroll it


def _head(text: str, icon: str = "") -> str:
    return f'<p class="nn-state">{icon}{escape(text)}</p>'


def _card(content: str, state: str = "") -> str:
    attribute = f' data-state="{state}"' if state else ""
    return f'<div class="nn-check"{attribute} lang="{spoken()}">{content}</div>'


def _details(summary: str, content: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def _compared(expected: Any, got: Any) -> tuple[str, str]:
    """Both as text, with as many digits as it takes to tell them apart."""
    for digits in (4, 8, 17):
        texts = [value if isinstance(value, Words) else show(value, digits) for value in (expected, got)]
        if texts[0] != texts[1]:
            break
    return tuple(texts)


def _rows(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Label and value; a value that is not Words is code."""
    match outcome:
        case Wrong():
            expected, got = _compared(outcome.expected, outcome.got)
            yield _("First failing case"), Words(_(outcome.breaks))
            if outcome.inputs:
                yield _("input"), show(outcome.inputs)
            yield _("expected"), expected
            yield _("got"), got
        case Raised():
            yield _("Error"), outcome.error
            if outcome.number:
                yield _("Line {number} of the cell").format(number=_digits(outcome.number)), outcome.line


def _remarks(problem: Problem, outcome: Outcome) -> Iterator[str]:
    match outcome:
        case Passed():
            yield _(problem.lesson)
        case TimedOut():
            seconds = _digits(outcome.seconds)
            yield _("Stopped after {seconds} seconds. Is there a loop that never ends?").format(seconds=seconds)
        case Wrong(feedback=str(feedback)) if feedback:
            yield _(feedback)


class _Shown:
    """What Jupyter shows as html, and a terminal as text."""

    html: str
    text: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": f"{_style()}\n{self.html}", "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, repr=False)
class Result(_Shown):
    """An outcome; for an exercise not attempted yet with everything that helps."""

    problem: Problem
    outcome: Outcome

    @property
    def _lines(self) -> list[str]:
        lines = list(_remarks(self.problem, self.outcome))
        if not isinstance(self.outcome, Passed | NotAttempted):
            lines.append(_("For a hint: `{call}`").format(call=f'hint("{self.problem.name}")'))
        return lines

    @property
    def html(self) -> str:
        """A card: the state in words, what was compared, what helps."""
        state = self.outcome.state
        drawing = f'<circle cx="10" cy="10" r="8"/><path d="{_ICONS[state]}"/>'
        icon = f'<svg viewBox="0 0 20 20" aria-hidden="true">{drawing}</svg>'
        rows = "".join(f"<dt>{escape(label)}</dt><dd>{_value(value)}</dd>" for label, value in _rows(self.outcome))
        status = _head(_(_STATES[state]), icon) + (f"<dl>{rows}</dl>" if rows else "")
        status += "".join(f"<p>{_prose(line)}</p>" for line in self._lines)
        helps = "".join(self._helps()) if isinstance(self.outcome, NotAttempted) else ""
        return _card(f'<div role="status">{status}</div>{helps}', state)

    def _helps(self) -> Iterator[str]:
        for number, hint in enumerate(self.problem.hints, 1):
            yield _details(_("Hint {number}").format(number=_digits(number)), f"<p>{_prose(_(hint))}</p>")
        yield _details(_("Solution"), _listing(self.problem.solution))

    @property
    def text(self) -> str:
        """The same in words."""
        rows = [
            _("{label}: {value}").format(label=label, value=_plain(value) if isinstance(value, Words) else value)
            for label, value in _rows(self.outcome)
        ]
        return "\n".join([_(_STATES[self.outcome.state]), *rows, *map(_plain, self._lines)])


@dataclass(frozen=True, repr=False)
class Hint(_Shown):
    """One of the hints, counted from 1."""

    problem: Problem
    number: int

    @property
    def _title(self) -> str:
        return _("Hint {number} of {total}").format(number=_digits(self.number), total=_digits(len(self.problem.hints)))

    @property
    def _hint(self) -> str:
        return _(self.problem.hints[self.number - 1])

    @property
    def html(self) -> str:
        """The number above the hint."""
        return _card(f"{_head(self._title)}<p>{_prose(self._hint)}</p>")

    @property
    def text(self) -> str:
        """The same in words."""
        return f"{self._title}\n{_plain(self._hint)}"


@dataclass(frozen=True, repr=False)
class Solution(_Shown):
    """Code that passes."""

    problem: Problem

    @property
    def html(self) -> str:
        """The code under its heading."""
        return _card(_head(_("Solution")) + _listing(self.problem.solution))

    @property
    def text(self) -> str:
        """The code alone, to copy."""
        return self.problem.solution
