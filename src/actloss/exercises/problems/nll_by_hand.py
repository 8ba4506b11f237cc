"""Write the negative log-likelihood with weights, an index to ignore, and the three reductions."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def nll(logp, y, w, ignore_index, reduction):
    counts = y != ignore_index
    classes = torch.where(counts, y, 0)
    picked = logp.gather(1, classes[:, None])[:, 0]
    losses = torch.where(counts, -w[classes] * picked, 0)
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    return losses.sum() / torch.where(counts, w[classes], 0).sum()


def _mean(divisor):
    """With another divisor under "mean"."""

    def answer(logp, y, w, ignore_index, reduction):
        if reduction != "mean":
            return nll(logp, y, w, ignore_index, reduction)
        return nll(logp, y, w, ignore_index, "sum") / divisor(y, w, y != ignore_index)

    return answer


def _on(change):
    """On a table that was changed first."""
    return lambda logp, *rest: nll(change(logp), *rest)


def _in_place(logp, *rest):
    with torch.no_grad():
        logp *= -1
    return nll(-logp, *rest)


def _unweighted(logp, y, w, ignore_index, reduction):
    return nll(logp, y, torch.ones_like(w), ignore_index, reduction)


def _clamped(logp, y, w, ignore_index, reduction):
    return nll(logp, y.clamp(min=0), w, -1, reduction)


def _hundred(logp, y, w, ignore_index, reduction):
    return nll(logp, y, w, -100, reduction)


def _zero_if_none(logp, y, w, ignore_index, reduction):
    return nll(logp, y, w, ignore_index, reduction).nan_to_num()


_TABLE = [[0.7, 0.2, 0.1], [0.5, 0.3, 0.2], [0.1, 0.6, 0.3], [0.2, 0.3, 0.5]]
_ONES, _WEIGHTS = [1.0, 1.0, 1.0], [1.0, 3.0, 0.5]


def _inputs(y, w, reduction, ignore_index=-100, table=None):
    logp = torch.tensor(_TABLE).log() if table is None else torch.tensor(table)
    return {
        "logp": logp,
        "y": torch.tensor(y),
        "w": torch.tensor(w),
        "ignore_index": ignore_index,
        "reduction": reduction,
    }


_PICK = N_("four samples, all weights 1")
_WEIGHTED = N_("weights that differ")
_DIVISOR = N_("the weighted mean")
_IGNORED = N_("some targets ignored")
_NONE_LEFT = N_("all targets ignored")
_OF_ALL = N_("the mean of all that count")

PROBLEM = Problem(
    name="nll_by_hand",
    reference=nll,
    kind=TENSOR,
    cases=(
        Case(
            _PICK,
            _inputs([0, 1, 1, 2], _ONES, "none"),
            feedback=N_("Row n gives minus its entry at the class `y[n]`: one loss for each sample."),
        ),
        Case(
            _WEIGHTED,
            _inputs([0, 1, 1, 2], _WEIGHTS, "none"),
            feedback=N_("The loss of a sample is multiplied by the weight of its class, `w[y[n]]`."),
        ),
        Case(VALUE, _inputs([0, 1, 1, 2], _WEIGHTS, "sum"), feedback=N_('`"sum"` adds up the weighted losses.')),
        Case(
            _DIVISOR,
            _inputs([0, 1, 1, 2], _WEIGHTS, "mean"),
            feedback=N_(
                '`"mean"` divides by the sum of the weights of these targets, class by class as they occur: not by '
                "the number of samples, and not by the sum of `w`."
            ),
        ),
        Case(
            _IGNORED,
            _inputs([0, -100, 1, -100], _WEIGHTS, "none"),
            feedback=N_("A target equal to `ignore_index` has the loss 0. It is no class: do not look it up."),
        ),
        Case(
            _OF_ALL,
            _inputs([0, -100, 1, -100], _WEIGHTS, "mean"),
            feedback=N_("Ignored targets add nothing to the divisor either."),
        ),
        Case(
            _IGNORED,
            _inputs([0, 1, 1, 2], _WEIGHTS, "none", ignore_index=1),
            feedback=N_("`ignore_index` may also be one of the classes."),
        ),
        Case(
            _NONE_LEFT,
            _inputs([-1, -1, -1, -1], _WEIGHTS, "mean", ignore_index=-1),
            feedback=N_('If no target counts, `"mean"` divides 0 by 0, and that is `nan`.'),
        ),
        Case(_NONE_LEFT, _inputs([-1, -1, -1, -1], _WEIGHTS, "sum", ignore_index=-1)),
        Case(
            EXTREME,
            _inputs([1, -100], _WEIGHTS, "mean", table=[[0.0, -1000.0, -1000.0], [-torch.inf, 0.0, -torch.inf]]),
            feedback=N_(
                "The input holds logarithms: no `exp` and no `log` are needed. And 0 times infinity is `nan`, so that "
                "an ignored loss must be replaced, not multiplied by 0."
            ),
        ),
        Case(
            INPUT,
            _inputs([0, 1, 1, 2], _WEIGHTS, "sum"),
            observe=input_afterwards,
            feedback=N_("The function writes into `logp`. Make a new tensor."),
        ),
        Case(
            GRADIENT,
            _inputs([0, -100, 1, 2], _WEIGHTS, "mean"),
            observe=gradient,
            feedback=N_("Autograd must find its way back to `logp`: no `detach`, `item` or NumPy."),
        ),
        Case(VALUE, _inputs([2], _WEIGHTS, "mean", table=[[-0.1, -3.0, -4.0]])),
    ),
    hints=(
        N_(
            "`counts = y != ignore_index` says which targets count. "
            "Put class 0 in the place of the others, then every look-up works."
        ),
        N_("`logp.gather(1, classes[:, None])[:, 0]` picks one entry of each row."),
        N_(
            "Multiply by `-w[classes]`, and set what does not count to 0. "
            '`"mean"` divides by the sum of the weights that count.'
        ),
    ),
    lesson=N_("Pick, weigh, add up, divide by the sum of the weights of what counted: that is all of `F.nll_loss`."),
    mistakes=(
        Mistake("sign", _PICK, _on(torch.neg)),
        Mistake("of probabilities", _PICK, _on(torch.exp)),
        Mistake("log-softmax of the columns", _PICK, _on(lambda logp: torch.log_softmax(logp, 0))),
        Mistake("weights forgotten", _WEIGHTED, _unweighted),
        Mistake("divided by N", _DIVISOR, _mean(lambda y, w, counts: counts.sum())),
        Mistake("divided by all weights", _DIVISOR, _mean(lambda y, w, counts: w.sum())),
        Mistake("ignored targets taken for class 0", _IGNORED, _clamped),
        Mistake(
            "ignored ones in the divisor",
            _OF_ALL,
            _mean(lambda y, w, counts: w[torch.where(counts, y, 0)].sum()),
        ),
        Mistake("always minus 100", _IGNORED, _hundred),
        Mistake("0 if none is left", _NONE_LEFT, _zero_if_none),
        Mistake("in place", INPUT, _in_place),
        Mistake("detached", GRADIENT, _on(torch.Tensor.detach)),
    ),
)
