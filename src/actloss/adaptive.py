"""Adaptive log-softmax: a softmax over very many classes that computes few scores for the frequent ones."""

from collections.abc import Sequence
from itertools import pairwise
from numbers import Integral
from typing import NamedTuple

import torch
from torch import Tensor, nn

from .activations import log_softmax
from .arguments import floating, has_shape, positive, tensor
from .language import _
from .losses import cross_entropy


class Result(NamedTuple):
    """Log-probability of each target, (N,) or (), and their mean with the sign changed, ()."""

    output: Tensor
    loss: Tensor


class AdaptiveLogSoftmaxWithLoss(nn.Module):
    """Log-softmax in two steps: over the shortlist and the clusters, then inside the target's cluster alone.

    Classes are numbered by falling frequency. The first cutoffs[0] are the shortlist; each further cutoff ends a
    cluster, and the last cluster ends at n_classes. Cluster i sees the input through in_features // div_value ** i
    numbers (uniform, if that is 0), so rare classes cost little twice over: few targets need their scores, and a score
    is cheap.

    Shapes: input (N, in_features), target (N,), int64; or (in_features,) and (). An empty batch has the loss NaN, as
    in torch. Twin: torch.nn.AdaptiveLogSoftmaxWithLoss, whose state_dict it loads and whose numbers it gives.
    Raises ValueError for cutoffs that do not rise between 0 and n_classes or shapes that do not fit, TypeError for
    other dtypes, IndexError for a target that is no class.  Source: Grave et al. 2016.
    """

    def __init__(
        self,
        in_features: int,
        n_classes: int,
        cutoffs: Sequence[int],
        div_value: float = 4.0,
        head_bias: bool = False,
        device: torch.device | str | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__()
        positive("div_value", div_value)
        bounds = [0, *cutoffs, n_classes]
        rising = all(isinstance(b, Integral) and a < b for a, b in pairwise(bounds))
        if not rising or len(bounds) < 3:
            raise ValueError(
                _("cutoffs: got {got}; whole numbers that rise between 0 and n_classes = {classes} would do").format(
                    got=list(cutoffs), classes=n_classes
                )
            )
        self.in_features, self.n_classes, self.cutoffs = in_features, n_classes, bounds[1:]
        self.div_value, self.head_bias = div_value, head_bias
        self.shortlist_size, self.n_clusters = bounds[1], len(bounds) - 2
        self.head_size = self.shortlist_size + self.n_clusters

        options = {"device": device, "dtype": dtype}
        self.head = nn.Linear(in_features, self.head_size, bias=head_bias, **options)
        self.tail = nn.ModuleList()
        for i, (low, high) in enumerate(pairwise(self.cutoffs), 1):
            width = int(in_features // div_value**i)
            layers = nn.Linear(in_features, width, False, **options), nn.Linear(width, high - low, False, **options)
            self.tail.append(nn.Sequential(*layers))

    def reset_parameters(self) -> None:
        """Draws all weights anew."""
        for layer in (self.head, *(layer for cluster in self.tail for layer in cluster)):
            layer.reset_parameters()

    def forward(self, input: Tensor, target: Tensor) -> Result:
        """Log-probabilities of the targets and their mean loss. A cluster without a target costs nothing."""
        self._check(input, target)
        x, classes = (input, target) if target.dim() else (input[None], target[None])
        cluster = torch.bucketize(classes, torch.tensor(self.cutoffs[:-1], device=classes.device), right=True)
        # In the head, all classes of a cluster are one class, behind those of the shortlist.
        first = torch.where(cluster == 0, classes, self.shortlist_size + cluster - 1)
        output = -cross_entropy(self.head(x), first, reduction="none")
        for i, scores in enumerate(self.tail, 1):
            (rows,) = (cluster == i).nonzero(as_tuple=True)
            if len(rows):
                inside = classes[rows] - self.cutoffs[i - 1]
                output = output.index_add(0, rows, -cross_entropy(scores(x[rows]), inside, reduction="none"))
        return Result(output.reshape(target.shape), -output.mean())

    def log_prob(self, input: Tensor) -> Tensor:
        """Log-probabilities of all classes: (N, in_features) to (N, n_classes)."""
        self._check(input)
        head = log_softmax(self.head(input), dim=1)
        shortlist, clusters = head.split([self.shortlist_size, self.n_clusters], 1)
        inside = [log_softmax(scores(input), dim=1) for scores in self.tail]
        return torch.cat([shortlist, *(p + q for p, q in zip(clusters.split(1, 1), inside, strict=True))], 1)

    def predict(self, input: Tensor) -> Tensor:
        """The most probable class of each row: (N, in_features) to (N,), int64.

        A class of a cluster is never more probable than its cluster, so rows won by the shortlist need no more than
        the head.
        """
        self._check(input)
        best = self.head(input).argmax(1)
        unsure = best >= self.shortlist_size
        if unsure.any():
            best[unsure] = self.log_prob(input[unsure]).argmax(1)
        return best

    def _check(self, input: Tensor, target: Tensor | None = None) -> None:
        """Raises unless input, and target where there is one, have the right dtypes, shapes and classes."""
        floating("input", input)
        if target is None:
            has_shape("input", input, (len(input) if input.dim() == 2 else 1, self.in_features))
            return
        tensor("target", target)
        if target.dtype != torch.int64:
            raise TypeError(_("target: expected int64, got {got}; target.long() converts").format(got=target.dtype))
        if target.dim() > 1:
            raise ValueError(
                _("target: got shape {got}; (N,) or (), one class a sample, would do").format(got=tuple(target.shape))
            )
        has_shape("input", input, (*target.shape, self.in_features))
        if target.numel() and not 0 <= target.min() <= target.max() < self.n_classes:
            raise IndexError(
                _("target: got {low} to {high}; classes 0 to {last} would do").format(
                    low=target.min().item(), high=target.max().item(), last=self.n_classes - 1
                )
            )


def multiplications(
    shares: Tensor, in_features: int, cutoffs: Sequence[int], div_value: float = 4.0
) -> tuple[float, ...]:
    """Multiplications of the head and of each cluster for one target, on average, without those of the gradients.

    shares: of each class among the targets, (n_classes,), in the order of the labels. The full softmax needs
    in_features * n_classes.
    """
    costs = [float(in_features * (cutoffs[0] + len(cutoffs)))]
    for i, (low, high) in enumerate(pairwise([*cutoffs, len(shares)]), 1):
        width = int(in_features // div_value**i)
        costs.append(shares[low:high].sum().item() * width * (in_features + high - low))
    return tuple(costs)
