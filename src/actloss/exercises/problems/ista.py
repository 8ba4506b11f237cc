"""Implement ISTA: gradient step and softshrink in turn, checked one at a time before they are checked together."""

import torch
from torch.linalg import matrix_norm
from torch.nn.functional import softshrink

from ...experiments.shrinkage import sparse_problem
from ...language import N_
from ..problem import EXTREME, INPUT, TENSOR, VALUE, Case, Claim, Mistake, Problem, input_afterwards


def my_ista(A, b, lambd, steps):
    eta = 1 / torch.linalg.matrix_norm(A, 2) ** 2
    x = torch.zeros_like(A[0])
    for _ in range(steps):
        x = x - eta * A.T @ (A @ x - b)
        x = x.sign() * (x.abs() - eta * lambd).clamp(min=0)
    return x


def _inputs(A, b, lambd, steps):
    A, b = (torch.as_tensor(each, dtype=torch.float64) for each in (A, b))
    return {"A": A, "b": b, "lambd": lambd, "steps": steps}


def _drawn(seed, lambd, steps):
    A, _x, b = sparse_problem(seed)
    return _inputs(A, b, lambd, steps)


def _support(answer, *inputs):
    x = answer(*inputs)
    return {"x.count_nonzero()": int(x.count_nonzero()), "error": (x - sparse_problem(0)[1]).abs().max().item()}


def _objectives(answer, A, b, lambd, steps):
    """The objective after 0, 1, ... steps."""
    codes = [answer(A, b, lambd, count) for count in range(steps)]
    return torch.stack([(A @ x - b).square().sum() / 2 + lambd * x.abs().sum() for x in codes])


def _searching(gradient=1.0, norm=2, shrink=None, first=False, limit=10**6, momentum=0.0, start=0.0):
    """ISTA with something else than was asked for."""

    def search(A, b, lambd, steps):
        eta = gradient / (matrix_norm(A, norm).item() ** 2 if norm else 1)
        x = before = torch.zeros_like(A[0]) + start
        for _ in range(min(steps, limit)):
            x, before = x + momentum * (x - before), x
            x = softshrink(x, eta * lambd) if first else x
            x = x - eta * A.T @ (A @ x - b)
            x = x if first else (shrink or softshrink)(x, abs(eta) * lambd)
        return x

    return search


def _by_lambd(A, b, lambd, steps):
    eta = 1 / matrix_norm(A, 2).item() ** 2
    return my_ista(A, b, lambd / eta, steps)


def _writing(A, b, lambd, steps):
    x = my_ista(A, b, lambd, steps)
    A.zero_()
    return x


_START = N_("the start, 0 steps")
_GRADIENT = N_("one step with `lambd = 0`: the gradient step alone")
_LENGTH = N_("the length of a gradient step")
_SHRINK = N_("one step with `A = I`: then `softshrink` acts on `b`")
_AMOUNT = N_("the amount of shrinkage")
_THREE = N_("three steps")
_CODE = N_("the code after 2000 steps")
_FALLS = N_("the objective after 0 to 19 steps")
_IDENTITY = [[1.0, 0.0], [0.0, 1.0]]

PROBLEM = Problem(
    name="ista",
    reference=my_ista,
    kind=TENSOR,
    cases=(
        Case(
            _START,
            _inputs([[1.0, 2.0, 3.0]], [1.0], 0.1, 0),
            feedback=N_("Start at 0, one entry for each column of `A`."),
        ),
        Case(
            _GRADIENT,
            _inputs([[1.0]], [2.0], 0.0, 1),
            feedback=N_("The gradient of the squared error over 2 is `A.T @ (A @ x - b)`. Subtract it, times `eta`."),
        ),
        Case(
            _LENGTH,
            _inputs([[2.0, 0.0], [0.0, 1.0]], [2.0, 1.0], 0.0, 1),
            feedback=N_("`eta` is 1 over the square of the largest singular value, `torch.linalg.matrix_norm(A, 2)`."),
        ),
        Case(
            _SHRINK,
            _inputs(_IDENTITY, [2.0, 0.3], 0.5, 1),
            feedback=N_("After the gradient step every entry comes nearer to 0, and small ones become exactly 0."),
        ),
        Case(
            _AMOUNT,
            _inputs([[2.0]], [2.0], 0.4, 1),
            feedback=N_("Both halves of a step have the same length: shrink by `eta * lambd`, not by `lambd`."),
        ),
        Case(
            _THREE,
            _drawn(1, 0.1, 3),
            feedback=N_("The first step is right. Each further one starts where the last one ended, without momentum."),
        ),
        Case(
            _CODE,
            _drawn(0, 0.1, 2000),
            observe=_support,
            expected=Claim(
                N_("at most 10 of 50 entries other than 0, and each off by less than 0.2"),
                lambda got: got["x.count_nonzero()"] <= 10 and got["error"] < 0.2,
            ),
            feedback=N_("Take as many steps as `steps` says."),
        ),
        Case(
            INPUT,
            _drawn(3, 0.1, 2),
            observe=input_afterwards,
            feedback=N_("The function writes into `A`. Make new tensors instead."),
        ),
        Case(_FALLS, _drawn(2, 0.1, 20), observe=_objectives),
        Case(EXTREME, _drawn(4, 1e3, 5)),
        Case(VALUE, _drawn(5, 0.1, 100)),
    ),
    hints=(
        N_("`eta = 1 / torch.linalg.matrix_norm(A, 2) ** 2`, and `x` starts as `torch.zeros_like(A[0])`."),
        N_("Each step has two halves. The first: `x = x - eta * A.T @ (A @ x - b)`."),
        N_("The second: `x = softshrink(x, eta * lambd)`, with your own function or `actloss`'s."),
    ),
    lesson=N_("Downhill on the smooth part, then towards 0: the objective never rises, and most entries end at 0."),
    mistakes=(
        Mistake("starts at one", _START, _searching(start=1.0)),
        Mistake("uphill", _GRADIENT, _searching(gradient=-1.0)),
        Mistake("twice the gradient", _GRADIENT, _searching(gradient=2.0)),
        Mistake("Frobenius norm", _LENGTH, _searching(norm="fro")),
        Mistake("step of one", _LENGTH, _searching(norm=None)),
        Mistake("no shrinkage", _SHRINK, _searching(shrink=lambda x, amount: x)),
        Mistake("hardshrink", _SHRINK, _searching(shrink=torch.nn.functional.hardshrink)),
        Mistake("past zero", _SHRINK, _searching(shrink=lambda x, amount: x - amount * x.sign())),
        Mistake("shrinks first", _SHRINK, _searching(first=True)),
        Mistake("shrinks by lambd", _AMOUNT, _by_lambd),
        Mistake("momentum", _THREE, _searching(momentum=0.5)),
        Mistake("one step only", _THREE, _searching(limit=1)),
        Mistake("stops early", _CODE, _searching(limit=10)),
        Mistake("in place", INPUT, _writing),
    ),
)
