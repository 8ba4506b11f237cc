"""Draw weights with which SELU keeps mean 0 and variance 1, layer after layer."""

import torch

from ...activations import selu
from ...language import N_
from ..problem import TENSOR, Case, Claim, Mistake, Problem


def my_weights(inputs, outputs):
    return torch.randn(outputs, inputs) / inputs**0.5


def _mean(answer, *sizes):
    weights = answer(*sizes)
    return {"mean(w) / std(w)": (weights.mean() / weights.std()).item()}


def _spread(answer, *sizes):
    return {"std(w) * sqrt(inputs)": answer(*sizes).std().item() * sizes[0] ** 0.5}


def _shape(answer, *sizes):
    return {"w.shape": tuple(answer(*sizes).shape)}


def _distinct(answer, *sizes):
    first, second = answer(*sizes), answer(*sizes)
    return {"max(abs(w1 - w2))": (first - second).abs().max().item()}


def _after_layers(answer, width, depth):
    x = torch.randn(256, width)
    for _ in range(depth):
        x = selu(x @ answer(width, width).T)
    return {"var(x)": x.var().item()}


def _times(factor, random=torch.randn):
    """Random numbers, scaled by a factor that depends on the sizes."""
    return lambda inputs, outputs: random(outputs, inputs) * factor(inputs, outputs)


def _seeded(*shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(0))


_SHAPE = N_("shape of the weights")
_MEAN = N_("mean of the weights")
_SPREAD = N_("standard deviation of the weights")
_CALLS = N_("randomness: new weights in each call")
_LAYERS = N_("variance of the outputs after 20 layers of SELU")
_SIZES = {"inputs": 400, "outputs": 100}
_STANDARD = Claim(
    N_("1 within 5 %, for the standard deviation times the root of `inputs`"),
    lambda got: abs(got["std(w) * sqrt(inputs)"] - 1) < 0.05,
)

PROBLEM = Problem(
    name="selu_weights",
    reference=my_weights,
    kind=TENSOR,
    cases=(
        Case(
            _SHAPE,
            _SIZES,
            observe=_shape,
            expected=Claim("`(100, 400)`", lambda got: got["w.shape"] == (100, 400)),
            feedback=N_("A row for each output and a column for each input, as in `nn.Linear`."),
        ),
        Case(
            _MEAN,
            _SIZES,
            observe=_mean,
            expected=Claim(N_("a mean near 0"), lambda got: abs(got["mean(w) / std(w)"]) < 0.2),
            feedback=N_("The weights must be positive and negative alike, with mean 0."),
        ),
        Case(
            _SPREAD,
            _SIZES,
            observe=_spread,
            expected=_STANDARD,
            feedback=N_("A sum over `inputs` terms has variance 1 if each weight has the variance 1 / `inputs`."),
        ),
        Case(
            _SPREAD,
            {"inputs": 100, "outputs": 400},
            observe=_spread,
            expected=_STANDARD,
            feedback=N_("It is the number of inputs that counts: so many terms has each sum."),
        ),
        Case(
            _CALLS,
            _SIZES,
            observe=_distinct,
            expected=Claim(N_("two calls `w1` and `w2` that differ"), lambda got: got["max(abs(w1 - w2))"] > 0),
            feedback=N_("Two calls give the same numbers. Set no seed inside the function."),
        ),
        Case(
            _LAYERS,
            {"width": 256, "depth": 20},
            observe=_after_layers,
            expected=Claim(N_("a variance from 0.8 to 1.2"), lambda got: 0.8 < got["var(x)"] < 1.2),
            feedback=N_("The weights of one layer must be drawn independently of each other."),
        ),
    ),
    hints=(
        N_("`torch.randn(outputs, inputs)` has the right shape, mean 0 and standard deviation 1."),
        N_("An output is the sum of `inputs` products. The variances of the products add up; the sum should have 1."),
        N_("The variance must be 1 / `inputs`. The standard deviation is its square root."),
    ),
    lesson=N_("This is the LeCun initialisation. The constants of SELU are made for it."),
    mistakes=(
        Mistake("transposed", _SHAPE, lambda inputs, outputs: my_weights(outputs, inputs)),
        Mistake("all positive", _MEAN, _times(lambda inputs, _: inputs**-0.5, torch.rand)),
        Mistake("not scaled", _SPREAD, _times(lambda *_: 1)),
        Mistake("no square root", _SPREAD, _times(lambda inputs, _: 1 / inputs)),
        Mistake("He", _SPREAD, _times(lambda inputs, _: (2 / inputs) ** 0.5)),
        Mistake("Xavier", _SPREAD, _times(lambda inputs, outputs: (2 / (inputs + outputs)) ** 0.5)),
        Mistake("outputs instead of inputs", _SPREAD, _times(lambda _, outputs: outputs**-0.5)),
        Mistake("default of nn.Linear", _SPREAD, lambda inputs, outputs: torch.nn.Linear(inputs, outputs).weight),
        Mistake("seed inside", _CALLS, _times(lambda inputs, _: inputs**-0.5, _seeded)),
        Mistake(
            "one row for all",
            _LAYERS,
            lambda inputs, outputs: my_weights(inputs, 1).expand(outputs, inputs),
        ),
    ),
)
