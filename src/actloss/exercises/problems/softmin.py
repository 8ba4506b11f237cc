"""Express softmin by softmax."""

from math import inf

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Claim, Mistake, Problem, gradient


def my_softmin(x):
    return torch.softmax(-x, -1)


def _sum(answer, x):
    return {"sum(y)": answer(x).sum().item()}


def _reciprocal(x):
    inverse = 1 / torch.softmax(x, -1)
    return inverse / inverse.sum(-1, keepdim=True)


_SUM = N_("the sum of the probabilities")
_ORDER = N_("the smallest score gets the most")
_BATCH = N_("several rows of scores")
_SCORES = [2.0, 1.0, -1.0]

PROBLEM = Problem(
    name="softmin",
    reference=my_softmin,
    kind=TENSOR,
    cases=(
        Case(
            _SUM,
            {"x": torch.tensor(_SCORES)},
            observe=_sum,
            expected=Claim("`sum(y) == 1`", lambda got: abs(got["sum(y)"] - 1) < 1e-5),
            feedback=N_("The values are probabilities: their sum is 1. Change the scores, not the result of softmax."),
        ),
        Case(
            _ORDER,
            {"x": torch.tensor(_SCORES)},
            observe=lambda answer, x: {"argmax(y)": answer(x).argmax().item()},
            expected=Claim("`argmax(y) == argmin(x)`", lambda got: got["argmax(y)"] == 2),
            feedback=N_(
                "The most probability goes to the smallest score. Which function of the scores turns them round?"
            ),
        ),
        Case(
            VALUE,
            {"x": torch.tensor(_SCORES)},
            feedback=N_("The numerator of softmin is `exp(-x)`; softmax makes `exp` of what it is given."),
        ),
        Case(
            _BATCH,
            {"x": torch.tensor([_SCORES, [0.0, 3.0, 3.0]])},
            feedback=N_("Each row is a distribution of its own: take softmax over the last dimension."),
        ),
        Case(VALUE, {"x": torch.tensor([_SCORES], dtype=torch.float64)}),
        Case(
            EXTREME,
            {"x": torch.tensor([1000.0, 0.0, -1000.0])},
            feedback=N_(
                "A probability may be rounded to 0. Do not divide by it, and let softmax take the exponentials."
            ),
        ),
        Case(EXTREME, {"x": torch.tensor([inf, 1.0, 2.0])}),
        Case(
            GRADIENT,
            {"x": torch.tensor([[0.5, 2.0], [1.0, -1.0]])},
            observe=lambda answer, x: gradient(lambda t: answer(t)[..., 0], x),
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
    ),
    hints=(
        N_("Compare the formulas of softmin and softmax. Only one sign differs."),
        N_("The smallest of the scores is the largest of their negatives."),
    ),
    lesson=N_("Softmin needs no code of its own: it is softmax of the negative scores."),
    mistakes=(
        Mistake("one minus softmax", _SUM, lambda x: 1 - torch.softmax(x, -1)),
        Mistake("negative softmax", _SUM, lambda x: -torch.softmax(x, -1)),
        Mistake("softmax itself", _ORDER, lambda x: torch.softmax(x, -1)),
        Mistake("softmax of the reciprocals", _ORDER, lambda x: torch.softmax(1 / x, -1)),
        Mistake("softmax of half", VALUE, lambda x: torch.softmax(-x / 2, -1)),
        Mistake("complement made to sum to 1", VALUE, lambda x: (1 - torch.softmax(x, -1)) / (x.shape[-1] - 1)),
        Mistake("over the first dimension", _BATCH, lambda x: torch.softmax(-x, 0)),
        Mistake("normalised reciprocals", EXTREME, _reciprocal),
        Mistake("powers without a shift", EXTREME, lambda x: (-x).exp() / (-x).exp().sum(-1, keepdim=True)),
        Mistake("detached", GRADIENT, lambda x: my_softmin(x.detach())),
    ),
)
