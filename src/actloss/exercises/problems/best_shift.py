"""Fine-tune one number: the shift that brings scores to the true frequencies."""

import torch

from ...data import flu_or_cancer
from ...language import N_
from ..problem import EXTREME, NUMBER, Case, Claim, Mistake, Problem


def best_shift(x, labels):
    import torch

    b = torch.zeros((), dtype=x.dtype)
    for _step in range(50):
        p = torch.sigmoid(x + b)
        b = b + ((labels - p).mean() / (p * (1 - p)).mean()).clamp(-1, 1)
    return b


def _inputs(share, count=20_000):
    """Scores that are right at equal frequencies, and labels of which this share is 1."""
    x, labels = flu_or_cancer(count, (1 - share, share), seed=1)
    return {"x": 1.7 * x.double().sum(1), "labels": labels.double()}


def _means(answer, x, labels):
    return {"mean(sigmoid(x + b))": torch.sigmoid(x + answer(x, labels)).mean().item()}


def _within(share):
    return lambda got: abs(got["mean(sigmoid(x + b))"] - share) <= 0.01 * share


def _steps(rate, count):
    def descend(x, labels):
        b = 0.0
        for _step in range(count):
            b -= rate * (torch.sigmoid(x + b) - labels).mean().item()
        return b

    return descend


def _log(function):
    return lambda x, labels: function(labels.mean()).log()


_UP = N_("labels that are all but one 1")
_FEW = N_("1 of 10 labels is 1")
_RARE = N_("1 of 100 labels is 1")
_HALF = N_("half of the labels are 1")
_LEARNED = N_("scores that fit frequencies of their own")

PROBLEM = Problem(
    name="best_shift",
    reference=best_shift,
    kind=NUMBER,
    cases=(
        Case(
            _FEW,
            _inputs(0.1),
            observe=_means,
            expected=Claim("`0.099` – `0.101`", _within(0.1)),
            feedback=N_(
                "Where the loss is smallest, its derivative is 0, "
                "so the mean of `sigmoid(x + b)` is the mean of `labels`. Take more steps, or larger ones."
            ),
        ),
        Case(
            _LEARNED,
            {"x": _inputs(0.1)["x"] - 3, "labels": _inputs(0.1)["labels"]},
            observe=_means,
            expected=Claim("`0.099` – `0.101`", _within(0.1)),
            feedback=N_(
                "The shift depends on the scores. A formula of the frequencies alone is right for some of them."
            ),
        ),
        Case(
            _RARE,
            _inputs(0.01),
            observe=_means,
            expected=Claim("`0.0099` – `0.0101`", _within(0.01)),
            feedback=N_(
                "With a rare class the slope is small near the end. Take more steps, or use the second derivative."
            ),
        ),
        Case(
            _HALF,
            _inputs(0.5),
            observe=_means,
            expected=Claim("`0.495` – `0.505`", _within(0.5)),
        ),
        Case(
            EXTREME,
            {"x": torch.zeros(1000, dtype=torch.float64), "labels": (torch.arange(1000) > 0).double()},
            observe=_means,
            expected=Claim("`0.9985` – `0.9995`", lambda got: abs(got["mean(sigmoid(x + b))"] - 0.999) <= 5e-4),
            feedback=N_("All scores are 0, and 999 of 1000 labels are 1: the best shift is log 999, about 6.9."),
        ),
    ),
    hints=(
        N_("The derivative of the loss with respect to `b` is the mean of `sigmoid(x + b) - labels`."),
        N_("It grows with `b`. Begin at `b = 0` and go against it, a few hundred steps with a rate of 10."),
        N_("Or bisect: if the mean of `sigmoid(x + b)` is too large, `b` is too large."),
    ),
    lesson=N_("For 1 in 100 it is near log(1/99) = −4.6: these scores were right for equal frequencies."),
    mistakes=(
        Mistake("no shift", _FEW, lambda x, labels: 0.0 * x.sum()),
        Mistake("too few steps", _FEW, _steps(0.1, 100)),
        Mistake("uphill", _FEW, lambda x, labels: -best_shift(x, labels)),
        Mistake("the frequency", _FEW, lambda x, labels: labels.mean()),
        Mistake("log of the share", _FEW, _log(lambda share: share)),
        Mistake("log odds", _LEARNED, _log(lambda share: share / (1 - share))),
        Mistake("stops early", _RARE, _steps(2.0, 150)),
    ),
)
