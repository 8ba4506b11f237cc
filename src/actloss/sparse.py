"""Sparse coding: min 1/2 |A x - b|^2 + lambd |x|_1, by gradient steps and softshrink in turn."""

from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from typing import NamedTuple

import torch
from torch import Tensor

from .activations import softshrink
from .arguments import floating, has_shape, not_negative, positive, whole
from .language import _


class Code(NamedTuple):
    """What a search found: x, and the objective at its start and after every iteration."""

    x: Tensor
    objective: Tensor


def ista(A: Tensor, b: Tensor, lambd: float, *, step: float | None = None, iterations: int = 1000) -> Code:
    """Iterative shrinkage-thresholding: a gradient step on |A x - b|^2 / 2, then softshrink by step * lambd.

    Shapes: A (m, n), b (m,), x (n,), which starts at 0; objective (iterations + 1,), which never rises. step is 1/L
    unless given, L being the square of A's largest singular value. No gradient is recorded.
    Raises TypeError unless A and b are floating point, ValueError for shapes that do not fit, lambd or iterations < 0,
    or a step above 2/L, where the iterates diverge.  Source: Daubechies et al. 2004.
    """
    return _search(A, b, lambd, step, 2, repeat(0.0), iterations)


def fista(A: Tensor, b: Tensor, lambd: float, *, step: float | None = None, iterations: int = 1000) -> Code:
    """ISTA with momentum: to the same minimum, in about the square root of the iterations; the objective may rise.

    Shapes and errors as for ista, but the step may be 1/L at most.  Source: Beck & Teboulle 2009.
    """
    return _search(A, b, lambd, step, 1, _momenta(), iterations)


def _momenta() -> Iterator[float]:
    t = 1.0
    while True:
        t, before = (1 + (1 + 4 * t * t) ** 0.5) / 2, t
        yield (before - 1) / t


@torch.no_grad()
def _search(
    A: Tensor, b: Tensor, lambd: float, step: float | None, most: int, momenta: Iterable[float], iterations: int
) -> Code:
    """Proximal gradient steps with the given momenta; most times 1/L is the longest step."""
    floating("A", A)
    floating("b", b)
    if A.dim() != 2:
        raise ValueError(_("A: got shape {got}; a matrix, (m, n), would do").format(got=tuple(A.shape)))
    has_shape("b", b, A.shape[:1])
    not_negative("lambd", lambd)
    whole("iterations", iterations, 0)
    step = _step(A, step, most)

    def objective(x):
        return (A @ x - b).square().sum() / 2 + lambd * x.abs().sum()

    x = ahead = b.new_zeros(A.shape[1])
    history = [objective(x)]
    for momentum in islice(momenta, iterations):
        x, before = softshrink(ahead - step * (A.T @ (A @ ahead - b)), lambd=step * lambd), x
        ahead = x + momentum * (x - before)
        history.append(objective(x))
    return Code(x, torch.stack(history))


def _step(A: Tensor, step: float | None, most: int) -> float:
    """The step that was given, unless it is too long; 1/L if none was."""
    bound = 1 / torch.linalg.matrix_norm(A, 2).square().item() if A.any() else 1.0
    if step is None:
        return bound
    positive("step", step)
    if step > most * bound * (1 + 1e-5):  # 1/L by another way of computing L may be longer by its rounding
        raise ValueError(
            _(
                "step: got {got}, too long to converge; above 0 and at most {longest:.4g}, "
                "{most} over the square of A's largest singular value, would do"
            ).format(got=step, longest=most * bound, most=most)
        )
    return step
