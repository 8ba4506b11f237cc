"""The data of the chapters: what ships inside pip packages, and one made-up example. Nothing is downloaded."""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import torch
from torch import Tensor

from .arguments import one_of
from .language import _


def digits() -> tuple[Tensor, Tensor]:
    """Handwritten digits: images (1797, 8, 8), float32 in [0, 1], and labels (1797,), int64, 0 to 9.

    Source: Alpaydin and Kaynak, UCI "Optical Recognition of Handwritten Digits". Licence: scikit-learn's, BSD.
    """
    found = _package("sklearn.datasets", "scikit-learn").load_digits()
    return torch.tensor(found.images, dtype=torch.float32) / 16, torch.tensor(found.target)


def breast_cancer() -> tuple[Tensor, Tensor]:
    """Breast masses: features (569, 30), float32, in their own units; labels (569,), int64, 0 malignant, 1 benign.

    Source: Wolberg et al., UCI "Breast Cancer Wisconsin (Diagnostic)". Licence: scikit-learn's, BSD.
    """
    found = _package("sklearn.datasets", "scikit-learn").load_breast_cancer()
    return torch.tensor(found.data, dtype=torch.float32), torch.tensor(found.target)


def sample_images() -> Tensor:
    """Two photographs, a Chinese temple and a flower: (2, 3, 427, 640), float32 in [0, 1].

    Source: danielbuechele and vultilion, on Flickr, in scikit-learn. Licence: CC BY 2.0. Needs Pillow.
    """
    found = _package("sklearn.datasets", "scikit-learn").load_sample_images()
    return torch.stack([torch.tensor(image).permute(2, 0, 1) for image in found.images]).float() / 255


def word_frequencies(language: str, count: int | None = None) -> tuple[list[str], Tensor]:
    """Words, the most frequent first, and their shares of running text: (count,), float64; count None: all of them.

    About 321,000 words in English (en), 215,000 in Japanese (ja), 239,000 in Bengali (bn); shares sum to less than 1.
    Raises ValueError for a language without a list.  Source: Speer, wordfreq 3. Licence: CC BY-SA 4.0.
    """
    wordfreq = _package("wordfreq", "wordfreq")  # its lists need no tokenizer, so not its [cjk] extra
    one_of("language", language, sorted(wordfreq.available_languages()))
    found = wordfreq.get_frequency_dict(language)
    return list(found)[:count], torch.tensor(list(found.values())[:count], dtype=torch.float64)


def flu_or_cancer(
    count: int = 10_000, frequencies: Sequence[float] = (0.99, 0.01), seed: int = 0
) -> tuple[Tensor, Tensor]:
    """Two symptoms of made-up patients, (count, 2), float32, and what they have, (count,), int64: 0 flu, 1 cancer.

    Both classes are normal with covariance I, around (-0.85, -0.85) and (0.85, 0.85), so that the log odds of cancer
    are exactly 1.7 (x1 + x2) + log(frequencies[1] / frequencies[0]). Class sizes are rounded, not drawn; patients come
    in random order.
    Raises ValueError unless frequencies are two positive numbers with sum 1.  Source: the lecture's example, synthetic.
    """
    if len(frequencies) != 2 or min(frequencies) <= 0 or abs(sum(frequencies) - 1) > 1e-9:
        raise ValueError(
            _("frequencies: got {got}; two positive numbers with sum 1 would do").format(got=tuple(frequencies))
        )
    generator = torch.Generator().manual_seed(seed)
    labels = (torch.randperm(count, generator=generator) < round(count * frequencies[1])).long()
    noise = torch.randn(count, 2, generator=generator)
    return noise + 0.85 * (2 * labels[:, None] - 1), labels


def _package(module: str, package: str) -> ModuleType:
    """The module, or an ImportError that names the package to install."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            _("the package {package} is missing; pip install {package} would do").format(package=package)
        ) from error
