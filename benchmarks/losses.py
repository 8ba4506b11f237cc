"""Forward and backward of the losses against torch.nn.functional in float32: a Markdown table."""

from functools import partial

import torch
from pairs import alone, paired
from torch.nn import functional as F

from actloss import losses

SIZE = 1_000_000
SCORES = ((1024, 1000), (100, 10_000), (64, 50_000))
GOALS = {"mse_loss": 1.3, "l1_loss": 1.3, "smooth_l1_loss": 1.3}
BEND = "nine passes, four of them into new memory, where PyTorch's fused kernels need three"
WHY = {
    "smooth_l1_loss": BEND,
    "huber_loss": BEND,
    "label_smoothing": "the target distribution is built in full, and saved beside the softmax",
    "probabilities": "what the targets add up to is summed forward and backward",
    "nll_loss": "checking the targets costs more than the loss itself",
}


def cases():
    """Name, kind, shape, goal, and the arguments, of every row."""
    for name in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"):
        yield name, name, (SIZE,), GOALS.get(name), {"target": torch.randn(SIZE)}
    for shape in SCORES:
        classes, p = torch.randint(shape[1], shape[:1]), torch.randn(shape).softmax(1)
        for kind, arguments in {
            "indices": {"target": classes},
            "weight": {"target": classes, "weight": torch.rand(shape[1])},
            "label_smoothing": {"target": classes, "label_smoothing": 0.1},
            "probabilities": {"target": p},
        }.items():
            yield "cross_entropy", kind, shape, 1.1, arguments
    yield "nll_loss", "indices", SCORES[0], None, {"target": torch.randint(SCORES[0][1], SCORES[0][:1])}
    yield (
        "kl_div",
        "batchmean",
        SCORES[0],
        None,
        {"target": torch.randn(SCORES[0]).softmax(1), "reduction": "batchmean"},
    )


def both(f, input):
    """One forward and one backward pass."""
    torch.autograd.grad(f(input), input)


def main():
    """Prints the table."""
    alone()
    torch.manual_seed(0)
    print("| loss | | shape | ours, ms | torch, ms | ratio | goal | |\n|---|---|---|---|---|---|---|---|")
    for name, kind, shape, goal, arguments in cases():
        input = torch.randn(shape).requires_grad_()
        pair = [partial(both, partial(getattr(module, name), **arguments), input) for module in (losses, F)]
        ours, theirs, ratio = paired(*pair)
        above = goal is None or ratio > goal
        print(
            f"| {name} | {kind if kind != name else ''} | {' x '.join(map(str, shape))} | {ours * 1e3:.2f} "
            f"| {theirs * 1e3:.2f} | {ratio:.2f} | {goal or ''} | {WHY.get(kind, '') if above else ''} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
