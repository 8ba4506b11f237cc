"""Put the log-probabilities of all classes together, from the scores of a head and of one cluster."""

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, TENSOR, VALUE, Case, Mistake, Problem, gradient


def log_prob(head, tail):
    head = torch.log_softmax(head, dim=1)
    tail = torch.log_softmax(tail, dim=1)
    return torch.cat([head[:, :-1], head[:, -1:] + tail], dim=1)


def _assembled(head, tail, link):
    return torch.cat([head[:, :-1], link(head[:, -1:], tail)], dim=1)


def _logs(head, tail, dim=1):
    return torch.log_softmax(head, dim=dim), torch.log_softmax(tail, dim=dim)


_SUM = N_("sum of the probabilities")
_BATCH = N_("several rows of scores")
_HEAD, _TAIL = torch.tensor([[2.0, 1.0, 0.5]]), torch.tensor([[1.0, 0.0, -1.0]])


def _total(answer, head, tail):
    return answer(head, tail).exp().sum(1)


PROBLEM = Problem(
    name="two_step_log_prob",
    reference=log_prob,
    kind=TENSOR,
    cases=(
        Case(
            _SUM,
            {"head": _HEAD, "tail": _TAIL},
            observe=_total,
            feedback=N_(
                "The probability of a class of the cluster is that of the cluster, times that inside the cluster. "
                "For logarithms it is a sum. The cluster itself is no class."
            ),
        ),
        Case(
            VALUE,
            {"head": _HEAD, "tail": _TAIL},
            feedback=N_(
                "First the classes of the shortlist, then those of the cluster. The last entry of the head is it."
            ),
        ),
        Case(
            _BATCH,
            {"head": torch.tensor([[2.0, 1.0, 0.5], [0.0, 3.0, 3.0]]), "tail": torch.tensor([[1.0, 0.0], [2.0, -1.0]])},
            feedback=N_("Each row is one example: `dim=1`."),
        ),
        Case(
            EXTREME,
            {"head": torch.tensor([[1000.0, 0.0, -1000.0]]), "tail": torch.tensor([[500.0, -500.0]])},
            feedback=N_("The logarithm of a probability that was rounded to 0 is infinite. Use `torch.log_softmax`."),
        ),
        Case(VALUE, {"head": torch.tensor([[0.0, 3.0]]), "tail": torch.tensor([[7.0]])}),
        Case(
            GRADIENT,
            {"head": _HEAD, "tail": _TAIL},
            observe=gradient,
            feedback=N_("The gradient must reach the head's scores through the classes of the cluster too."),
        ),
    ),
    hints=(
        N_("Take `torch.log_softmax(..., dim=1)` twice: of the head, and of the cluster."),
        N_("The classes of the shortlist are ready: all entries of the head but the last."),
        N_("Add the last column of the head, `head[:, -1:]`, to the cluster, and join both parts with `torch.cat`."),
    ),
    lesson=N_("The probabilities sum to 1 exactly, whatever the scores are: nothing had to be approximated for that."),
    mistakes=(
        Mistake("without the cluster's probability", _SUM, lambda h, t: _assembled(*_logs(h, t), lambda c, q: q)),
        Mistake("logarithms multiplied", _SUM, lambda h, t: _assembled(*_logs(h, t), lambda c, q: c * q)),
        Mistake("subtracted", _SUM, lambda h, t: _assembled(*_logs(h, t), lambda c, q: q - c)),
        Mistake("cluster kept as a class", _SUM, lambda h, t: torch.cat([_logs(h, t)[0], log_prob(h, t)[:, 2:]], 1)),
        Mistake("scores added", _SUM, lambda h, t: _assembled(h, t, lambda c, q: c + q)),
        Mistake("one softmax over all", VALUE, lambda h, t: torch.log_softmax(torch.cat([h[:, :-1], t], 1), 1)),
        Mistake("cluster first", VALUE, lambda h, t: log_prob(h, t).roll(3, 1)),
        Mistake("over the batch", _SUM, lambda h, t: _assembled(*_logs(h, t, 0), lambda c, q: c + q)),
        Mistake(
            "logarithm of softmax",
            EXTREME,
            lambda h, t: _assembled(h.softmax(1).log(), t.softmax(1).log(), lambda c, q: c + q),
        ),
        Mistake("detached", GRADIENT, lambda h, t: _assembled(*_logs(h, t), lambda c, q: c.detach() + q)),
    ),
)
