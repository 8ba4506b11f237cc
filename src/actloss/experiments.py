"""The experiments of the chapters: small, seeded, several runs each."""

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor, nn

from .data import digits
from .sparse import fista

Function = Callable[[Tensor], Tensor]


def unit_data(seed: int, count: int = 256) -> Tensor:
    """Inputs of the dead-unit experiment: count numbers from N(0, 1)."""
    return torch.randn(count, generator=torch.Generator().manual_seed(seed))


def train_unit(activation: Function, seeds: int = 5, steps: int = 2000, rate: float = 0.1) -> Tensor:
    """Bias of the unit activation(w x + b) at every step, shape (seeds, steps + 1).

    It starts dead, at w = 1 and b = -10, and learns relu(x) by gradient descent on the squared error.
    """
    x = torch.stack([unit_data(seed) for seed in range(seeds)])
    target = x.clamp(min=0)
    w, b = torch.ones(seeds, 1, requires_grad=True), torch.full((seeds, 1), -10.0, requires_grad=True)
    history = [b.detach().clone()]
    for _ in range(steps):
        loss = (activation(w * x + b) - target).square().mean(1).sum()
        gradients = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            for parameter, gradient in zip((w, b), gradients, strict=True):
                parameter -= rate * gradient
        history.append(b.detach().clone())
    return torch.cat(history, 1)


def network(activation: Function, width: int, depth: int, seed: int, inputs: int = 2) -> Function:
    """A fully connected network with depth hidden layers and PyTorch's default initialisation."""
    torch.manual_seed(seed)
    sizes = [inputs, *[width] * depth]
    hidden = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:], strict=False)]
    last = nn.Linear(width, 1)

    def forward(x: Tensor) -> Tensor:
        for layer in hidden:
            x = activation(layer(x))
        return last(x)

    return forward


def blocked_share(activation: Function, width: int, depth: int, seeds: int = 200, groups: int = 5) -> Tensor:
    """Share of networks that send no gradient at all back to 64 inputs from N(0, 1), by group of seeds: (groups,)."""
    blocked = []
    for seed in range(seeds):
        net = network(activation, width, depth, seed)
        x = torch.randn(64, 2, requires_grad=True)
        blocked.append(not torch.autograd.grad(net(x).sum(), x)[0].any())
    return torch.tensor(blocked, dtype=torch.float64).reshape(groups, -1).mean(1)


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


def mean_square(function: Function, q: Tensor | float = 1.0) -> Tensor:
    """E[f(z)^2] for z from N(0, q), in the shape of q: what a very wide layer makes of the mean square q."""
    z = torch.linspace(-8, 8, 1601, dtype=torch.float64)
    density = torch.exp(-z.square() / 2)
    scale = torch.as_tensor(q, dtype=torch.float64).sqrt().unsqueeze(-1)
    return (function(scale * z).square() * density).sum(-1) / density.sum()


def layer_statistics(
    activation: Function, depth: int = 20, width: int = 256, gain: float = 1.0, seeds: int = 5
) -> tuple[Tensor, Tensor]:
    """Mean and variance of the outputs of each layer, over all its units and 256 inputs from N(0, 1): (seeds, depth).

    Weights are drawn from N(0, gain^2 / width); there is no bias.
    """
    runs = []
    for seed in range(seeds):
        generator = torch.Generator().manual_seed(seed)
        x = torch.randn(256, width, generator=generator)
        for _ in range(depth):
            x = activation(x @ torch.randn(width, width, generator=generator) * (gain / width**0.5))
            runs.append((x.mean(), x.var()))
    means, variances = torch.tensor(runs).reshape(seeds, depth, 2).unbind(-1)
    return means, variances


def learn_digits(
    activation: Function, rate: float, gain: float | None = None, depth: int = 4, seeds: int = 5, steps: int = 100
) -> Tensor:
    """Cross-entropy on a minibatch of 64 handwritten digits before every step of gradient descent: (seeds, steps).

    Hidden layers have 64 units and no normalisation. Weights start from N(0, gain^2 / inputs), biases at 0; gain None
    is the one with which signals keep their mean square.
    """
    images, labels = digits()
    x = images.flatten(1).double()  # in float32, rounding would grow until every machine prints something else
    x = (x - x.mean()) / x.std()
    generators = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    gain = gain or mean_square(activation).rsqrt().item()
    sizes = [x.shape[1], *[64] * depth, 10]
    parameters = []  # weights and biases of all seeds at once
    for a, b in zip(sizes, sizes[1:], strict=False):
        weight = torch.stack([torch.randn(a, b, generator=generator, dtype=x.dtype) for generator in generators])
        parameters += [(weight * gain / a**0.5).requires_grad_(), torch.zeros_like(weight[:, :1]).requires_grad_()]
    history = []
    for _ in range(steps):
        batch = torch.stack([torch.randint(len(x), (64,), generator=generator) for generator in generators])
        h = torch.baddbmm(parameters[1], x[batch], parameters[0])
        for weight, bias in zip(parameters[2::2], parameters[3::2], strict=True):
            h = torch.baddbmm(bias, activation(h), weight)
        loss = nn.functional.cross_entropy(h.transpose(1, 2), labels[batch], reduction="none").mean(1)
        history.append(loss.detach())
        gradients = torch.autograd.grad(loss.sum(), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter -= rate * gradient
    return torch.stack(history, 1)
