"""A proximal step on the absolute error of an output: it goes towards the target, and stops there."""

from math import inf

import torch

from ...language import N_
from ..problem import EXTREME, GRADIENT, INPUT, KINK, TENSOR, VALUE, Case, Mistake, Problem, gradient, input_afterwards


def proximal_step(output, target, eta):
    error = output - target
    return target + error.sign() * (error.abs() - eta).clamp(min=0)


def _inputs(output, target, eta=0.5, **kwargs):
    return {"output": torch.as_tensor(output, **kwargs), "target": torch.as_tensor(target, **kwargs), "eta": eta}


def _subgradient(output, target, eta):
    return output - eta * (output - target).sign()


def _quotient(output, target, eta):
    error = output - target
    return target + error / error.abs() * (error.abs() - eta).clamp(min=0)


_FAR = N_("outputs far from a target of 0")
_NEAR = N_("outputs nearer to 0 than one step")
_TARGET = N_("targets other than 0")
_OTHER = N_("another step size")

PROBLEM = Problem(
    name="proximal_l1",
    reference=proximal_step,
    kind=TENSOR,
    cases=(
        Case(
            _FAR,
            _inputs([3.0, -2.0], [0.0, 0.0]),
            feedback=N_("From afar the step has the length `eta` and goes towards the target: 3 becomes 2.5."),
        ),
        Case(
            _NEAR,
            _inputs([0.25, -0.125], [0.0, 0.0]),
            feedback=N_("A whole step would jump over the target. The step ends on it: the result is exactly 0."),
        ),
        Case(
            _TARGET,
            _inputs([3.0, 1.25, -2.0], [1.0, 1.0, 4.0]),
            feedback=N_("Shrink the error `output - target`, and then add the target again."),
        ),
        Case(_OTHER, _inputs([3.0, -3.0, 1.0], [0.0, 1.0, 0.0], eta=2.0), feedback=N_("The step size is `eta`.")),
        Case(KINK, _inputs([0.0, 2.0, 0.5], [0.0, 2.0, 0.0]), feedback=N_("An output on its target stays there.")),
        Case(
            EXTREME,
            _inputs([1e30, -1e30, 1e-30, inf], [0.0] * 4),
            feedback=N_("Only the magnitude of the error shrinks: use `sign`, `abs` and `clamp`."),
        ),
        Case(
            INPUT,
            _inputs([2.0, -2.0], [0.0, 0.0]),
            observe=input_afterwards,
            feedback=N_("The function writes into `output`. Make a new tensor."),
        ),
        Case(VALUE, _inputs([1.0, -1.0], [0.5, 0.25], eta=0.0)),
        Case(VALUE, _inputs([[1.0, -4.0], [0.25, 2.0]], [[0.0, 1.0], [0.0, 2.0]], dtype=torch.float64)),
        Case(
            GRADIENT,
            _inputs([3.0, -3.0, 0.25], [0.0, 0.0, 0.0]),
            observe=gradient,
            feedback=N_("From afar the gradient is 1, near the target 0. No `detach`, `item` or NumPy on the way."),
        ),
    ),
    hints=(
        N_("Begin with `error = output - target`. The step makes its magnitude smaller by `eta`."),
        N_("The magnitude never falls below 0: `(error.abs() - eta).clamp(min=0)`."),
        N_("Multiply the sign of the error back on, and add the target."),
    ),
    lesson=N_("This is Softshrink around the target. At any step size the output lands on the target and stays there."),
    mistakes=(
        Mistake("away from the target", _FAR, lambda output, target, eta: output + eta * (output - target).sign()),
        Mistake("squared error", _FAR, lambda output, target, eta: output - eta * (output - target)),
        Mistake("one side only", _FAR, lambda output, target, eta: target + (output - target - eta).clamp(min=0)),
        Mistake("plain slope", _NEAR, _subgradient),
        Mistake(
            "stays when near",
            _NEAR,
            lambda output, target, eta: torch.where(
                (output - target).abs() > eta, _subgradient(output, target, eta), output
            ),
        ),
        Mistake(
            "target forgotten", _TARGET, lambda output, target, eta: output.sign() * (output.abs() - eta).clamp(min=0)
        ),
        Mistake(
            "the error alone", _TARGET, lambda output, target, eta: proximal_step(output - target, 0 * target, eta)
        ),
        Mistake("fixed step", _OTHER, lambda output, target, eta: proximal_step(output, target, 0.5)),
        Mistake("quotient", KINK, _quotient),
        Mistake("in place", INPUT, lambda output, target, eta: output.copy_(proximal_step(output, target, eta))),
        Mistake("detached", GRADIENT, lambda output, target, eta: proximal_step(output.detach(), target, eta)),
    ),
)
