"""Write the gradient of the weighted mean: one entry in each row, whatever the table holds."""

import torch

from ...language import N_
from ..problem import EXTREME, INPUT, TENSOR, VALUE, Case, Mistake, Problem, input_afterwards


def nll_slope(logp, y, w):
    slope = torch.zeros_like(logp)
    slope[torch.arange(len(y)), y] = -w[y] / w[y].sum()
    return slope


def _times(factor):
    return lambda logp, y, w: nll_slope(logp, y, w) * factor(y, w)


def _all_rows(logp, y, w):
    """Every picked class in every row."""
    slope = torch.zeros_like(logp)
    slope[:, y] = -w[y] / w[y].sum()
    return slope


def _behind_log_softmax(logp, y, w):
    slope = torch.softmax(logp, 1)
    slope[torch.arange(len(y)), y] -= 1
    return slope * (w[y] / w[y].sum())[:, None]


def _times_table(logp, y, w):
    return nll_slope(logp, y, w) * logp


def _in_place(logp, y, w):
    return logp.copy_(nll_slope(logp, y, w))


def _inputs(scores, y, w):
    return {"logp": torch.log_softmax(torch.tensor(scores), 1), "y": torch.tensor(y), "w": torch.tensor(w)}


_ONE = N_("one sample, weight 1")
_ROWS = N_("three samples, all weights 1")
_WEIGHTED = N_("weights that differ")
_SCORES = [[2.0, 0.0, 1.0], [0.5, 0.0, 3.0], [1.0, 1.0, 0.0]]

PROBLEM = Problem(
    name="nll_slope",
    reference=nll_slope,
    kind=TENSOR,
    cases=(
        Case(
            _ONE,
            _inputs([[2.0, 0.0, 1.0]], [2], [0.0, 0.0, 1.0]),
            feedback=N_("The loss is minus one entry. Its slope is −1 there, and 0 at all the others."),
        ),
        Case(
            _ROWS,
            _inputs(_SCORES, [0, 2, 1], [1.0, 1.0, 1.0]),
            feedback=N_("Each row has its own target, and the mean divides by three."),
        ),
        Case(
            _WEIGHTED,
            _inputs(_SCORES, [0, 2, 2], [1.0, 5.0, 3.0]),
            feedback=N_("Row n has the weight `w[y[n]]`, divided by the sum of the weights of these three targets."),
        ),
        Case(
            EXTREME,
            {"logp": torch.tensor([[1000.0, -1000.0]]), "y": torch.tensor([1]), "w": torch.tensor([1.0, 4.0])},
            feedback=N_("The slope does not depend on what the table holds."),
        ),
        Case(
            INPUT,
            _inputs(_SCORES, [0, 2, 1], [1.0, 5.0, 3.0]),
            observe=input_afterwards,
            feedback=N_("The function writes into `logp`. Make a new tensor."),
        ),
        Case(VALUE, _inputs(_SCORES, [1, 1, 1], [2.0, 3.0, 0.0])),
    ),
    hints=(
        N_("The loss is a sum over the picked entries. How often does each entry of the table occur in it?"),
        N_("Begin with `torch.zeros_like(logp)`. In row n only column `y[n]` is to be filled."),
        N_("`slope[torch.arange(len(y)), y]` is all these places at once; each gets `-w[y] / w[y].sum()`."),
    ),
    lesson=N_(
        "The table itself does not occur in the gradient: that is why only log-softmax can hold the scores back."
    ),
    mistakes=(
        Mistake("sign", _ONE, _times(lambda y, w: -1)),
        Mistake("with the log-softmax", _ONE, _behind_log_softmax),
        Mistake("times the table", _ONE, _times_table),
        Mistake("not averaged", _ROWS, _times(lambda y, w: w[y].sum())),
        Mistake("every target in every row", _ROWS, _all_rows),
        Mistake("weights forgotten", _WEIGHTED, lambda logp, y, w: nll_slope(logp, y, torch.ones_like(w))),
        Mistake("divided by the number of samples", _WEIGHTED, _times(lambda y, w: w[y].sum() / len(y))),
        Mistake("divided by all weights", _WEIGHTED, _times(lambda y, w: w[y].sum() / w.sum())),
        Mistake("in place", INPUT, _in_place),
    ),
)
