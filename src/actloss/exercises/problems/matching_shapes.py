"""Find the bug: outputs of shape (N, 1) against targets of shape (N)."""

import warnings

import torch

from ...language import N_
from ..problem import GRADIENT, TENSOR, VALUE, Case, Claim, Mistake, Problem, gradient


def batch_loss(outputs, targets):
    from torch.nn import functional as F

    return F.mse_loss(outputs, targets.unsqueeze(1))


def _inputs(outputs, targets):
    return {"outputs": torch.tensor(outputs).unsqueeze(1), "targets": torch.tensor(targets)}


def _quietly(answer, *inputs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return answer(*inputs)


def _quiet_gradient(answer, *inputs):
    return _quietly(gradient, answer, *inputs)


def _warned(answer, *inputs):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        answer(*inputs)
    return {"warnings": len(caught)}


def _squares(left, right):
    return ((left - right) ** 2).mean()


def _torch(left, right):
    return torch.nn.functional.mse_loss(left, right)


_PERFECT = N_("outputs that are all right")
_PAIRS = N_("each output and its own target")
_ONE = N_("a batch of one")
_WARNING = N_("warnings")
_NONE = Claim(N_("no warning"), lambda got: got["warnings"] == 0)

PROBLEM = Problem(
    name="matching_shapes",
    reference=batch_loss,
    kind=TENSOR,
    cases=(
        Case(
            _PERFECT,
            _inputs([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]),
            observe=_quietly,
            feedback=N_("Every output equals its target, so the loss is 0. Which shape has `outputs - targets`?"),
        ),
        Case(
            _PAIRS,
            _inputs([1.0, 2.0, 3.0, 4.0], [2.0, 0.0, 3.0, 1.0]),
            observe=_quietly,
            feedback=N_("Compare each output with its own target, in the order of the batch, and take the mean."),
        ),
        Case(_ONE, _inputs([1.0], [3.0]), observe=_quietly),
        Case(
            _WARNING,
            _inputs([1.0, 2.0, 3.0, 4.0], [2.0, 0.0, 3.0, 1.0]),
            observe=_warned,
            expected=_NONE,
            feedback=N_("PyTorch still warns: the two shapes are not the same."),
        ),
        Case(
            _WARNING,
            _inputs([1.0], [3.0]),
            observe=_warned,
            expected=_NONE,
            feedback=N_(
                "In a batch of one, `squeeze` without a dimension removes both dimensions. Name the one you mean."
            ),
        ),
        Case(VALUE, _inputs([1e3, -1e3], [0.0, 0.0]), observe=_quietly),
        Case(
            GRADIENT,
            _inputs([1.0, 2.0, 3.0, 4.0], [2.0, 0.0, 3.0, 1.0]),
            observe=_quiet_gradient,
            feedback=N_("The gradient must reach `outputs`: no `detach`, no `tolist`."),
        ),
    ),
    hints=(
        N_("Print `(outputs - targets).shape`. A batch of N gives N × N differences."),
        N_("Give both the same shape: `targets.unsqueeze(1)`, or `outputs.squeeze(1)`."),
        N_("Then call `F.mse_loss`."),
    ),
    lesson=N_(
        "`mse_loss` of this course refuses such shapes. "
        "So does a line of your own, `assert outputs.shape == targets.shape`."
    ),
    mistakes=(
        Mistake("as it was", _PERFECT, _torch),
        Mistake("by hand", _PERFECT, _squares),
        Mistake("targets as a row", _PERFECT, lambda o, t: _torch(o, t.unsqueeze(0))),
        Mistake("all outputs repeated", _PERFECT, lambda o, t: _torch(o.expand(-1, len(t)), t.expand(len(t), -1))),
        Mistake("sorted", _PAIRS, lambda o, t: _torch(o.squeeze(1).sort().values, t.sort().values)),
        Mistake("the sum", _PAIRS, lambda o, t: ((o.squeeze(1) - t) ** 2).sum()),
        Mistake("difference of the means", _PAIRS, lambda o, t: (o.mean() - t.mean()) ** 2),
        Mistake("in reverse", _PERFECT, lambda o, t: _torch(o.squeeze(1), t.flip(0))),
        Mistake("outputs as a row", _WARNING, lambda o, t: _torch(o.T, t)),
        Mistake("squeeze of everything", _WARNING, lambda o, t: _torch(o.squeeze(), t)),
        Mistake("detached", GRADIENT, lambda o, t: _torch(o.squeeze(1).detach(), t)),
    ),
)
