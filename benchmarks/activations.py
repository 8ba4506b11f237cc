"""Forward and backward of every activation against torch.nn.functional at a million float32: a Markdown table."""

from functools import partial
from statistics import geometric_mean

import torch
from pairs import alone, paired
from torch.nn import functional as F

from actloss import activations

SHAPE = (1000, 1000)
ARGUMENTS = {
    "threshold": {"threshold": 0.1, "value": 20.0},
    **dict.fromkeys(("softmax", "softmin", "log_softmax"), {"dim": 1}),
}
VARIANTS = {"rrelu training": ("rrelu", {"training": True}), "gelu tanh": ("gelu", {"approximate": "tanh"})}
WHY = """
Each step of a formula is a pass over memory; PyTorch's kernels take one pass forward and one backward. That, and no
more, is behind the ratios of the straight functions (relu, leaky_relu, hardtanh, threshold, ...). Fewer passes would
take a fused kernel in C++, or formulas that nobody would want to read.

On an AMD processor PyTorch's exp takes five times as long as its exp2, and three times as long as its whole sigmoid;
probably since it calls Intel's library. exp is then most of the time of sigmoid, softplus, elu and the softmax family.
gelu calls erfc twice, where 1 + erf would be faster, and wrong in the left tail.
"""


def saved(f, x: torch.Tensor) -> float:
    """Memory kept for backward, in units of the input. What is kept twice counts once."""
    kept = {}

    def note(tensor):
        kept[tensor.data_ptr()] = tensor.untyped_storage().nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        y = f(x)
    del y
    return sum(kept.values()) / x.untyped_storage().nbytes()


def cases():
    """Name, our function and torch's, of every activation."""
    names = {name: (name, ARGUMENTS.get(name, {})) for name in activations.__all__} | VARIANTS
    for title, (name, arguments) in names.items():
        pair = [partial(getattr(module, name), **arguments) for module in (activations, F)]
        if name == "prelu":
            weight = torch.tensor([0.25], requires_grad=True)
            pair = [partial(f, weight=weight) for f in pair]
        yield title, *pair


def main():
    """Prints the table."""
    alone()
    torch.manual_seed(0)
    x = torch.randn(SHAPE).requires_grad_()
    upstream = torch.randn(SHAPE)
    print(f"{SHAPE[0] * SHAPE[1]:,} float32, forward and backward, one thread, torch {torch.__version__}\n")
    print("| activation | ours, ms | torch, ms | ratio | saved: ours | torch |")
    print("|---|---|---|---|---|---|")
    ratios = []
    for title, ours, theirs in cases():
        a, b, ratio = paired(*(partial(both, f, x, upstream) for f in (ours, theirs)))
        ratios.append(ratio)
        memory = [saved(f, x) for f in (ours, theirs)]
        row = (title, *(f"{t * 1e3:.2f}" for t in (a, b)), f"{ratio:.2f}", *(f"{m:.1f}" for m in memory))
        print("|", " | ".join(row), "|", flush=True)
    print(f"\nGeometric mean {geometric_mean(ratios):.2f}, largest {max(ratios):.2f}.\n{WHY}", end="")


def both(f, x, upstream):
    """One forward and one backward pass."""
    torch.autograd.grad(f(x), x, upstream)


if __name__ == "__main__":
    main()
