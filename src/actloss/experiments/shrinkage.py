"""Steps that send no gradient back, and sparse codes."""

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor, nn

from ..data import digits
from ..sparse import fista

Function = Callable[[Tensor], Tensor]


def learn_hidden(activation: Function, depth: int = 2, seeds: int = 5, steps: int = 150) -> tuple[Tensor, Tensor]:
    """A network with depth hidden layers of 32 units learns 1000 digits by Adam, from PyTorch's default initialisation.

    Returns, each (seeds,): the share of the other 797 digits that it then recognises, and the largest change of a
    weight of its first layer.
    """
    images, labels = digits()
    x = images.flatten(1).expand(seeds, -1, -1)
    generator = torch.Generator().manual_seed(0)
    parameters = []  # weight and bias of all seeds at once, layer by layer
    for a, b in pairwise([64, *[32] * depth, 10]):
        for rows in (a, 1):
            drawn = torch.rand(seeds, rows, b, generator=generator)
            parameters.append(((2 * drawn - 1) / a**0.5).requires_grad_())
    start = parameters[0].detach().clone()

    def scores(x: Tensor) -> Tensor:
        x = torch.baddbmm(parameters[1], x, parameters[0])
        for weight, bias in zip(parameters[2::2], parameters[3::2], strict=True):
            x = torch.baddbmm(bias, activation(x), weight)
        return x

    optimiser = torch.optim.Adam(parameters, lr=0.01)
    for _ in range(steps):
        loss = nn.functional.cross_entropy(scores(x[:, :1000]).flatten(0, 1), labels[:1000].repeat(seeds)) * seeds
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        right = (scores(x[:, 1000:]).argmax(-1) == labels[1000:]).double().mean(1)
        return right, (parameters[0] - start).abs().amax((1, 2))


def sparse_problem(seed: int, rows: int = 20, columns: int = 50, nonzeros: int = 3) -> tuple[Tensor, Tensor, Tensor]:
    """A from N(0, 1 / rows), a code with so many entries of size 1 to 2, and b = A x, in float64."""
    draw = torch.Generator().manual_seed(seed)
    A = torch.randn(rows, columns, generator=draw, dtype=torch.float64) / rows**0.5
    x = torch.zeros(columns, dtype=torch.float64)
    at = torch.randperm(columns, generator=draw)[:nonzeros]
    signs = torch.randint(2, (nonzeros,), generator=draw) * 2 - 1
    x[at] = signs * (1 + torch.rand(nonzeros, generator=draw, dtype=torch.float64))
    return A, x, A @ x


def search_codes(shrink: Callable[[Tensor, float], Tensor], seeds: int = 10) -> tuple[Tensor, Tensor]:
    """Codes of sparse problems after 500 steps x ← shrink(x - eta A^T (A x - b), eta), and the true ones: (seeds, 50).

    eta is 1/L, the length of a gradient step.
    """
    codes, truths = [], []
    for seed in range(seeds):
        A, truth, b = sparse_problem(seed)
        eta = 1 / torch.linalg.matrix_norm(A, 2).square().item()
        x = torch.zeros_like(truth)
        for _ in range(500):
            x = shrink(x - eta * (A.T @ (A @ x - b)), eta)
        codes.append(x)
        truths.append(truth)
    return torch.stack(codes), torch.stack(truths)


def unit_digits() -> tuple[Tensor, Tensor]:
    """All digits as vectors of length 1, float64, (1797, 64), and their labels."""
    images, labels = digits()
    return nn.functional.normalize(images.flatten(1).double(), dim=1), labels


def code_digits(lambd: float, atoms: int = 400, groups: int = 5, size: int = 5) -> dict[str, Tensor]:
    """Digits as sums of few of the first digits, by 300 iterations of FISTA; means over groups of digits, (groups,).

    used: entries of the code that are not 0; error: |A x - b|; own: the share of |x|_1 on digits with b's label.
    """
    vectors, labels = unit_digits()
    A, found = vectors[:atoms].T, []
    for b, label in zip(vectors[1000 : 1000 + groups * size], labels[1000:], strict=False):
        x = fista(A, b, lambd, iterations=300).x
        own = x[labels[:atoms] == label].abs().sum() / x.abs().sum()
        found.append(torch.stack([(x != 0).sum(), (A @ x - b).norm(), own]))
    means = torch.stack(found).reshape(groups, size, 3).mean(1)
    return dict(zip(("used", "error", "own"), means.T, strict=True))
