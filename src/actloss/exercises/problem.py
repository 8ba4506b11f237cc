"""What an exercise is made of. Texts are English messages, translated when they are shown."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from ..language import N_

# What a case compares, hence what an answer that fails it gets wrong.
VALUE = N_("value")
KINK = N_("value at the kink")
EXTREME = N_("value at extreme inputs")
SHAPE = N_("shape")
DTYPE = N_("dtype")
GRADIENT = N_("gradient with respect to the input")
INPUT = N_("the input itself, after the call")
RESULT = N_("type of the result")
ANSWER = N_("type of the answer")
ARGUMENTS = N_("arguments of the function")


@dataclass(frozen=True)
class Kind:
    """What an answer consists of; read makes it comparable and fails (TypeError, ValueError) on anything else."""

    description: str
    read: Callable[[Any], Tensor | float | tuple[float, ...]]


def _tensor(value: Any) -> Tensor:
    if not isinstance(value, Tensor):
        raise TypeError
    return value


def _number(value: Any) -> float:
    if isinstance(value, str):  # float("1") would do
        raise TypeError
    return float(value.detach() if isinstance(value, Tensor) else value)


def _pair(value: Any) -> tuple[float, float]:
    first, second = value
    return _number(first), _number(second)


TENSOR = Kind(N_("a tensor (`torch.Tensor`)"), _tensor)
NUMBER = Kind(N_("one number"), _number)
PAIR = Kind(N_("two numbers"), _pair)


def result(answer: Callable, *inputs: Any) -> Any:
    """What the function returns."""
    return answer(*inputs)


def gradient(answer: Callable, x: Tensor, *rest: Any) -> Tensor | None:
    """Derivative of the sum of the outputs with respect to x; None where autograd has no way back to x."""
    y = answer(x.requires_grad_(), *rest)
    return torch.autograd.grad(y.sum(), x, allow_unused=True)[0] if y.requires_grad else None


def input_afterwards(answer: Callable, x: Tensor, *rest: Any) -> Tensor:
    """What has become of x."""
    answer(x, *rest)
    return x


@dataclass(frozen=True)
class Claim:
    """A condition that stands in for the one expected value where many are right."""

    text: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True)
class Case:
    """One comparison: what is observed of the answer, against the same of the reference, or against a claim."""

    breaks: str
    inputs: dict[str, Any] = field(default_factory=dict)  # passed by position
    observe: Callable[..., Any] = result
    expected: Claim | None = None  # None: what is observed of the reference
    feedback: str = ""  # for whom this is the first case that fails


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners give. The tests see that it fails, and where."""

    what: str
    breaks: str
    answer: Any


@dataclass(frozen=True)
class Problem:
    """An exercise: everything about it but its statement, which stands in the chapter."""

    name: str
    reference: Any  # an answer that passes
    kind: Kind
    cases: tuple[Case, ...]
    hints: tuple[str, ...]
    lesson: str  # shown to whom passes
    mistakes: tuple[Mistake, ...]
    code: str = ""  # of the reference, if it is no function
    time_limit: float = 10.0  # seconds, for all cases together

    @property
    def solution(self) -> str:
        """The reference as code."""
        return self.code or inspect.getsource(self.reference)
