"""Take a cross-entropy apart: the entropy of the target, and F.kl_div with its arguments in the right order."""

import torch
from torch.nn import functional as F

from ...language import N_
from ..problem import EXTREME, PAIR, VALUE, Case, Mistake, Problem


def parts(x, p):
    entropy = torch.special.entr(p).sum(dim=1).mean()
    logq = torch.log_softmax(x, dim=1)
    return entropy, torch.nn.functional.kl_div(logq, p, reduction="batchmean")


def _with(divergence):
    """The right entropy, and a divergence computed in another way."""
    return lambda x, p: (parts(x, p)[0], divergence(x, p))


def _logs(x, p):
    return -(p * p.log()).sum(1).mean(), parts(x, p)[1]


def _entropy(answer, x, p):
    return answer(x, p)[0]


def _divergence(answer, x, p):
    return answer(x, p)[1]


def _cross(x, p):
    return F.cross_entropy(x, p)


_H = N_("the entropy of one distribution")
_D = N_("the KL divergence of one example")
_BATCH = N_("a batch of two examples")
_ONEHOT = N_("a one-hot target")
_ROW = {"x": torch.tensor([[2.0, 1.0, -1.0]]), "p": torch.tensor([[0.5, 0.3, 0.2]])}
_ROWS = {
    "x": torch.tensor([[2.0, 1.0, -1.0], [0.0, 3.0, 3.0]]),
    "p": torch.tensor([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]),
}

PROBLEM = Problem(
    name="entropy_and_kl",
    reference=parts,
    kind=PAIR,
    cases=(
        Case(
            _H,
            _ROW,
            observe=_entropy,
            feedback=N_("The first of the two is the entropy of `p`: minus the sum of `p * log(p)`. `x` has no part."),
        ),
        Case(
            _D,
            _ROW,
            observe=_divergence,
            feedback=N_(
                "`F.kl_div` takes the logarithms of q first, then p itself. "
                "Its default reduction divides by the number of all elements."
            ),
        ),
        Case(
            _BATCH,
            _ROWS,
            feedback=N_("Sum over the classes, and divide by the number of examples: `batchmean` does both."),
        ),
        Case(
            _ONEHOT,
            {"x": torch.tensor([[2.0, 1.0, -1.0]]), "p": torch.tensor([[0.0, 1.0, 0.0]])},
            feedback=N_("`0 * log(0)` is NaN in floating point, and it must count as 0: `torch.special.entr` does so."),
        ),
        Case(
            EXTREME,
            {"x": torch.tensor([[200.0, 0.0, -200.0]]), "p": torch.tensor([[0.2, 0.3, 0.5]])},
            feedback=N_("Some probabilities are rounded to 0 here. Use `log_softmax`, not the logarithm of softmax."),
        ),
        Case(VALUE, {"x": torch.zeros(2, 4), "p": torch.full((2, 4), 0.25)}),
    ),
    hints=(
        N_("`torch.special.entr(p)` is `-p * log(p)`, with 0 where `p` is 0. Sum it over the classes."),
        N_("In `F.kl_div(a, b)` the first argument is log q, the second is p. It computes D(p || q)."),
        N_('log q is `torch.log_softmax(x, dim=1)`, and `reduction="batchmean"` divides by the number of examples.'),
    ),
    lesson=N_("Their sum is `F.cross_entropy(x, p)`. Only the second depends on the scores."),
    mistakes=(
        Mistake("of the prediction", _H, lambda x, p: parts(x, torch.softmax(x, 1))),
        Mistake("sign", _H, lambda x, p: (-parts(x, p)[0], parts(x, p)[1])),
        Mistake("in bits", _H, lambda x, p: tuple(value / 0.6931 for value in parts(x, p))),
        Mistake("cross-entropy", _D, _with(_cross)),
        Mistake("in reverse", _D, _with(lambda x, p: F.kl_div(p.log(), torch.softmax(x, 1), reduction="batchmean"))),
        Mistake("not the logarithm", _D, _with(lambda x, p: F.kl_div(torch.softmax(x, 1), p, reduction="batchmean"))),
        Mistake("scores", _D, _with(lambda x, p: F.kl_div(x, p, reduction="batchmean"))),
        Mistake("mean of all", _D, _with(lambda x, p: F.kl_div(torch.log_softmax(x, 1), p, reduction="none").mean())),
        Mistake("sum", _BATCH, _with(lambda x, p: F.kl_div(torch.log_softmax(x, 1), p, reduction="sum"))),
        Mistake("zero times infinity", _ONEHOT, _logs),
        Mistake("two steps", EXTREME, _with(lambda x, p: F.kl_div(x.softmax(1).log(), p, reduction="batchmean"))),
    ),
)
