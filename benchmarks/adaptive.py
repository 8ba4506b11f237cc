"""Forward and backward of the adaptive log-softmax against torch's and the full softmax, by number of classes.

Prints a Markdown table, and draws it beside itself. 512 inputs of 128 numbers; targets follow Zipf's law.
"""

from functools import partial
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from pairs import alone, paired
from torch import nn

from actloss.adaptive import AdaptiveLogSoftmaxWithLoss

CUTOFFS = {
    10_000: [500, 2_500],
    31_600: [700, 5_000],
    100_000: [1_000, 10_000, 40_000],
    316_000: [1_500, 15_000, 100_000],
    1_000_000: [2_000, 20_000, 200_000],
}
ROWS, FEATURES = 512, 128


def adaptive(module, x, target):
    """Gradients of torch's module, or of ours."""
    module.zero_grad()
    module(x, target).loss.backward()


def full(layer, x, target):
    """Gradients of a linear layer with a score for every class."""
    layer.zero_grad()
    nn.functional.cross_entropy(layer(x), target).backward()


def measured(classes: int, cutoffs: list[int]) -> tuple[float, float, float, float, float]:
    """Seconds of ours, torch's and the full softmax, and the ratios ours / torch's and full / ours."""
    torch.manual_seed(0)
    x = torch.randn(ROWS, FEATURES, requires_grad=True)
    target = torch.multinomial(1 / torch.arange(1, classes + 1), ROWS, replacement=True)
    ours, theirs = (
        partial(adaptive, module(FEATURES, classes, cutoffs), x, target)
        for module in (AdaptiveLogSoftmaxWithLoss, nn.AdaptiveLogSoftmaxWithLoss)
    )
    everything = partial(full, nn.Linear(FEATURES, classes, bias=False), x, target)
    a, b, ratio = paired(ours, theirs, max(5, 410_000 // classes))
    c, _ours, gain = paired(everything, ours, max(3, 100_000 // classes))
    return a, b, c, ratio, gain


def draw(rows: list[tuple[float, ...]]) -> None:
    """Time against the number of classes."""
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "actloss"})  # small, and the same for the same times
    figure, axes = plt.subplots(figsize=(5, 3.5), layout="constrained")
    columns = list(zip(*rows, strict=True))
    names = ("actloss AdaptiveLogSoftmaxWithLoss", "torch AdaptiveLogSoftmaxWithLoss", "torch Linear, cross_entropy")
    for name, seconds, style in zip(names, columns[1:4], ("o-", "x--", "s-"), strict=True):
        axes.loglog(columns[0], seconds, style, label=name)
    axes.set(xlabel="n_classes", ylabel="s")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False, fontsize="small")
    figure.savefig(Path(__file__).with_suffix(".svg"), metadata={"Date": None})


def main() -> None:
    """Prints the table and draws it."""
    alone()
    print("| classes | cutoffs | ours, ms | torch's, ms | ours / torch's | full softmax, ms | full / ours |")
    print("|---|---|---|---|---|---|---|")
    rows = []
    for classes, cutoffs in CUTOFFS.items():
        a, b, c, ratio, gain = measured(classes, cutoffs)
        rows.append((classes, a, b, c))
        print(
            f"| {classes:,} | {', '.join(map(str, cutoffs))} | {a * 1e3:.1f} | {b * 1e3:.1f} | {ratio:.2f} "
            f"| {c * 1e3:.0f} | {gain:.1f} |",
            flush=True,
        )
    draw(rows)


if __name__ == "__main__":
    main()
