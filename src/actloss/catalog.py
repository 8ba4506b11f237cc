"""One entry a function: what plots, explorers, tables and tests need to know about it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import torch
from torch import Tensor, nn

from . import activations, losses
from .adaptive import AdaptiveLogSoftmaxWithLoss
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
    """A scalar activation function; range and properties are those that it has at the start values.

    Properties: monotone (never falls), odd, positively_homogeneous (f(sx) = s f(x) for s > 0), bounded, smooth (the
    derivative is continuous), convex, zero_mean (N(0, 1) in gives mean 0 out).
    """

    name: str
    title: str  # the lecture's spelling
    chapter: str  # file of the chapter that explains it, without its ending
    section: str  # label of its section there
    use: str  # when to choose it: a message, translated when shown
    function: Callable[..., Tensor]
    module: type[nn.Module]  # the torch twin
    latex: str
    source: str | None  # key in chapters/references.yaml; None for what is older than papers about it
    parameters: tuple[Parameter, ...] = ()
    domain: tuple[float, float] = (-4.0, 4.0)
    range: tuple[float, float] = (-inf, inf)
    kinks: Callable[..., tuple[float, ...]] = lambda **_: ()  # where f' or f itself jumps, given the parameters
    properties: frozenset[str] = frozenset()

    def __call__(self, x: Tensor, **arguments: float) -> Tensor:
        """f(x); parameters that are not given have their start values."""
        return self.function(x, **{p.name: p.start for p in self.parameters} | arguments)

    def derivative(self, x: Tensor, **arguments: float) -> Tensor:
        """f'(x), as written beside f in the code."""
        x = x.detach().clone().requires_grad_()
        return torch.autograd.grad(self(x, **arguments).sum(), x)[0]


@dataclass(frozen=True)
class Normaliser:
    """A function of a whole vector, which no curve can show; beta is its inverse temperature."""

    name: str
    title: str
    chapter: str  # file of the chapter that explains it, without its ending
    section: str  # label of its section there
    use: str  # when to choose it: a message, translated when shown
    function: Callable[..., Tensor]
    module: type[nn.Module]  # the torch twin, which has no beta
    latex: str
    log: bool = False  # gives logarithms of probabilities

    def __call__(self, x: Tensor, dim: int = -1, beta: float = 1.0) -> Tensor:
        """Probabilities, or their logarithms, along dim."""
        return self.function(x, dim=dim, beta=beta)


_SLOPE = {"symbol": "a", "label": N_("slope on the left"), "low": -1, "high": 1, "step": 0.05}
_ALPHA = {"symbol": N_("alpha"), "label": N_("scale of the left side"), "start": 1}
_LAMBDA = Parameter(
    "lambd",
    symbol=N_("lambda"),
    label=N_("threshold"),
    low=0,
    high=2,
    start=0.5,
    step=0.05,
    named=((0, N_("identity")), (0.5, N_("default"))),
)
_FAMILY = frozenset({"monotone", "positively_homogeneous", "convex"})
_PIECES = r"\begin{cases}x,&x\ge 0\\ a\,x,&x<0\end{cases}"


def _origin(**_) -> tuple[float, ...]:
    """The kink of the ReLU family."""
    return (0.0,)


def _origin_unless_identity(slope: float) -> tuple[float, ...]:
    return () if slope == 1 else (0.0,)


def _both_sides(lambd: float) -> tuple[float, ...]:
    return (-lambd, lambd) if lambd else ()


ACTIVATIONS = {
    entry.name: entry
    for entry in (
        Activation(
            name="relu",
            title="ReLU",
            chapter="01-relu-family",
            section="relu",
            use=N_("the first choice for hidden layers"),
            function=activations.relu,
            module=nn.ReLU,
            latex=r"\operatorname{ReLU}(x)=\max(0,x)=(x)^+",
            source="nair2010relu",
            range=(0.0, inf),
            kinks=_origin,
            properties=_FAMILY,
        ),
        Activation(
            name="rrelu",
            title="RReLU",
            chapter="01-relu-family",
            section="rrelu",
            use=N_("hidden layers; random slopes while training, against overfitting"),
            function=activations.rrelu,
            module=nn.RReLU,
            latex=rf"\operatorname{{RReLU}}(x)={_PIECES}\qquad a\sim\mathcal U(\ell,u)",
            source="xu2015rrelu",
            kinks=_origin,
            properties=_FAMILY,
        ),
        Activation(
            name="leaky_relu",
            title="LeakyReLU",
            chapter="01-relu-family",
            section="leaky-relu",
            use=N_("hidden layers, where ReLU units die"),
            function=activations.leaky_relu,
            module=nn.LeakyReLU,
            latex=rf"\operatorname{{LeakyReLU}}(x)={_PIECES}",
            source="maas2013leaky",
            parameters=(
                Parameter("negative_slope", start=0.1, named=((0, N_("ReLU")), (1, N_("identity"))), **_SLOPE),
            ),
            kinks=lambda negative_slope: _origin_unless_identity(negative_slope),
            properties=_FAMILY,
        ),
        Activation(
            name="prelu",
            title="PReLU",
            chapter="01-relu-family",
            section="prelu",
            use=N_("hidden layers, where the slope is to be learned"),
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
            kinks=lambda weight: _origin_unless_identity(weight),
            properties=_FAMILY,
        ),
        Activation(
            name="softplus",
            title="Softplus",
            chapter="02-smooth-rectifiers",
            section="smooth-softplus",
            use=N_("outputs that must be positive"),
            function=activations.softplus,
            module=nn.Softplus,
            latex=r"\operatorname{Softplus}_\beta(x)=\frac1\beta\log\bigl(1+e^{\beta x}\bigr)",
            source="dugas2000softplus",
            parameters=(
                Parameter(
                    "beta",
                    symbol=N_("beta"),
                    label=N_("sharpness"),
                    low=0.1,
                    high=20,
                    start=1,
                    named=((0.1, ""), (1, N_("default")), (20, N_("nearly ReLU"))),
                ),
            ),
            range=(0.0, inf),
            properties=frozenset({"monotone", "convex", "smooth"}),
        ),
        Activation(
            name="elu",
            title="ELU",
            chapter="02-smooth-rectifiers",
            section="smooth-elu",
            use=N_("hidden layers, for outputs with a mean near 0"),
            function=activations.elu,
            module=nn.ELU,
            latex=r"\operatorname{ELU}_\alpha(x)=\max(0,x)+\min\bigl(0,\alpha\,(e^{x}-1)\bigr)",
            source="clevert2015elu",
            parameters=(
                Parameter("alpha", low=0, high=2, step=0.05, named=((0, N_("ReLU")), (1, N_("default"))), **_ALPHA),
            ),
            range=(-1.0, inf),
            kinks=lambda alpha: _origin_unless_identity(alpha),
            properties=frozenset({"monotone", "convex", "smooth"}),
        ),
        Activation(
            name="celu",
            title="CELU",
            chapter="02-smooth-rectifiers",
            section="smooth-celu",
            use=N_("like ELU, without a kink for any alpha"),
            function=activations.celu,
            module=nn.CELU,
            latex=r"\operatorname{CELU}_\alpha(x)=\max(0,x)+\min\bigl(0,\alpha\,(e^{x/\alpha}-1)\bigr)",
            source="barron2017celu",
            parameters=(Parameter("alpha", low=0.1, high=2, step=0.05, named=((1, N_("default")),), **_ALPHA),),
            range=(-1.0, inf),
            properties=frozenset({"monotone", "convex", "smooth"}),
        ),
        Activation(
            name="selu",
            title="SELU",
            chapter="02-smooth-rectifiers",
            section="smooth-selu",
            use=N_("deep networks without normalisation, with the LeCun initialisation"),
            function=activations.selu,
            module=nn.SELU,
            latex=r"\operatorname{SELU}(x)=s\,\bigl(\max(0,x)+\min\bigl(0,\alpha\,(e^{x}-1)\bigr)\bigr)"
            r"\qquad s\approx 1.05070,\ \alpha\approx 1.67326",
            source="klambauer2017selu",
            range=(-1.7580993408473768, inf),
            kinks=_origin,
            properties=frozenset({"monotone", "zero_mean"}),
        ),
        Activation(
            name="gelu",
            title="GELU",
            chapter="02-smooth-rectifiers",
            section="smooth-gelu",
            use=N_("hidden layers of Transformers"),
            function=activations.gelu,
            module=nn.GELU,
            latex=r"\operatorname{GELU}(x)=x\,\Phi(x)",
            source="hendrycks2016gelu",
            range=(-0.17, inf),
            properties=frozenset({"smooth"}),
        ),
        Activation(
            name="relu6",
            title="ReLU6",
            chapter="03-saturating",
            section="saturating-relu6",
            use=N_("networks that compute with few bits"),
            function=activations.relu6,
            module=nn.ReLU6,
            latex=r"\operatorname{ReLU6}(x)=\min(\max(0,x),6)",
            source="krizhevsky2010relu6",
            domain=(-2.0, 8.0),
            range=(0.0, 6.0),
            kinks=lambda **_: (0.0, 6.0),
            properties=frozenset({"monotone", "bounded"}),
        ),
        Activation(
            name="sigmoid",
            title="Sigmoid",
            chapter="03-saturating",
            section="saturating-sigmoid",
            use=N_("gates, and the probability of one of two classes"),
            function=activations.sigmoid,
            module=nn.Sigmoid,
            latex=r"\sigma(x)=\frac{1}{1+e^{-x}}",
            source="rumelhart1986",
            domain=(-6.0, 6.0),
            range=(0.0, 1.0),
            properties=frozenset({"monotone", "bounded", "smooth"}),
        ),
        Activation(
            name="tanh",
            title="tanh",
            chapter="03-saturating",
            section="saturating-tanh",
            use=N_("recurrent networks, and outputs between −1 and 1"),
            function=activations.tanh,
            module=nn.Tanh,
            latex=r"\tanh(x)=\frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}",
            source=None,
            domain=(-6.0, 6.0),
            range=(-1.0, 1.0),
            properties=frozenset({"monotone", "odd", "bounded", "smooth", "zero_mean"}),
        ),
        Activation(
            name="softsign",
            title="Softsign",
            chapter="03-saturating",
            section="saturating-softsign",
            use=N_("like tanh, with slower saturation"),
            function=activations.softsign,
            module=nn.Softsign,
            latex=r"\operatorname{Softsign}(x)=\frac{x}{1+|x|}",
            source="turian2009softsign",
            domain=(-6.0, 6.0),
            range=(-1.0, 1.0),
            properties=frozenset({"monotone", "odd", "bounded", "smooth", "zero_mean"}),
        ),
        Activation(
            name="hardtanh",
            title="Hardtanh",
            chapter="03-saturating",
            section="saturating-hardtanh",
            use=N_("like tanh, with limits that are reached"),
            function=activations.hardtanh,
            module=nn.Hardtanh,
            latex=r"\operatorname{Hardtanh}(x)=\begin{cases}u,&x>u\\ \ell,&x<\ell\\ x,&\ell\le x\le u\end{cases}"
            r"\qquad \ell=-1,\ u=1",
            source=None,
            parameters=(
                Parameter(
                    "min_val",
                    symbol="l",
                    label=N_("lower end"),
                    low=-2,
                    high=0,
                    start=-1,
                    step=0.25,
                    named=((-1, N_("default")), (0, "")),
                ),
                Parameter(
                    "max_val",
                    symbol="u",
                    label=N_("upper end"),
                    low=0.25,
                    high=2,
                    start=1,
                    step=0.25,
                    named=((1, N_("default")), (2, "")),
                ),
            ),
            range=(-1.0, 1.0),
            kinks=lambda min_val, max_val: (min_val, max_val),
            properties=frozenset({"monotone", "odd", "bounded", "zero_mean"}),
        ),
        Activation(
            name="threshold",
            title="Threshold",
            chapter="04-threshold-and-shrinkage",
            section="shrinkage-threshold",
            use=N_("rare; sparse autoencoders use a relative of it"),
            function=activations.threshold,
            module=nn.Threshold,
            latex=r"\operatorname{Threshold}_{\theta,v}(x)=\begin{cases}x,&x>\theta\\ v,&x\le\theta\end{cases}",
            source=None,
            parameters=(
                Parameter(
                    "threshold",
                    symbol=N_("theta"),
                    label=N_("threshold"),
                    low=-2,
                    high=2,
                    start=1,
                    step=0.25,
                    named=((0, ""), (1, "")),
                ),
                Parameter(
                    "value",
                    symbol="v",
                    label=N_("value below it"),
                    low=-1,
                    high=2,
                    start=0,
                    step=0.25,
                    named=((0, ""), (1, "")),
                ),
            ),
            range=(0.0, inf),
            kinks=lambda threshold, value: (threshold,),
            properties=frozenset({"monotone"}),
        ),
        Activation(
            name="tanhshrink",
            title="Tanhshrink",
            chapter="04-threshold-and-shrinkage",
            section="shrinkage-tanhshrink",
            use=N_("rare; sparse coding"),
            function=activations.tanhshrink,
            module=nn.Tanhshrink,
            latex=r"\operatorname{Tanhshrink}(x)=x-\tanh(x)",
            source=None,
            properties=frozenset({"monotone", "odd", "smooth", "zero_mean"}),
        ),
        Activation(
            name="softshrink",
            title="Softshrink",
            chapter="04-threshold-and-shrinkage",
            section="shrinkage-softshrink",
            use=N_("sparse coding: the step that belongs to an L1 penalty"),
            function=activations.softshrink,
            module=nn.Softshrink,
            latex=r"\operatorname{Softshrink}_\lambda(x)=\operatorname{sign}(x)\max(|x|-\lambda,0)"
            r"=\begin{cases}x-\lambda,&x>\lambda\\ x+\lambda,&x<-\lambda\\ 0,&|x|\le\lambda\end{cases}",
            source="donoho1994",
            parameters=(_LAMBDA,),
            kinks=_both_sides,
            properties=frozenset({"monotone", "odd", "zero_mean"}),
        ),
        Activation(
            name="hardshrink",
            title="Hardshrink",
            chapter="04-threshold-and-shrinkage",
            section="shrinkage-hardshrink",
            use=N_("rare; sparse coding without shrinking the values that stay"),
            function=activations.hardshrink,
            module=nn.Hardshrink,
            latex=r"\operatorname{Hardshrink}_\lambda(x)=\begin{cases}x,&|x|>\lambda\\ 0,&|x|\le\lambda\end{cases}",
            source="donoho1994",
            parameters=(_LAMBDA,),
            kinks=_both_sides,
            properties=frozenset({"monotone", "odd", "zero_mean"}),
        ),
        Activation(
            name="logsigmoid",
            title="LogSigmoid",
            chapter="05-softmax-and-logs",
            section="logsigmoid",
            use=N_("inside losses for two classes"),
            function=activations.logsigmoid,
            module=nn.LogSigmoid,
            latex=r"\operatorname{LogSigmoid}(x)=\log\frac{1}{1+e^{-x}}=-\operatorname{Softplus}_1(-x)",
            source=None,
            range=(-inf, 0.0),
            properties=frozenset({"monotone", "smooth"}),
        ),
    )
}

NORMALISERS = {
    entry.name: entry
    for entry in (
        Normaliser(
            name="softmin",
            title="Softmin",
            chapter="05-softmax-and-logs",
            section="softmin",
            use=N_("turns distances into probabilities"),
            function=activations.softmin,
            module=nn.Softmin,
            latex=r"\operatorname{Softmin}_\beta(x)_i=\frac{e^{-\beta x_i}}{\sum_j e^{-\beta x_j}}"
            r"=\operatorname{Softmax}_\beta(-x)_i",
        ),
        Normaliser(
            name="softmax",
            title="Softmax",
            chapter="05-softmax-and-logs",
            section="softmax",
            use=N_("turns scores into probabilities"),
            function=activations.softmax,
            module=nn.Softmax,
            latex=r"\operatorname{Softmax}_\beta(x)_i=\frac{e^{\beta x_i}}{\sum_j e^{\beta x_j}}",
        ),
        Normaliser(
            name="log_softmax",
            title="LogSoftmax",
            chapter="05-softmax-and-logs",
            section="logsoftmax",
            use=N_("inside losses for classes"),
            function=activations.log_softmax,
            module=nn.LogSoftmax,
            latex=r"\operatorname{LogSoftmax}_\beta(x)_i=\beta x_i-\log\sum_j e^{\beta x_j}",
            log=True,
        ),
    )
}


@dataclass(frozen=True)
class Loss:
    """A loss of input and target, with PyTorch's names for both."""

    name: str
    title: str  # the lecture's spelling
    chapter: str  # file of the chapter that explains it, without its ending
    section: str  # label of its section there
    use: str  # when to choose it: a message, translated when shown
    function: Callable[..., Tensor]
    module: type[nn.Module] | None  # the torch twin
    latex: str
    source: str | None = None  # key in chapters/references.yaml
    parameters: tuple[Parameter, ...] = ()
    range: str = r"[0,\infty)"  # as a formula
    kinks: Callable[..., tuple[float, ...]] = lambda **_: ()  # where its slope jumps, as a function of one error

    def __call__(self, input: Tensor, target: Tensor, **arguments: float | str) -> Tensor:
        """The loss; parameters that are not given have their start values."""
        return self.function(input, target, **{p.name: p.start for p in self.parameters} | arguments)

    def derivative(self, input: Tensor, target: Tensor, **arguments: float | str) -> Tensor:
        """The slope of the loss with respect to every element of input."""
        x = input.detach().clone().requires_grad_()
        return torch.autograd.grad(self(x, target, **arguments).sum(), x)[0]


_BEND = {"label": N_("where the parabola ends"), "low": 0.1, "high": 10, "start": 1}

LOSSES = {
    entry.name: entry
    for entry in (
        Loss(
            name="mse_loss",
            title="MSE",
            chapter="09-mse",
            section="mse",
            use=N_("regression; the best constant is the mean"),
            function=losses.mse_loss,
            module=nn.MSELoss,
            latex=r"\operatorname{MSE}(x,y)=\frac1n\sum_{i=1}^{n}(x_i-y_i)^2",
        ),
        Loss(
            name="l1_loss",
            title="L1",
            chapter="10-l1",
            section="l1",
            use=N_("regression with outliers among the targets; the best constant is a median"),
            function=losses.l1_loss,
            module=nn.L1Loss,
            latex=r"\operatorname{MAE}(x,y)=\frac1n\sum_{i=1}^{n}|x_i-y_i|",
            kinks=_origin,
        ),
        Loss(
            name="smooth_l1_loss",
            title="Smooth L1",
            chapter="11-smooth-l1-huber",
            section="smooth-l1",
            use=N_("regression of boxes in object detection"),
            function=losses.smooth_l1_loss,
            module=nn.SmoothL1Loss,
            latex=r"\frac1n\sum_{i=1}^{n}\begin{cases}\frac{(x_i-y_i)^2}{2\beta},&|x_i-y_i|<\beta\\"
            r"|x_i-y_i|-\frac\beta2,&|x_i-y_i|\ge\beta\end{cases}",
            source="girshick2015fastrcnn",
            parameters=(Parameter("beta", "β", **_BEND),),
        ),
        Loss(
            name="huber_loss",
            title="Huber",
            chapter="11-smooth-l1-huber",
            section="huber",
            use=N_("regression with outliers, where their size is known"),
            function=losses.huber_loss,
            module=nn.HuberLoss,
            latex=r"\operatorname{Huber}_\delta=\delta\cdot\operatorname{SmoothL1}_{\beta=\delta}",
            source="huber1964",
            parameters=(Parameter("delta", "δ", **_BEND),),
        ),
        Loss(
            name="nll_loss",
            title="NLL",
            chapter="13-nll",
            section="nll",
            use=N_("classes, where log-probabilities are there already"),
            function=losses.nll_loss,
            module=nn.NLLLoss,
            latex=r"\operatorname{NLL}(x,y)=-\frac{\sum_n w_{y_n}\,x_{n,y_n}}{\sum_n w_{y_n}}",
            range=r"(-\infty,\infty)",
        ),
        Loss(
            name="cross_entropy",
            title=N_("Cross-entropy"),
            chapter="15-cross-entropy",
            section="cross-entropy",
            use=N_("the first choice for classes; takes raw scores"),
            function=losses.cross_entropy,
            module=nn.CrossEntropyLoss,
            latex=r"\operatorname{CE}(x,c)=-\log\frac{e^{x_c}}{\sum_j e^{x_j}}=-x_c+\log\sum_j e^{x_j}",
            source="szegedy2015inception",
            parameters=(
                Parameter("label_smoothing", "ε", N_("share of the uniform distribution"), 0, 1, start=0, step=0.05),
            ),
        ),
        Loss(
            name="kl_div",
            title=N_("KL divergence"),
            chapter="15-cross-entropy",
            section="kl",
            use=N_("targets that are distributions"),
            function=losses.kl_div,
            module=nn.KLDivLoss,
            latex=r"D_{\mathrm{KL}}(p\Vert q)=\sum_i p_i\log\frac{p_i}{q_i}",
        ),
        Loss(
            name="entropy",
            title=N_("Entropy"),
            chapter="15-cross-entropy",
            section="entropy",
            use=N_("how spread a distribution is; part of other losses"),
            function=lambda input, target=None, **arguments: losses.entropy(input, **arguments),
            module=None,
            latex=r"H(p)=-\sum_i p_i\log p_i\qquad 0\log 0:=0",
            range=r"[0,\log C]",
        ),
    )
}

# A layer with weights of its own, so that it is no function of input and target.
ADAPTIVE = Loss(
    name="adaptive_log_softmax_with_loss",
    title="AdaptiveLogSoftmaxWithLoss",
    chapter="16-adaptive-log-softmax",
    section="adaptive-two-steps",
    use=N_("very many classes, some far more frequent than others"),
    function=AdaptiveLogSoftmaxWithLoss,
    module=nn.AdaptiveLogSoftmaxWithLoss,
    latex=r"-\log p(k)-\log p(y\mid k)\qquad y\in k",
    source="grave2016adaptive",
)
