"""Softmax at a temperature, from nearly 0 to very high: divide by it, and shift so that nothing overflows."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, KINK, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def softmax_at(x, T):
    z = x / T
    powers = (z - z.amax(-1, keepdim=True)).exp()
    return powers / powers.sum(-1, keepdim=True)


def _after(x, T):
    powers = softmax_at(x, 1.0) / T
    return powers / powers.sum(-1, keepdim=True)


def _unshifted(x, T):
    powers = (x / T).exp()
    return powers / powers.sum(-1, keepdim=True)


def _hard(x, T):
    if T < 0.01:
        return torch.nn.functional.one_hot(x.argmax(-1), x.shape[-1]).to(x.dtype)
    return softmax_at(x, T)


def _two_slopes(answer, x, T):
    """The slope of the first two outputs; that of the sum of all is 0."""
    return gradient(lambda x, T: answer(x, T)[..., :2], x, T)


def _in_place(x, T):
    return softmax_at(x.div_(T), 1.0)


_ONE = N_("temperature 1")
_WARM = N_("temperature 2")
_BATCH = N_("a batch: one distribution in each row")
_SCORES = [1.0, 2.0, 3.0, 2.9]

PROBLEM = Problem(
    name="softmax_at",
    reference=softmax_at,
    kind=TENSOR,
    cases=(
        Case(
            _ONE,
            {"x": torch.tensor(_SCORES), "T": 1.0},
            feedback=N_("At temperature 1 this is plain softmax: powers of e, divided by their sum."),
        ),
        Case(
            _WARM,
            {"x": torch.tensor(_SCORES), "T": 2.0},
            feedback=N_("A higher temperature is softer: divide the scores by `T`, before the exponential."),
        ),
        Case(
            _BATCH,
            {"x": torch.tensor([_SCORES, [0.0, -1.0, 0.5, 0.0]]), "T": 0.5},
            feedback=N_("Sum along the last dimension, with `keepdim=True`."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor(_SCORES), "T": 1e6},
            feedback=N_("At a very high temperature all the probabilities are nearly 1 / n."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([1.0, -2.0, 3.0]), "T": 1e-4},
            feedback=N_("Near temperature 0 the quotients are huge: subtract the largest before `exp`."),
        ),
        Case(
            KINK,
            {"x": torch.tensor([1.0, 3.0, 3.0]), "T": 1e-4},
            feedback=N_("Two scores share the first place, so they share the probability: 1 / 2 each."),
        ),
        Case(
            INPUT,
            {"x": torch.tensor(_SCORES), "T": 2.0},
            observe=input_afterwards,
            feedback=N_("The function writes into `x`. Make a new tensor: `x / T`, not `x /= T`."),
        ),
        Case(
            GRADIENT,
            {"x": torch.tensor(_SCORES), "T": 0.5},
            observe=_two_slopes,
            feedback=N_("Autograd must find its way from the output back to `x`: no `detach`, `item` or NumPy."),
        ),
        Case(VALUE, {"x": torch.tensor([[5.0]], dtype=torch.float64), "T": 3.0}),
    ),
    hints=(
        N_("The temperature is 1 / `beta`. Multiplying by `beta` is dividing by `T`."),
        N_("`z = x / T`, and then `z - z.amax(-1, keepdim=True)` has the largest score at 0."),
        N_("Divide the powers by their sum along the last dimension, with `keepdim=True`."),
    ),
    lesson=N_("High temperature: the average. Low temperature: the argmax, and equal scores share."),
    mistakes=(
        Mistake("no exponential", _ONE, lambda x, T: x / T / (x / T).sum(-1, keepdim=True)),
        Mistake("sigmoid", _ONE, lambda x, T: (x / T).sigmoid()),
        Mistake("multiplied by T", _WARM, lambda x, T: softmax_at(x * T, 1.0)),
        Mistake("T ignored", _WARM, lambda x, T: softmax_at(x, 1.0)),
        Mistake("divided after the exponential", _WARM, _after),
        Mistake("over everything", _BATCH, lambda x, T: softmax_at(x.flatten(), T).reshape(x.shape)),
        Mistake("first dimension", _BATCH, lambda x, T: torch.softmax(x / T, 0)),
        Mistake("overflow", EXTREME, _unshifted),
        Mistake("first of the largest", KINK, _hard),
        Mistake("in place", INPUT, _in_place),
        Mistake("detached", GRADIENT, lambda x, T: softmax_at(x.detach(), T)),
    ),
)
