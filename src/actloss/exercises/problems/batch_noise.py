"""How noisy a minibatch's mean is: drawn from all samples with weights, or half and half."""

import torch

from ...language import N_
from ..problem import EXTREME, PAIR, VALUE, Case, Claim, Mistake, Problem


def batch_noise(common, rare, size):
    import torch

    n = len(common) + len(rare)
    weighted = torch.cat([common / len(common), rare / len(rare)]) * n / 2
    halves = common.var(correction=0) + rare.var(correction=0)
    return weighted.var(correction=0) / size, halves / (2 * size)


def _inputs(common, rare, size):
    return {
        "common": torch.tensor(common, dtype=torch.float64),
        "rare": torch.tensor(rare, dtype=torch.float64),
        "size": size,
    }


def _draws(count, mean, spread, seed):
    draw = torch.Generator().manual_seed(seed)
    return (mean + spread * torch.randn(count, generator=draw, dtype=torch.float64)).tolist()


def _first(answer, common, rare, size):
    return {"weighted": answer(common, rare, size)[0]}


def _second(answer, common, rare, size):
    return {"equal": answer(common, rare, size)[1]}


def _near(name, value):
    return lambda got: abs(got[name] - value) <= 1e-4 * max(value, 1e-2)


def _pair(weighted, equal):
    """An answer that gets one or both of them otherwise; None: as the reference."""

    def noise(common, rare, size):
        right = batch_noise(common, rare, size)
        given = (f and f(common, rare, size) for f in (weighted, equal))
        return tuple(r if g is None else g for r, g in zip(right, given, strict=True))

    return noise


def _weighted(common, rare):
    n = len(common) + len(rare)
    return torch.cat([common / len(common), rare / len(rare)]) * n / 2


_EQUAL = N_("half and half, where each class has a single value")
_ONE = N_("half and half, a batch of two")
_WEIGHTS = N_("with weights, where each class has a single value")
_SIZE = N_("with weights, a batch of four")

PROBLEM = Problem(
    name="batch_noise",
    reference=batch_noise,
    kind=PAIR,
    cases=(
        Case(
            _EQUAL,
            _inputs([1.0, 1.0, 1.0], [5.0, 5.0], 2),
            observe=_second,
            expected=Claim("`0`", _near("equal", 0.0)),
            feedback=N_("Half of every batch is 1 and half is 5: all batches have the same mean, and no variance."),
        ),
        Case(
            _ONE,
            _inputs([-1.0, 1.0], [-3.0, 3.0], 2),
            observe=_second,
            expected=Claim("`2.5`", _near("equal", 2.5)),
            feedback=N_(
                "The batch has one sample of each class, and its mean is half their sum. "
                "So the variance is (1 + 9) / 4. Divide by the number, not by one less."
            ),
        ),
        Case(
            N_("half and half, a batch of ten"),
            _inputs([-1.0, 1.0], [-3.0, 3.0], 10),
            observe=_second,
            expected=Claim("`0.5`", _near("equal", 0.5)),
            feedback=N_("The variance falls in inverse proportion to the size of the batch."),
        ),
        Case(
            _WEIGHTS,
            _inputs([1.0, 1.0, 1.0], [1.0], 1),
            observe=_first,
            expected=Claim("`0.3333`", _near("weighted", 1 / 3)),
            feedback=N_(
                "A weight is the number of all samples, divided by twice the number of its class: 2/3 and 2 here. "
                "A batch of one sample is then 2/3 three times out of four, and 2 otherwise."
            ),
        ),
        Case(
            _SIZE,
            _inputs([1.0, 1.0, 1.0], [1.0], 4),
            observe=_first,
            expected=Claim("`0.0833`", _near("weighted", 1 / 12)),
            feedback=N_("The variance falls in inverse proportion to the size of the batch."),
        ),
        Case(VALUE, _inputs(_draws(99, -0.5, 0.3, 0), _draws(1, 1.0, 0.3, 1), 60)),
        Case(VALUE, _inputs(_draws(40, 0.2, 1.0, 2), _draws(40, -0.2, 2.0, 3), 8)),
        Case(EXTREME, _inputs(_draws(100_000, 0.0, 1.0, 4), _draws(2, 3.0, 1.0, 5), 32)),
    ),
    hints=(
        N_("With weights: multiply each sample by `n / (2 * n_c)` first, then take the variance over all of them."),
        N_("The mean of `size` independent draws has the variance of one draw, divided by `size`."),
        N_(
            "Half and half: the mean is half of one class's mean plus half of the other's. "
            "Each of these is a mean of `size / 2` draws, and the factor 1/2 counts squared."
        ),
    ),
    lesson=N_("The means are the same. Weights make rare samples large, and a large rare sample is what noise is."),
    mistakes=(
        Mistake("one less", _ONE, lambda c, r, n: (batch_noise(c, r, n)[0], (c.var() + r.var()) / (2 * n))),
        Mistake("in reverse", _EQUAL, lambda c, r, n: batch_noise(c, r, n)[::-1]),
        Mistake("all in one", _EQUAL, _pair(None, lambda c, r, n: torch.cat([c, r]).var(correction=0) / n)),
        Mistake("the halves once", _ONE, _pair(None, lambda c, r, n: (c.var(correction=0) + r.var(correction=0)) / n)),
        Mistake("spread", _ONE, _pair(None, lambda c, r, n: (c.std(correction=0) + r.std(correction=0)) / (2 * n))),
        Mistake("without weights", _WEIGHTS, _pair(lambda c, r, n: torch.cat([c, r]).var(correction=0) / n, None)),
        Mistake(
            "weights not halved", _WEIGHTS, _pair(lambda c, r, n: (2 * _weighted(c, r)).var(correction=0) / n, None)
        ),
        Mistake("one sample", _SIZE, _pair(lambda c, r, n: _weighted(c, r).var(correction=0), None)),
        Mistake("the root", _SIZE, _pair(lambda c, r, n: _weighted(c, r).var(correction=0) / n**0.5, None)),
    ),
)
