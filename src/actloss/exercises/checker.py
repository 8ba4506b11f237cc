"""Feeds an answer to the cases of a problem. Always an outcome, never a traceback of ours."""

import dis
import inspect
import linecache
import traceback
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

import torch
from torch import Tensor

from ..language import _
from .limit import TimeUp, limited
from .problem import ANSWER, ARGUMENTS, DTYPE, RESULT, SHAPE, Case, Problem
from .show import Words, show


@dataclass(frozen=True)
class NotAttempted:
    """Nothing written yet."""

    state: ClassVar[str] = "todo"


@dataclass(frozen=True)
class Passed:
    """Every case holds."""

    state: ClassVar[str] = "passed"


@dataclass(frozen=True)
class Wrong:
    """The first case that fails; expected and got are values, or Words."""

    breaks: str
    expected: Any
    got: Any
    inputs: dict[str, Any] = field(default_factory=dict)
    feedback: str = ""
    state: ClassVar[str] = "wrong"


@dataclass(frozen=True)
class Raised:
    """An exception, and the student's own line that it came from, if it came through one."""

    error: str
    line: str = ""
    number: int = 0
    state: ClassVar[str] = "error"


@dataclass(frozen=True)
class TimedOut:
    """Stopped in the middle."""

    seconds: float
    state: ClassVar[str] = "timeout"


Outcome = NotAttempted | Passed | Wrong | Raised | TimedOut


class _NotOfKind(Exception):
    """An answer, or a result of it, that is not of the kind asked for."""


def judge(problem: Problem, answer: Any) -> Outcome:
    """The outcome of an answer. It leaves the random numbers of the notebook as they were, and what it prints alone."""
    if _is_blank(answer):
        return NotAttempted()
    with torch.random.fork_rng(devices=[]), torch.enable_grad():
        try:
            return limited(problem.time_limit, partial(_first_failure, problem, answer)) or Passed()
        except TimeUp:
            return TimedOut(problem.time_limit)
        except Exception as error:
            return _raised(error, answer)


def _is_blank(answer: Any) -> bool:
    """Whether nobody has written anything: `...`, None, or a function that only returns them."""
    if isinstance(answer, (tuple, list)):
        return any(map(_is_blank, answer))
    if not inspect.isfunction(answer):
        return answer is None or answer is ...
    steps = [step for step in dis.get_instructions(answer) if step.opname not in ("RESUME", "NOP")]
    does_nothing = all(step.opname in ("LOAD_CONST", "RETURN_CONST", "RETURN_VALUE") for step in steps)
    return does_nothing and steps[0].argval in (None, ...)


def _first_failure(problem: Problem, answer: Any) -> Wrong | None:
    if callable(problem.reference) and (misfit := _misfit(problem, answer)):
        return misfit
    inputs: dict[str, Any] = {}
    try:
        given, reference = _observable(problem, answer), _observable(problem, problem.reference)
        for case in problem.cases:
            inputs = case.inputs
            if failure := _failure(case, given, reference):
                return failure
    except _NotOfKind as other:
        breaks = RESULT if callable(problem.reference) else ANSWER
        return Wrong(breaks, Words(_(problem.kind.description)), _with_type(other.args[0]), inputs)
    return None


def _misfit(problem: Problem, answer: Any) -> Wrong | None:
    """What is wrong with an answer that cannot even be called."""
    wanted = _("a function with the arguments `{arguments}`").format(arguments=inspect.signature(problem.reference))
    if not callable(answer):
        return Wrong(ANSWER, Words(wanted), _with_type(answer))
    try:
        arguments = inspect.signature(answer)
    except (TypeError, ValueError):  # written in C: has no signature to look at
        return None
    try:
        arguments.bind(*problem.cases[0].inputs)
    except TypeError:
        return Wrong(ARGUMENTS, Words(wanted), Words(f"`{arguments}`"))
    return None


def _with_type(value: Any) -> Words:
    return Words(f"`{show(value)}` (`{type(value).__name__}`)")


def _observable(problem: Problem, answer: Any) -> Any:
    """The answer, or the function with its results, read as the kind that was asked for."""

    def read(value: Any) -> Any:
        try:
            return problem.kind.read(value)
        except (TypeError, ValueError, RuntimeError):
            raise _NotOfKind(value) from None

    return (lambda *inputs: read(answer(*inputs))) if callable(problem.reference) else read(answer)


def _failure(case: Case, given: Any, reference: Any) -> Wrong | None:
    def observed(answer: Any) -> Any:
        torch.manual_seed(0)
        return case.observe(answer, *deepcopy(list(case.inputs.values())))

    got = observed(given)
    if case.expected is not None:
        expected, same = Words(_(case.expected.text)), case.expected.holds(got)
    else:
        expected = observed(reference)
        if isinstance(got, Tensor) and isinstance(expected, Tensor):
            if got.shape != expected.shape:
                return Wrong(SHAPE, tuple(expected.shape), tuple(got.shape), case.inputs)
            if got.dtype != expected.dtype:
                return Wrong(DTYPE, expected.dtype, got.dtype, case.inputs)
        same = got is not None and _close(got, expected)
    return None if same else Wrong(case.breaks, expected, got, case.inputs, case.feedback)


def _close(got: Any, expected: Any) -> bool:
    numbers = [torch.as_tensor(value, dtype=torch.float64) for value in (got, expected)]
    return torch.allclose(*numbers, rtol=1e-4, atol=1e-6, equal_nan=True)


def _raised(error: Exception, answer: Any) -> Raised:
    """The exception, and where the student's own code was: the innermost frame in the namespace of the answer."""
    text = ": ".join([type(error).__name__, *str(error).splitlines()[:1]])
    home = getattr(answer, "__globals__", {}).get("__name__", "__main__")
    own = [(f, number) for f, number in traceback.walk_tb(error.__traceback__) if f.f_globals.get("__name__") == home]
    if not own:
        return Raised(text)
    frame, number = own[-1]
    return Raised(text, linecache.getline(frame.f_code.co_filename, number).strip(), number)
