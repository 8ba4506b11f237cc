"""Train a dead unit: with ReLU it stays dead, with LeakyReLU it revives."""

import torch
from torch import nn
from torch.nn.functional import leaky_relu

from ...experiments.relu_family import unit_data
from ...language import N_
from ..problem import PAIR, Case, Claim, Mistake, Problem


def train(activation, x, steps):
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(-10.0, requires_grad=True)
    for _ in range(steps):
        loss = (activation(w * x + b) - torch.relu(x)).square().mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.1 * w.grad
            b -= 0.1 * b.grad
        w.grad = b.grad = None
    return w, b


def _largest_output(answer, activation, x, steps):
    w, b = answer(activation, x, steps)
    return {"max(activation(w * x + b))": activation(w * x + b).max().item()}


def _training(start=(1.0, -10.0), rate=0.1, reduce=torch.mean, forget=True, limit=10**6, always=None):
    """The training loop with something else than was asked for."""

    def train(activation, x, steps):
        p = torch.tensor(start, requires_grad=True)
        for _ in range(min(steps, limit)):
            reduce(((always or activation)(p[0] * x + p[1]) - x.relu()) ** 2).backward()
            p.data -= rate * p.grad
            p.grad = None if forget else p.grad
        return tuple(p)

    return train


def _inputs(activation, steps):
    return {"activation": activation, "x": unit_data(0), "steps": steps}


_START = N_("starting point `w, b`")
_ONE = N_("`w, b` after one step")
_THREE = N_("`w, b` after three steps")
_DEAD = N_("ReLU: the unit stays dead")
_REVIVED = N_("LeakyReLU: the unit revives")

PROBLEM = Problem(
    name="revive",
    reference=train,
    kind=PAIR,
    cases=(
        Case(
            _START,
            _inputs(nn.LeakyReLU(0.1), 0),
            feedback=N_("Before the first step the unit has `w = 1` and `b = -10`."),
        ),
        Case(
            _ONE,
            _inputs(nn.LeakyReLU(0.1), 1),
            feedback=N_("A step: `w` becomes `w - 0.1 * dL/dw`, and `b` likewise; `L` is the mean squared error."),
        ),
        Case(
            _THREE,
            _inputs(nn.LeakyReLU(0.1), 3),
            feedback=N_("The first step is right. `backward` adds to what is in `grad`: clear it after each step."),
        ),
        Case(
            _DEAD,
            _inputs(nn.ReLU(), 100),
            expected=Claim(N_("exactly `w = 1` and `b = -10`"), lambda got: got == (1.0, -10.0)),
            feedback=N_("With ReLU each gradient is exactly 0. Use the `activation` that is passed in, nothing else."),
        ),
        Case(
            _REVIVED,
            _inputs(nn.LeakyReLU(0.1), 2000),
            observe=_largest_output,
            expected=Claim(N_("an output above 0"), lambda got: got["max(activation(w * x + b))"] > 0),
            feedback=N_("Do as many steps as `steps` says."),
        ),
    ),
    hints=(
        N_("Make `w` and `b` tensors with `requires_grad=True`, so that autograd can tell their gradients."),
        N_("Each step: mean squared error, `backward`, move `w` and `b`, set their `grad` to `None`."),
        N_("Move them under `torch.no_grad()`: `w -= 0.1 * w.grad`."),
    ),
    lesson=N_("Left of 0, ReLU multiplies each gradient by exactly 0, LeakyReLU by 0.1: so its unit comes back."),
    mistakes=(
        Mistake("start at zero", _START, _training(start=(0.0, 0.0))),
        Mistake("uphill", _ONE, _training(rate=-0.1)),
        Mistake("sum instead of mean", _ONE, _training(reduce=torch.sum)),
        Mistake("no training at all", _ONE, _training(limit=0)),
        Mistake("gradients add up", _THREE, _training(forget=False)),
        Mistake("always leaky", _DEAD, _training(always=lambda z: leaky_relu(z, 0.1))),
        Mistake("stops early", _REVIVED, _training(limit=10)),
    ),
)
