"""Count the networks that send no gradient back to their input."""

import torch
from torch import relu

from ...experiments.relu_family import network as default_network
from ...language import N_
from ..problem import NUMBER, Case, Mistake, Problem


def share_blocked(networks, x):
    blocked = 0
    for network in networks:
        x = x.detach().requires_grad_()
        network(x).sum().backward()
        if (x.grad == 0).all():
            blocked += 1
    return blocked / len(networks)


def dead(x):
    """No unit answers: every input is far below 0."""
    return relu(x - 100)


def dead_with_bias(x):
    """No gradient, but an output other than 0."""
    return relu(x - 100) + 1


def alive(x):
    """A gradient for each positive input, hence not for all."""
    return relu(x)


def difference(x):
    """Gradients 1 and -1, whose sum is 0."""
    return x[:, :1] - x[:, 1:]


def _networks(width, count):
    with torch.random.fork_rng(devices=[]):
        return [default_network(relu, width, depth=20, seed=seed) for seed in range(count)]


def _inputs(networks, count=64):
    return {"networks": networks, "x": torch.randn(count, 2, generator=torch.Generator().manual_seed(0))}


def _counting(is_blocked):
    """The share of networks whose gradient (or output) is_blocked accepts."""

    def share(networks, x):
        def of(network):
            z = x.detach().clone().requires_grad_()
            y = network(z)
            return is_blocked(torch.autograd.grad(y.sum(), z)[0], y)

        return sum(map(of, networks)) / len(networks)

    return share


def _adding_up(networks, x):
    x.requires_grad_()
    blocked = 0
    for network in networks:
        network(x).sum().backward()
        blocked += (x.grad == 0).all()
    return blocked / len(networks)


_SHARE = N_("share of blocked networks")
_ORDER = N_("a blocked network after one that is not")
_SOME = N_("a gradient that is 0 for some inputs only")
_CANCEL = N_("gradients that cancel in a sum")
_OUTPUT = N_("a blocked network whose output is not 0")
_NARROW = N_("200 networks of width 2 and depth 20")
_WIDE = N_("20 networks of width 32 and depth 20")

PROBLEM = Problem(
    name="narrow_share",
    reference=share_blocked,
    kind=NUMBER,
    cases=(
        Case(
            _SHARE,
            _inputs([dead, dead, dead]),
            feedback=N_("Return a share from 0 to 1: the count divided by the number of networks."),
        ),
        Case(
            _SOME,
            _inputs([alive]),
            feedback=N_("A network is blocked only if its gradient is 0 at all elements of all inputs."),
        ),
        Case(_CANCEL, _inputs([difference]), feedback=N_("Compare each element with 0: 1 and -1 have the sum 0.")),
        Case(
            _OUTPUT,
            _inputs([dead_with_bias]),
            feedback=N_("Look at the gradient with respect to `x`, not at the output."),
        ),
        Case(
            _ORDER,
            _inputs([alive, dead]),
            feedback=N_("Start each network afresh: `backward` adds to what is in `x.grad`."),
        ),
        Case(
            _WIDE,
            _inputs(_networks(32, 20)),
            feedback=N_("After 20 layers a gradient is small, but not 0. Compare with exactly 0."),
        ),
        Case(_NARROW, _inputs(_networks(2, 200))),
    ),
    hints=(
        N_("For one network: `x` needs `requires_grad`, then `network(x).sum().backward()` fills `x.grad`."),
        N_("`(x.grad == 0).all()` tells whether the network is blocked."),
        N_("Take a fresh `x.detach().requires_grad_()` for each network, so that no gradient is left over."),
    ),
    time_limit=30.0,  # 0.5 s on an idle laptop
    lesson=N_("A layer with all units off blocks the way back: nearly always at width 2, almost never at width 32."),
    mistakes=(
        Mistake("count", _SHARE, lambda networks, x: len(networks) * share_blocked(networks, x)),
        Mistake("share of the others", _SHARE, lambda networks, x: 1 - share_blocked(networks, x)),
        Mistake("some zero", _SOME, _counting(lambda grad, y: (grad == 0).any())),
        Mistake("sum of gradients", _CANCEL, _counting(lambda grad, y: grad.sum() == 0)),
        Mistake("output", _OUTPUT, _counting(lambda grad, y: (y == 0).all())),
        Mistake("gradients add up", _ORDER, _adding_up),
        Mistake("nearly zero", _WIDE, _counting(lambda grad, y: grad.abs().max() < 1e-3)),
    ),
)
