"""Count parameters: how wide may a ReLU network be for what learned splines cost?"""

from ...language import N_
from ..problem import NUMBER, VALUE, Case, Mistake, Problem


def relu_width(inputs, units, knots, outputs):
    budget = (inputs + 1) * units + knots * units + (units + 1) * outputs
    return round((budget - outputs) / (inputs + 1 + outputs))


def _width(weights=1, biases=1, last=1, heights=lambda units, knots: units * knots, rounding=round):
    """The width with some parameters counted in another way."""

    def width(inputs, units, knots, outputs):
        unit = weights * inputs + biases + outputs
        return rounding((unit * units + heights(units, knots) + (1 - last) * outputs) / unit)

    return width


def _inputs(inputs, units, knots, outputs):
    return {"inputs": inputs, "units": units, "knots": knots, "outputs": outputs}


_LINE = N_("one input, one output")
_DIGITS = N_("64 inputs, 10 outputs")
_NEAREST = N_("a budget that no width meets exactly")

PROBLEM = Problem(
    name="same_budget",
    reference=relu_width,
    kind=NUMBER,
    cases=(
        Case(
            _LINE,
            _inputs(1, 2, 12, 1),
            feedback=N_("A ReLU unit has a weight for each input, a bias, and a weight for each output."),
        ),
        Case(
            _DIGITS,
            _inputs(64, 25, 12, 10),
            feedback=N_("Each hidden unit has its own spline, and every knot is one more number to learn."),
        ),
        Case(
            _NEAREST,
            _inputs(1, 2, 10, 1),
            feedback=N_("The nearest whole number is above here: round, do not cut off."),
        ),
        Case(
            _NEAREST,
            _inputs(1, 2, 11, 1),
            feedback=N_("The nearest whole number is below here: round, do not always go up."),
        ),
        Case(VALUE, _inputs(64, 12, 12, 10)),
        Case(VALUE, _inputs(2, 5, 7, 1)),
        Case(VALUE, _inputs(10, 7, 0, 3)),
    ),
    hints=(
        N_("A layer from a units to b units has a * b weights and b biases."),
        N_("With splines: `(inputs + 1) * units + knots * units + (units + 1) * outputs` numbers."),
        N_("With ReLU and width n: `(inputs + 1) * n + (n + 1) * outputs`. Solve for n and round."),
    ),
    lesson=N_("For one input, 12 knots cost as much as four more units; for 64 inputs, not even one fifth of a unit."),
    mistakes=(
        Mistake("biases forgotten", _LINE, _width(biases=0)),
        Mistake("one spline for all", _LINE, _width(heights=lambda units, knots: knots)),
        Mistake("knots forgotten", _LINE, _width(heights=lambda units, knots: 0)),
        Mistake(
            "output weights forgotten",
            _LINE,
            lambda inputs, units, knots, outputs: round(units + units * knots / (inputs + 1)),
        ),
        Mistake("rounded up", _NEAREST, _width(rounding=lambda width: int(-(-width // 1)))),
        Mistake("rounded down", _NEAREST, _width(rounding=int)),
        Mistake("inputs not counted", _DIGITS, lambda inputs, units, knots, outputs: round(units + units * knots / 3)),
    ),
)
