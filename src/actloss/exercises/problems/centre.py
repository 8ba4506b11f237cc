"""Subtract the mean of every input variable, as the training data has it."""

import torch

from ...experiments.saturating import regression_steps
from ...language import N_
from ..problem import DTYPE, INPUT, TENSOR, VALUE, Case, Claim, Mistake, Problem, input_afterwards


def centre(x, train):
    return x - train.mean(dim=0)


def _data():
    x = torch.randn(100, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    return x + torch.tensor([2.0, 0.0, -2.0], dtype=torch.float64)


def _steps(answer, x, train):
    y = train @ train.new_tensor([1.0, -2.0, 3.0])
    before, after = (regression_steps(inputs, y) for inputs in (train, answer(x, train)))
    return {"n": before, "n_centred": after}


_SMALL = torch.tensor([[0.0, 10.0], [2.0, 20.0], [4.0, 60.0]])
_NEW = torch.tensor([[1.0, 5.0]])
_MEAN = N_("mean of every column")
_OTHER = N_("new data, with the means of the training data")
_STEPS = N_("steps of gradient descent")

PROBLEM = Problem(
    name="centre",
    reference=centre,
    kind=TENSOR,
    cases=(
        Case(
            _MEAN,
            {"x": _SMALL, "train": _SMALL},
            observe=lambda answer, *inputs: answer(*inputs).double().mean(0),
            feedback=N_("Every column has a mean of its own. Take the mean over the rows, `dim=0`."),
        ),
        Case(
            VALUE,
            {"x": _SMALL, "train": _SMALL},
            feedback=N_("Only subtract: differences between rows must stay as they are."),
        ),
        Case(
            _OTHER,
            {"x": _NEW, "train": _SMALL},
            feedback=N_("New data must be shifted by the same amount as the training data, not by its own mean."),
        ),
        Case(INPUT, {"x": _SMALL, "train": _NEW}, input_afterwards, feedback=N_("The function writes into `x`.")),
        Case(VALUE, {"x": torch.empty(0, 2), "train": _SMALL}),
        Case(VALUE, {"x": 1e6 + _SMALL.double(), "train": 1e6 + _SMALL.double()}),
        Case(DTYPE, {"x": _NEW.double(), "train": _SMALL.double()}),
        Case(
            _STEPS,
            {"x": _data(), "train": _data()},
            observe=_steps,
            expected=Claim(N_("at most half as many as before"), lambda got: got["n_centred"] <= got["n"] / 2),
        ),
    ),
    hints=(
        N_("A row is an example, a column is an input variable. `dim=0` runs over the rows."),
        N_("`train.mean(dim=0)` has one number for every column; broadcasting subtracts it from every row."),
    ),
    lesson=N_("Same data, same regression, far fewer steps: the error surface has become rounder."),
    mistakes=(
        Mistake("one mean for all", _MEAN, lambda x, train: x - train.mean()),
        Mistake("mean of each row", _MEAN, lambda x, train: x - x.mean(1, keepdim=True)),
        Mistake("nothing done", _MEAN, lambda x, train: x),
        Mistake("also divided", VALUE, lambda x, train: (x - train.mean(0)) / train.std(0)),
        Mistake("its own mean", _OTHER, lambda x, train: x - x.mean(0)),
        Mistake("in place", INPUT, lambda x, train: x.sub_(train.mean(0))),
    ),
)
