"""The image that MSE paints for many targets, and the one that L1 paints."""

import torch

from ...language import N_
from ..problem import DTYPE, EXTREME, INPUT, TENSOR, VALUE, Case, Mistake, Problem, input_afterwards


def two_pictures(images):
    middle = images.sort(dim=0).values
    count = len(images)
    median = (middle[(count - 1) // 2] + middle[count // 2]) / 2
    return torch.stack([images.mean(dim=0), median])


def _random(*shape):
    return torch.rand(shape, generator=torch.Generator().manual_seed(0))


_EVEN = N_("an even number of images")
_MEAN = N_("the mean image")
_MEDIAN = N_("the median image")
_THREE = torch.tensor([[[0.0, 1.0]], [[0.0, 0.0]], [[0.6, 1.0]]])
_FOUR = torch.tensor([[[0.0, 0.2]], [[1.0, 0.4]], [[1.0, 0.0]], [[0.0, 1.0]]])

PROBLEM = Problem(
    name="two_pictures",
    reference=two_pictures,
    kind=TENSOR,
    cases=(
        Case(
            _MEAN,
            {"images": _THREE},
            observe=lambda answer, images: answer(images)[0],
            feedback=N_("The first picture is the mean over the images, for each pixel alone: over `dim=0`."),
        ),
        Case(
            _MEDIAN,
            {"images": _THREE},
            observe=lambda answer, images: answer(images)[1],
            feedback=N_("The second picture is the median over the images, for each pixel alone: over `dim=0`."),
        ),
        Case(
            _EVEN,
            {"images": _FOUR},
            feedback=N_("There are two middle values here. `torch.median` takes the lower; the task asks for halfway."),
        ),
        Case(VALUE, {"images": _random(7, 8, 8)}),
        Case(EXTREME, {"images": _random(1, 4, 4)}),
        Case(EXTREME, {"images": 1e6 * _random(6, 3, 5) - 5e5}),
        Case(INPUT, {"images": _random(5, 2, 2)}, input_afterwards, feedback=N_("The function writes into `images`.")),
        Case(DTYPE, {"images": _random(4, 2, 2).double()}),
    ),
    hints=(
        N_("`images.mean(dim=0)` is the first picture."),
        N_("Sort the images along `dim=0`, pixel by pixel. The middle of the sorted values is the median."),
        N_("With `n` images the two middle values are at `(n - 1) // 2` and `n // 2`. For odd `n` they are the same."),
    ),
    lesson=N_("Each picture is made pixel by pixel: neither loss knows which pixels belong to the same image."),
    mistakes=(
        Mistake("the other way round", _MEAN, lambda images: two_pictures(images).flip(0)),
        Mistake("sums", _MEAN, lambda images: torch.stack([images.sum(0), two_pictures(images)[1]])),
        Mistake(
            "one number for all pixels",
            _MEAN,
            lambda images: torch.stack([images.mean().expand(images.shape[1:]), two_pictures(images)[1]]),
        ),
        Mistake("the mean twice", _MEDIAN, lambda images: torch.stack([images.mean(0), images.mean(0)])),
        Mistake(
            "half of the range",
            _MEDIAN,
            lambda images: torch.stack([images.mean(0), (images.amin(0) + images.amax(0)) / 2]),
        ),
        Mistake("not sorted", _MEDIAN, lambda images: torch.stack([images.mean(0), images[len(images) // 2]])),
        Mistake("the lower one of two", _EVEN, lambda images: torch.stack([images.mean(0), images.median(0).values])),
        Mistake(
            "the upper one of two",
            _EVEN,
            lambda images: torch.stack([images.mean(0), images.sort(0).values[len(images) // 2]]),
        ),
        Mistake(
            "in place",
            INPUT,
            lambda images: torch.stack([images.mean(0), images.copy_(two_pictures(images)[1].expand_as(images))[0]]),
        ),
    ),
)
