"""Implement log-softmax in the one form that neither overflows nor takes the logarithm of 0."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def my_log_softmax(x):
    shifted = x - x.amax(-1, keepdim=True)
    return shifted - shifted.exp().sum(-1, keepdim=True).log()


def _whole_maximum(x):
    shifted = x - x.max()
    return shifted - shifted.exp().sum(-1, keepdim=True).log()


def _in_place(x):
    with torch.no_grad():
        x -= x.amax(-1, keepdim=True)
    return my_log_softmax(x)


_BATCH = N_("several rows of scores")
_ROWS = N_("rows of very different size")
_ROW = [2.0, 1.0, -1.0]

PROBLEM = Problem(
    name="log_softmax",
    reference=my_log_softmax,
    kind=TENSOR,
    cases=(
        Case(
            VALUE,
            {"x": torch.tensor(_ROW)},
            feedback=N_("`log_softmax(x)` is `x - log(sum(exp(x)))`: one number is taken away from every score."),
        ),
        Case(
            _BATCH,
            {"x": torch.tensor([_ROW, [0.0, 3.0, 3.0]])},
            feedback=N_(
                "Every row has its own sum, over its last dimension. `keepdim=True` keeps the shapes together."
            ),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([1000.0, 0.0])},
            feedback=N_(
                "Here `exp` overflows, or the probability is rounded to 0 before the logarithm is taken. "
                "Subtract the largest score first, and never take the logarithm of one probability."
            ),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([-1000.0, -1001.0])},
            feedback=N_(
                "All exponentials of such scores are 0. Subtract the largest score first; then one of them is 1."
            ),
        ),
        Case(
            _ROWS,
            {"x": torch.tensor([[500.0, 499.0], [-500.0, -501.0]])},
            feedback=N_("Subtract from each row its own maximum, not the maximum of all rows."),
        ),
        Case(
            INPUT,
            {"x": torch.tensor(_ROW)},
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor: `x - m`, not `x -= m`."),
        ),
        Case(VALUE, {"x": torch.tensor([[3.0]])}),
        Case(VALUE, {"x": torch.tensor([[_ROW, _ROW], [_ROW, [0.0, 0.0, 0.0]]])}),
        Case(VALUE, {"x": torch.tensor(_ROW, dtype=torch.float64)}),
        Case(
            GRADIENT,
            {"x": torch.tensor(_ROW)},
            observe=gradient,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(
            GRADIENT,
            {"x": torch.tensor([3.0, 3.0, -1000.0])},
            observe=gradient,
            feedback=N_("The gradient must be finite also where two scores share the maximum."),
        ),
    ),
    hints=(
        N_("Adding the same amount to every score changes nothing. Which amount makes `exp` safe?"),
        N_(
            "After `x - x.amax(-1, keepdim=True)` the largest score is 0, so the sum of the exponentials is at least 1."
        ),
        N_("The result is the shifted scores minus the logarithm of the sum of their exponentials."),
    ),
    lesson=N_("The sum is at least 1, so its logarithm is always finite: no overflow, and no logarithm of 0."),
    mistakes=(
        Mistake("not the logarithm", VALUE, lambda x: torch.softmax(x, -1)),
        Mistake("sum without logarithm", VALUE, lambda x: x - x.exp().sum(-1, keepdim=True)),
        Mistake("over the first dimension", _BATCH, lambda x: torch.log_softmax(x, 0)),
        Mistake("over everything", _BATCH, lambda x: x - x.exp().sum().log()),
        Mistake("as written", EXTREME, lambda x: x - x.exp().sum(-1, keepdim=True).log()),
        Mistake("logarithm of softmax", EXTREME, lambda x: torch.softmax(x, -1).log()),
        Mistake("saved by a small number", EXTREME, lambda x: (torch.softmax(x, -1) + 1e-12).log()),
        Mistake("one maximum for all rows", _ROWS, _whole_maximum),
        Mistake("in place", INPUT, _in_place),
        Mistake("detached", GRADIENT, lambda x: my_log_softmax(x.detach())),
    ),
)
