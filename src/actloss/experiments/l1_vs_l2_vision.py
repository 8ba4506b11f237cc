"""Pictures that two losses paint where many targets are right: digits from their label, and enlarged photographs."""

from collections.abc import Callable, Sequence
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional as F

from ..data import digits, sample_images
from ..language import N_

Loss = Callable[[Tensor, Tensor], Tensor]

TEMPLE, FLOWER = 0, 1
_FACTOR, _WINDOW = 4, 5  # how much a photograph is enlarged, and how many small pixels a side the network sees
_HIDDEN = 64

# What is to be seen in the pictures of the chapter, for who cannot see them.
MANY_SEEN = N_(
    "The first four are handwritten twos of different shapes. "
    "The mean is a two in soft grey, with a faint grey where only some of the twos have ink. "
    "The median is a two with darker strokes and a whiter surrounding."
)
MOVED_SEEN = N_(
    "The first three show the same four: moved to the left, to the right, and upwards. "
    "The mean has all three on top of each other, in a pale grey. "
    "The median has only a few grey pieces, and no four can be recognised in it."
)
LABELS_SEEN = N_(
    "A two, a five and a seven, each first as MSE paints it and then as L1 does. "
    "Those of MSE are grey and soft. Those of L1 have darker strokes and clearer edges."
)
ENLARGED_SEEN = N_(
    "The same part of a photograph four times: coarse squares, what MSE paints, what L1 paints, and the photograph. "
    "The photograph has two dark columns with sharp edges before a light ground. "
    "Both painted ones have soft columns without clear edges, and hardly differ from each other."
)


def sharpness(images: Tensor) -> Tensor:
    """Mean squared difference of neighbouring pixels, across plus down: (..., height, width) to (...)."""
    across, down = images.diff(dim=-1), images.diff(dim=-2)
    return across.square().mean((-1, -2)) + down.square().mean((-1, -2))


def moved(image: Tensor, steps: Sequence[tuple[int, int]]) -> Tensor:
    """Copies of the image (height, width) on a white margin of 2 pixels, moved by (right, down) of at most 2 pixels.

    Shape: (steps, height + 4, width + 4).
    """
    wide = F.pad(image, (2, 2, 2, 2))
    return torch.stack([wide.roll((down, right), dims=(0, 1)) for right, down in steps])


def geometric_median(points: Tensor, steps: int = 1000) -> Tensor:
    """The place with the smallest sum of distances to points (n, d), by weighted means: (d,).

    Points on one line with an even count have many such places; this is one.  Source: Weiszfeld 1937.
    """
    at = points.mean(0)
    width = (points - at).norm(dim=1).max()
    for step in range(steps):
        # Distances count as if they were at least this long, so that no data point holds the search.
        least = (width * 0.98**step).clamp(min=torch.finfo(points.dtype).tiny)
        weights = 1 / torch.hypot((points - at).norm(dim=1, keepdim=True), least)
        at = (weights * points).sum(0) / weights.sum()
    return at


class _Net:
    """Two layers for several seeds at once, trained by Adam on batches drawn with replacement."""

    def __init__(self, inputs: int, outputs: int, seeds: int):
        self.draws = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
        self.first = self._normal(inputs, _HIDDEN) * (2 / inputs) ** 0.5
        self.second = self._normal(_HIDDEN, outputs) * 0.1 / _HIDDEN**0.5
        self.biases = [torch.zeros(seeds, 1, width) for width in (_HIDDEN, outputs)]
        self.parameters = [p.requires_grad_() for p in (self.first, self.second, *self.biases)]

    def _normal(self, *shape: int) -> Tensor:
        return torch.stack([torch.randn(shape, generator=draw) for draw in self.draws])

    def __call__(self, x: Tensor) -> Tensor:
        """x: (count, inputs) for all seeds, or (seeds, count, inputs); gives (seeds, count, outputs)."""
        return (x @ self.first + self.biases[0]).relu() @ self.second + self.biases[1]

    def train(self, x: Tensor, y: Tensor, loss: Loss, steps: int, rate: float) -> None:
        """Fit y (count, outputs) from x (count, inputs); the learning rate falls to 0 in a straight line."""
        optimiser = torch.optim.Adam(self.parameters, lr=rate)
        falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1, 0, total_iters=steps)
        for _step in range(steps):
            rows = torch.stack([torch.randint(len(x), (128,), generator=draw) for draw in self.draws])
            optimiser.zero_grad()
            (len(rows) * loss(self(x[rows]), y[rows])).backward()  # each seed has the gradient that it has alone
            optimiser.step()
            falling.step()


def digits_from_labels(loss: Loss, seeds: int = 5, steps: int = 1000) -> Tensor:
    """What a network paints that sees a label and nothing else: (seeds, 10, 8, 8), one image a digit."""
    images, labels = digits()
    net = _Net(10, 64, seeds)
    net.train(F.one_hot(labels).float(), images.flatten(1), loss, steps, rate=0.01)
    with torch.no_grad():
        return net(torch.eye(10)).unflatten(-1, (8, 8))


@cache
def grey_photograph(photo: int) -> Tensor:
    """One of the sample photographs in grey: (424, 640), float32 in [0, 1]; both sides are multiples of 4."""
    return sample_images()[photo].mean(0)[:424]


def shrunk(image: Tensor) -> Tensor:
    """The image with one pixel for every square of 4 x 4: their mean."""
    return F.avg_pool2d(image[None], _FACTOR)[0]


def enlarged(photo: int, loss: Loss, seeds: int = 5, steps: int = 1000) -> Tensor:
    """The right half of a photograph, made four times as large by networks that learned on the left half.

    A network sees 5 x 5 small pixels and paints the 4 x 4 large ones in the middle: (seeds, 424, 320), to be compared
    with grey_photograph(photo)[:, 320:].
    """
    image = grey_photograph(photo)
    small = shrunk(image)
    margin = (_WINDOW // 2,) * 4
    x = F.unfold(F.pad(small[None, None], margin, mode="replicate"), _WINDOW)[0].T
    y = F.unfold(image[None, None], _FACTOR, stride=_FACTOR)[0].T
    middle = small.flatten()[:, None]
    left = (torch.arange(small.shape[1]) < small.shape[1] // 2).repeat(small.shape[0])
    net = _Net(_WINDOW**2, _FACTOR**2, seeds)
    net.train((x - middle)[left], (y - middle)[left], loss, steps, rate=0.003)
    with torch.no_grad():
        painted = (net((x - middle)[~left]) + middle[~left]).transpose(1, 2)
    half = (image.shape[0], image.shape[1] // 2)
    return F.fold(painted, half, _FACTOR, stride=_FACTOR)[:, 0]
