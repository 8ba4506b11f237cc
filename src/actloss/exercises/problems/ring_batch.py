"""The samples that a batch takes from circular buffers, one buffer a class."""

import torch

from ...language import N_
from ..problem import EXTREME, TENSOR, VALUE, Case, Claim, Mistake, Problem


def ring_batch(rings, step, each):
    import torch

    picks = torch.arange(step * each, (step + 1) * each)
    return torch.cat([ring[picks % len(ring)] for ring in rings])


def _inputs(sizes, step, each):
    """Rings that hold the numbers 100, 101, ... and 200, 201, ... and so on."""
    return {"rings": [torch.arange(100 * k, 100 * k + n) for k, n in enumerate(sizes, 1)], "step": step, "each": each}


def _counts(answer, rings, step, each):
    """How many samples of each class are in the batch."""
    batch = answer(rings, step, each)
    return [int(torch.isin(batch, ring).sum()) for ring in rings]


def _flat(got):
    return got == [2, 2, 2]


def _unseen(answer, rings, step, each):
    """The samples that no batch from 0 to step has."""
    seen = torch.cat([answer(rings, k, each) for k in range(step + 1)])
    every = torch.cat(rings)
    return every[~torch.isin(every, seen)].tolist()


def _with(places):
    """Concatenates what places(ring, step, each) picks of every ring."""

    def batch(rings, step, each):
        return torch.cat([ring[places(ring, step, each)] for ring in rings])

    return batch


_FLAT = N_("number of samples of each class in a batch")
_FIRST = N_("the first batch")
_WRAP = N_("a batch that goes past the end of a ring")
_ALL = N_("samples that were left out, when the large ring is through")
_SHORT = N_("a ring that is shorter than its share of the batch")

PROBLEM = Problem(
    name="ring_batch",
    reference=ring_batch,
    kind=TENSOR,
    cases=(
        Case(
            _FLAT,
            _inputs([6, 4, 3], 0, 2),
            observe=_counts,
            expected=Claim("`[2, 2, 2]`", _flat),
            feedback=N_("Take `each` samples of every ring, whatever its length."),
        ),
        Case(
            _FIRST,
            _inputs([6, 4], 0, 3),
            feedback=N_("Begin at the start of each ring, and put the rings one after the other."),
        ),
        Case(VALUE, _inputs([9, 8], 2, 2), feedback=N_("Batch number `step` begins at place `step * each`.")),
        Case(
            _ALL,
            _inputs([7, 3], 3, 2),
            observe=_unseen,
            expected=Claim("`[]`", lambda got: got == []),
            feedback=N_("Each batch must go on where the one before ended, so that no sample is left out."),
        ),
        Case(
            _FLAT,
            _inputs([9, 4, 3], 1, 2),
            observe=_counts,
            expected=Claim("`[2, 2, 2]`", _flat),
            feedback=N_("A ring has no end: after its last sample comes its first one again."),
        ),
        Case(
            _WRAP,
            _inputs([9, 4], 1, 3),
            feedback=N_("After the last sample of a ring comes its first one again: take the place modulo its length."),
        ),
        Case(
            _SHORT,
            _inputs([5, 1], 0, 4),
            feedback=N_("A ring of one sample gives that sample again and again."),
        ),
        Case(VALUE, _inputs([5, 2, 7], 11, 3)),
        Case(EXTREME, _inputs([50, 1], 1_000_000, 4)),
    ),
    hints=(
        N_("In an endless ring, batch `step` would have the places `step * each` to `(step + 1) * each - 1`."),
        N_("`torch.arange` gives these places; `% len(ring)` brings them into a ring."),
        N_("Do it for each ring, and join the results by `torch.cat`."),
    ),
    lesson=N_("All classes are equally frequent, the small rings turn more often, and nothing is thrown away."),
    mistakes=(
        Mistake("stops at the end", _WRAP, _with(lambda r, s, n: torch.arange(s * n, s * n + n).clamp(max=len(r) - 1))),
        Mistake("ends early", _FLAT, lambda rings, s, n: torch.cat([ring[s * n :][:n] for ring in rings])),
        Mistake("one of each", _FLAT, _with(lambda r, s, n: torch.arange(s, s + 1) % len(r))),
        Mistake("always the first", VALUE, _with(lambda r, s, n: torch.arange(n) % len(r))),
        Mistake("moves by one", VALUE, _with(lambda r, s, n: torch.arange(s, s + n) % len(r))),
        Mistake("starts afresh", _ALL, _with(lambda r, s, n: (s % max(1, len(r) // n) * n + torch.arange(n)) % len(r))),
        Mistake("steps from one", _FIRST, lambda rings, s, n: ring_batch(rings, s + 1, n)),
        Mistake("in pairs", _FIRST, lambda rings, s, n: ring_batch(rings, s, n).view(len(rings), n).T.flatten()),
        Mistake(
            "the shortest decides",
            _ALL,
            lambda rings, s, n: ring_batch([ring[: min(map(len, rings))] for ring in rings], s, n),
        ),
    ),
)
