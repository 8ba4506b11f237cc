"""One entry a function: what plots, explorers, tables and tests need to know about it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import torch
from torch import Tensor, nn

from . import activations
from .language import N_

# Printable steps of a tenth of a decade, for sliders on a logarithmic scale.
_DECADE = (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8)


@dataclass(frozen=True)
class Parameter:
    """An argument that a slider moves; label and named are messages, translated when shown."""

    name: str  # the argument's name
    symbol: str  # one letter, as drawn and spoken
    label: str
    low: float
    high: float
    start: float
    step: float | None = None  # None: a logarithmic scale
    named: tuple[tuple[float, str], ...] = ()

    @property
    def values(self) -> tuple[float, ...]:
        """Every position of the slider."""
        if self.step is not None:
            count = round((self.high - self.low) / self.step)
            return tuple(round(self.low + i * self.step, 10) for i in range(count + 1))
        every = (round(v * 10.0**e, 10) for e in range(-4, 5) for v in _DECADE)
        return tuple(v for v in every if self.low <= v <= self.high)


@dataclass(frozen=True)
class Activation:
    """A scalar activation function; properties are those it has at its default arguments."""

    name: str
    title: str  # the lecture's spelling
    function: Callable[..., Tensor]
    module: type[nn.Module]  # the torch twin
    latex: str
    source: str  # key in chapters/references.yaml
    parameters: tuple[Parameter, ...] = ()
    domain: tuple[float, float] = (-4.0, 4.0)
    range: tuple[float, float] = (-inf, inf)
    kinks: Callable[..., tuple[float, ...]] = lambda **_: ()  # where f' jumps, given the parameters
    properties: frozenset[str] = frozenset()

    def __call__(self, x: Tensor, **arguments: float) -> Tensor:
        """f(x); parameters that are not given have their start values."""
        return self.function(x, **{p.name: p.start for p in self.parameters} | arguments)

    def derivative(self, x: Tensor, **arguments: float) -> Tensor:
        """f'(x), as written beside f in the code."""
        x = x.detach().clone().requires_grad_()
        return torch.autograd.grad(self(x, **arguments).sum(), x)[0]


_SLOPE = {"symbol": "a", "label": N_("slope on the left"), "low": -1, "high": 1, "step": 0.05}
_FAMILY = frozenset({"monotone", "positively_homogeneous", "convex"})
_PIECES = r"\begin{cases}x,&\text{if } x\ge 0\\ a\,x,&\text{otherwise}\end{cases}"

ACTIVATIONS = {
    entry.name: entry
    for entry in (
        Activation(
            name="relu",
            title="ReLU",
            function=activations.relu,
            module=nn.ReLU,
            latex=r"\operatorname{ReLU}(x)=(x)^+=\max(0,x)",
            source="nair2010relu",
            range=(0.0, inf),
            kinks=lambda **_: (0.0,),
            properties=_FAMILY,
        ),
        Activation(
            name="rrelu",
            title="RReLU",
            function=activations.rrelu,
            module=nn.RReLU,
            latex=rf"\operatorname{{RReLU}}(x)={_PIECES}\qquad a\sim\mathcal U(\ell,u)",
            source="xu2015rrelu",
            kinks=lambda **_: (0.0,),
            properties=_FAMILY,
        ),
        Activation(
            name="leaky_relu",
            title="LeakyReLU",
            function=activations.leaky_relu,
            module=nn.LeakyReLU,
            latex=rf"\operatorname{{LeakyReLU}}(x)={_PIECES}",
            source="maas2013leaky",
            parameters=(
                Parameter("negative_slope", start=0.1, named=((0, N_("ReLU")), (1, N_("identity"))), **_SLOPE),
            ),
            kinks=lambda negative_slope: () if negative_slope == 1 else (0.0,),
            properties=_FAMILY,
        ),
        Activation(
            name="prelu",
            title="PReLU",
            function=lambda x, weight: activations.prelu(x, torch.as_tensor(weight, dtype=x.dtype)),
            module=nn.PReLU,
            latex=rf"\operatorname{{PReLU}}(x)=\max(0,x)+a\min(0,x)={_PIECES}",
            source="he2015prelu",
            parameters=(
                Parameter(
                    "weight",
                    start=0.25,
                    named=((-1, N_("absolute value")), (0, N_("ReLU")), (0.25, N_("PReLU start")), (1, N_("identity"))),
                    **_SLOPE,
                ),
            ),
            kinks=lambda weight: () if weight == 1 else (0.0,),
            properties=_FAMILY,
        ),
    )
}
