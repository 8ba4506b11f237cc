"""A schedule that anneals: beta is multiplied by the same factor at each step."""

import torch

from ...language import N_
from ..problem import EXTREME, NUMBER, VALUE, Case, Claim, Mistake, Problem


def beta_at(step, steps, first, last):
    return first * (last / first) ** (step / (steps - 1))


def _inputs(step, steps, first, last):
    return {"step": step, "steps": steps, "first": first, "last": last}


def _entropies(answer, step, steps, first, last):
    """The entropy of softmax(beta x) at every step."""
    x = torch.tensor([1.0, 2.0, 3.0, 2.9], dtype=torch.float64)
    betas = [answer(step, steps, first, last) for step in range(steps)]
    return {"H": [round(torch.special.entr(torch.softmax(b * x, 0)).sum().item(), 3) for b in betas]}


def _falls(got):
    return all(a > b for a, b in zip(got["H"], got["H"][1:], strict=False))


def _cooling(step, steps, first, last):
    return 1 / (1 / first + (1 / last - 1 / first) * step / (steps - 1))


_FALLS = N_("the entropy of softmax at the scores 1, 2, 3, 2.9, step by step")
_START = N_("the first step")
_END = N_("the last step")
_MIDDLE = N_("half of the way")

PROBLEM = Problem(
    name="anneal",
    reference=beta_at,
    kind=NUMBER,
    cases=(
        Case(_START, _inputs(0, 11, 0.1, 10.0), feedback=N_("The first step has number 0; `beta` is `first` there.")),
        Case(
            _FALLS,
            _inputs(0, 3, 0.1, 1.0),
            observe=_entropies,
            expected=Claim(N_("falls at every step"), _falls),
            feedback=N_("Annealing lowers the temperature, so `beta` must rise from step to step."),
        ),
        Case(
            _END,
            _inputs(10, 11, 0.1, 10.0),
            feedback=N_("The steps are numbered from 0 to `steps - 1`; at the last one `beta` is `last`."),
        ),
        Case(
            _MIDDLE,
            _inputs(5, 11, 0.1, 10.0),
            feedback=N_("Multiply by the same factor each time: half of the way from 0.1 to 10 is 1."),
        ),
        Case(VALUE, _inputs(3, 11, 2.0, 30.0)),
        Case(VALUE, _inputs(7, 11, 5.0, 5.0)),
        Case(EXTREME, _inputs(99_999, 100_000, 1e-3, 1e3)),
        Case(EXTREME, _inputs(1, 2, 1.0, 100.0)),
    ),
    hints=(
        N_("After all `steps - 1` factors, `first` must have become `last`."),
        N_("So the product of all the factors is `last / first`."),
        N_("At `step` a share `step / (steps - 1)` of them has been applied: use it as an exponent."),
    ),
    lesson=N_("A straight line on a logarithmic scale: `beta` and the temperature both change by constant factors."),
    mistakes=(
        Mistake("starts with a step", _START, lambda i, n, a, b: a * (b / a) ** ((i + 1) / n)),
        Mistake("in reverse", _START, lambda i, n, a, b: beta_at(n - 1 - i, n, a, b)),
        Mistake("the temperature", _START, lambda i, n, a, b: 1 / beta_at(i, n, a, b)),
        Mistake("beta falls", _FALLS, lambda i, n, a, b: a / (b / a) ** (i / (n - 1))),
        Mistake("constant", _FALLS, lambda i, n, a, b: a),
        Mistake("never gets there", _END, lambda i, n, a, b: a * (b / a) ** (i / n)),
        Mistake("factor to the step", _END, lambda i, n, a, b: a * (b / a) ** i),
        Mistake("a straight line", _MIDDLE, lambda i, n, a, b: a + (b - a) * i / (n - 1)),
        Mistake("a straight line of the temperature", _MIDDLE, _cooling),
    ),
)
