"""Move an inverse temperature into the layer before the softmax, its bias included."""

import torch
from torch import Tensor

from ...language import N_
from ..problem import EXTREME, INPUT, VALUE, Case, Kind, Mistake, Problem


def merge(W, b, beta):
    return beta * W, beta * b


def _two(value) -> tuple[Tensor, Tensor]:
    first, second = value
    if not (isinstance(first, Tensor) and isinstance(second, Tensor)):
        raise TypeError
    return first, second


def _probabilities(answer, W, b, beta):
    """What the new layer and a plain softmax make of three inputs."""
    W, b = answer(W, b, beta)
    x = torch.tensor([[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]])
    return torch.softmax(x @ W.T + b, -1)


def _afterwards(answer, W, b, beta):
    answer(W, b, beta)
    return torch.cat([W.flatten(), b])


def _inputs(W, b, beta):
    return {"W": torch.tensor(W), "b": torch.tensor(b), "beta": beta}


def _in_place(W, b, beta):
    return W.mul_(beta), b.mul_(beta)


_WEIGHTS = [[1.0, -1.0], [0.5, 2.0], [0.0, 0.3]]
_PLAIN = N_("weights, without bias")
_BIAS = N_("weights and bias")
_SOFT = N_("`beta` below 1")
_ONE = N_("`beta` is 1")

PROBLEM = Problem(
    name="merge_beta",
    reference=merge,
    kind=Kind(N_("two tensors"), _two),
    cases=(
        Case(
            _ONE,
            _inputs(_WEIGHTS, [0.1, 0.2, -0.3], 1.0),
            observe=_probabilities,
            feedback=N_("With `beta = 1` there is nothing to do: return the weights and the bias as they are."),
        ),
        Case(
            _PLAIN,
            _inputs(_WEIGHTS, [0.0, 0.0, 0.0], 3.0),
            observe=_probabilities,
            feedback=N_("`beta` multiplies every score, so it must multiply every weight, once."),
        ),
        Case(
            _BIAS,
            _inputs(_WEIGHTS, [1.0, -2.0, 0.5], 3.0),
            observe=_probabilities,
            feedback=N_("`beta` multiplies the whole score `W @ x + b`, the bias too."),
        ),
        Case(_SOFT, _inputs(_WEIGHTS, [1.0, -2.0, 0.5], 0.1), observe=_probabilities),
        Case(
            INPUT,
            _inputs(_WEIGHTS, [1.0, -2.0, 0.5], 3.0),
            observe=_afterwards,
            feedback=N_("The function writes into `W` or `b`. Make new tensors instead."),
        ),
        Case(EXTREME, _inputs(_WEIGHTS, [1.0, -2.0, 0.5], 1e4), observe=_probabilities),
        Case(VALUE, _inputs([[1.0, 1.0]], [4.0], 2.0), observe=_probabilities),
    ),
    hints=(
        N_("The scores are `beta * (W @ x + b)`. Multiply out."),
        N_("One factor belongs to `W`, the other to `b`. Return both as a pair."),
    ),
    lesson=N_("A learned layer before the softmax makes `beta` redundant: the weights can take it over."),
    mistakes=(
        Mistake("squared", _PLAIN, lambda W, b, beta: (beta**2 * W, beta**2 * b)),
        Mistake("divided, as by a temperature", _PLAIN, lambda W, b, beta: (W / beta, b / beta)),
        Mistake("unchanged", _PLAIN, lambda W, b, beta: (W, b)),
        Mistake("bias forgotten", _BIAS, lambda W, b, beta: (beta * W, b)),
        Mistake("bias divided", _BIAS, lambda W, b, beta: (beta * W, b / beta)),
        Mistake("added", _ONE, lambda W, b, beta: (W + beta * torch.eye(3)[:, :2], b)),
        Mistake("in place", INPUT, _in_place),
    ),
)
