"""Every claim of the lecture that code can check holds for torch, and with our functions in the place of torch's."""

import inspect
import math
from functools import wraps
from pathlib import Path

import pytest
import torch
import yaml
from torch import nn
from torch.nn import functional as F

from actloss import activations, losses
from actloss.adaptive import AdaptiveLogSoftmaxWithLoss
from actloss.catalog import ACTIVATIONS, NORMALISERS

LEDGER = yaml.safe_load((Path(__file__).parents[2] / "chapters/claims.yaml").read_text(encoding="utf-8"))
PRELUDE = LEDGER["meta"]["check_prelude"]
CLAIMS = {claim["id"]: claim["check_code"] for claim in LEDGER["claims"] if "check_code" in claim}

# Claims whose code calls nothing that this package has, and why.
NOT_OURS = {
    "act-survey-scope": "asks which modules torch has",
    "loss-survey-scope": "asks which modules torch has",
    "slope-source-comparison": "counts the parameters of torch's modules",
    "leakyrelu-fixed-slope": "counts the parameters of torch's module",
    "prelu-learnable-slope": "asks for the parameter of torch's module",
    "prelu-per-channel-slope": "asks for the parameter of torch's module",
    "mse-default-mean": "asks for an attribute of torch's module",
    "smoothl1-reduction": "asks for an attribute of torch's module",
    "batchnorm-as-centring-example": "batch normalisation stays torch's",
    "kink-fix-hard-scale-weights": "batch normalisation stays torch's",
    "kink-batchnorm-constant-variance": "batch normalisation stays torch's",
    "binary-neurons-blocked-backprop": "the sign function stays torch's",
    "softshrink-l1-step": "searches a grid for the minimum that softshrink finds",
    "l2-squares-outlier-errors": "the slope of a plain square",
    "l1-nondifferentiable-zero": "the slope of a plain absolute value",
    "mse-minimiser-mean": "searches a grid for the minimum of plain squares",
    "l1-minimiser-median": "searches a grid for the minimum of plain absolute values",
    "mse-blurry-images": "the mean of images",
    "l1-median-not-blurry": "the median of images",
    "ce-kl-measures-two-distributions": "spells the divergence out",
    "ce-entropy-kl-identity": "spells entropy and divergence out",
}


class Overlay:
    """A module of torch in which some names are ours."""

    def __init__(self, module, ours):
        self.__dict__.update({name: what for name, what in ours.items() if hasattr(module, name)}, _module=module)

    def __getattr__(self, name):
        return getattr(self._module, name)

    def __dir__(self):
        return dir(self._module)


class Ours:
    """A namespace with our functions and modules under torch's names, and how often they were called."""

    def __init__(self):
        self.calls = 0
        functions = {
            name: self.counted(getattr(package, name)) for package in (activations, losses) for name in package.__all__
        }
        modules = {"AdaptiveLogSoftmaxWithLoss": self.counted(AdaptiveLogSoftmaxWithLoss)}
        for name, entry in (ACTIVATIONS | NORMALISERS).items():
            modules[entry.module.__name__] = calling(functions[name], entry.module)
        replaced = {"torch": (torch, functions), "F": (F, functions), "nn": (nn, modules)}
        self.namespace = {"math": math} | {name: Overlay(*what) for name, what in replaced.items()}
        exec(PRELUDE, self.namespace)
        self.namespace["ent"] = lambda p: float(functions["entropy"](p))  # the prelude's own is written out
        self.calls = 0  # those of the prelude do not count

    def counted(self, function):
        @wraps(function)
        def call(*args, **kwargs):
            self.calls += 1
            return function(*args, **kwargs)

        return call


def calling(function, module):
    """The module of torch that calls our function, with the module's attributes as arguments."""
    names = list(inspect.signature(function).parameters)[1:]

    class Module(module):
        def forward(self, x):
            return function(x, **{name: getattr(self, name) for name in names if hasattr(self, name)})

    return Module


def test_every_claim_with_code_is_here():
    assert len(CLAIMS) == LEDGER["meta"]["with_check_code"] == 127
    assert NOT_OURS.keys() < CLAIMS.keys()


@pytest.mark.filterwarnings("ignore:Converting a tensor with requires_grad")  # one claim does
@pytest.mark.parametrize("claim", CLAIMS)
def test_the_claim_holds_for_torch(claim):
    namespace = {"torch": torch, "nn": nn, "F": F, "math": math}
    exec(PRELUDE, namespace)
    assert eval(CLAIMS[claim], namespace) is True


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_claim_holds_for_ours(claim):
    ours = Ours()
    assert eval(CLAIMS[claim], ours.namespace) is True
    assert (ours.calls == 0) == (claim in NOT_OURS), f"{ours.calls} calls of ours"
