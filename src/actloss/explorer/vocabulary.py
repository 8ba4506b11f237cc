"""The reader's own language as classes: how often each of its most frequent words stands in running text."""

from functools import cache

from torch import Tensor

from ..data import word_frequencies

WORDS = 200_000


@cache
def shares(language: str) -> Tensor:
    """Shares of the WORDS most frequent words, the largest first, with sum 1: (WORDS,), float64."""
    found = word_frequencies(language, WORDS)[1]
    return found / found.sum()
