"""Ask autograd for slopes: 0 everywhere for a step, 0 or 1 for Threshold."""

import torch
from torch.nn.functional import threshold

from ...language import N_
from ..problem import INPUT, KINK, TENSOR, VALUE, Case, Mistake, Problem


def slopes(f, x):
    x = x.detach().clone().requires_grad_()
    y = f(x)
    if not y.requires_grad:
        return torch.zeros_like(x)
    return torch.autograd.grad(y.sum(), x)[0]


def square(x):
    """Slope 2x, another at each place."""
    return x.square()


def threshold_1_20(x):
    """The input above 1, the value 20 elsewhere."""
    return threshold(x, 1.0, 20.0)


def sign(x):
    """A step that autograd knows: its slope is 0."""
    return x.sign()


def step(x):
    """A comparison, where the graph of autograd ends."""
    return (x > 0).to(x.dtype)


def _inputs(f, x, **kwargs):
    return {"f": f, "x": torch.tensor(x, **kwargs)}


def _afterwards(answer, f, x):
    answer(f, x)
    return x


def _differences(f, x):
    return (f(x + 2**-10) - f(x - 2**-10)) * 2**9


def _in_place(f, x):
    x.copy_(slopes(f, x))
    return x.clone()


_SMOOTH = N_("slopes of the square")
_THRESHOLD = N_("slopes of `threshold`")
_SIGN = N_("slopes of `sign`, a step")
_STEP = N_("slopes of `x > 0`, a step outside the graph")

PROBLEM = Problem(
    name="step_slope",
    reference=slopes,
    kind=TENSOR,
    cases=(
        Case(
            _SMOOTH,
            _inputs(square, [-3.0, 0.0, 0.5]),
            feedback=N_("The slope of `x * x` at each place is `2 * x`: one slope for each element of `x`."),
        ),
        Case(
            _THRESHOLD,
            _inputs(threshold_1_20, [-2.0, 0.5, 1.5, 30.0]),
            feedback=N_("The slope is 1 above the threshold, here 1, and 0 below it. Differentiate the `f` passed in."),
        ),
        Case(
            _SIGN, _inputs(sign, [-2.0, 0.5, 3.0]), feedback=N_("A step is flat on both sides: all its slopes are 0.")
        ),
        Case(
            _STEP,
            _inputs(step, [-2.0, 0.5, 3.0]),
            feedback=N_("If `f(x).requires_grad` is `False`, no gradient comes back: answer with zeros."),
        ),
        Case(
            KINK,
            _inputs(threshold_1_20, [1.0]),
            feedback=N_("At a jump a difference quotient explodes. Autograd gives 0; ask it for the slope."),
        ),
        Case(KINK, _inputs(sign, [0.0])),
        Case(
            INPUT,
            _inputs(square, [-2.0, 2.0]),
            observe=_afterwards,
            feedback=N_("The function writes into `x`. Work on `x.detach().clone()`."),
        ),
        Case(VALUE, _inputs(square, [[1e4, -1e-4], [0.0, 1.0]], dtype=torch.float64)),
        Case(VALUE, _inputs(step, [[1e4, -1e-4], [0.0, 1.0]], dtype=torch.float64)),
    ),
    hints=(
        N_("Work on a copy that records gradients: `x = x.detach().clone().requires_grad_()`."),
        N_("`f` acts on each element alone, so the gradient of `f(x).sum()` holds the slope at each element."),
        N_("`x > 0` has no gradient at all. Ask `y.requires_grad` first, and return `torch.zeros_like(x)` there."),
    ),
    lesson=N_("A step sends back 0 from everywhere, so nothing before it learns. `threshold` sends back 1 above."),
    mistakes=(
        Mistake("values", _SMOOTH, lambda f, x: f(x)),
        Mistake("ReLU's slopes", _SMOOTH, lambda f, x: (x > 0).to(x.dtype)),
        Mistake("sum", _SMOOTH, lambda f, x: slopes(f, x) * 0 + slopes(f, x).sum()),
        Mistake("from the values", _THRESHOLD, lambda f, x: 2 * f(x).sqrt() * x.sign()),
        Mistake("slope of one for a step", _SIGN, lambda f, x: slopes(f, x) + (f is sign)),
        Mistake("slope of one outside the graph", _STEP, lambda f, x: slopes(f, x) if f is not step else x * 0 + 1),
        Mistake("differences", KINK, _differences),
        Mistake("in place", INPUT, _in_place),
    ),
)
