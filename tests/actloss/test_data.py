"""The data are what their docstrings say, and a missing package is named."""

import math
import sys

import pytest
import torch

from actloss import data


def test_digits_are_images_of_ten_classes():
    images, labels = data.digits()
    assert images.shape == (1797, 8, 8) and images.dtype == torch.float32
    assert images.min() == 0 and images.max() == 1
    assert labels.dtype == torch.int64 and labels.unique().tolist() == list(range(10))
    zero, one = (images[labels == digit].mean(0) for digit in (0, 1))
    assert zero[3:5, 3:5].mean() < 0.2 < 0.6 < one[3:5, 3:5].mean()  # a hole in the one, a stroke in the other


def test_malignant_masses_are_the_smaller_class_and_have_the_larger_cells():
    features, labels = data.breast_cancer()
    assert features.shape == (569, 30) and features.dtype == torch.float32
    assert labels.dtype == torch.int64 and labels.bincount().tolist() == [212, 357]
    radius = features[:, 0]
    assert radius[labels == 0].mean() > 1.3 * radius[labels == 1].mean()


def test_photographs_have_their_channels_first():
    images = data.sample_images()
    assert images.shape == (2, 3, 427, 640) and images.dtype == torch.float32
    assert images.min() >= 0 and images.max() == 1
    red, green, blue = images[0, :, :50].mean((1, 2))
    assert blue > red  # the sky above the temple


@pytest.mark.parametrize(
    ("language", "count", "frequent"), [("en", 321_180, "the"), ("ja", 214_960, "の"), ("bn", 238_743, "না")]
)
def test_words_are_real_come_by_frequency_and_follow_zipf(language, count, frequent):
    words, shares = data.word_frequencies(language)
    assert len(set(words)) == len(words) == len(shares) == count
    assert words[0] == frequent
    assert (shares.diff() <= 0).all() and shares[-1] > 0 and 0.9 < shares.sum() < 1
    tenth, late = shares[[9, 9_999]].log()
    assert 0.9 < (tenth - late) / math.log(1000) < 1.3  # a word of rank r has a share of about 1 / r
    assert "MeCab" not in sys.modules


def test_so_many_words_are_the_most_frequent_ones():
    words, shares = data.word_frequencies("en", 1000)
    everything, every_share = data.word_frequencies("en")
    assert words == everything[:1000] and torch.equal(shares, every_share[:1000])


@pytest.mark.parametrize(("frequencies", "sizes"), [((0.99, 0.01), [9900, 100]), ((0.5, 0.5), [5000, 5000])])
def test_patients_have_the_frequencies_asked_for(frequencies, sizes):
    symptoms, labels = data.flu_or_cancer(10_000, frequencies)
    assert symptoms.shape == (10_000, 2) and symptoms.dtype == torch.float32 and labels.dtype == torch.int64
    assert labels.bincount().tolist() == sizes
    assert labels[:5000].sum() > 0.3 * sizes[1]  # in random order


def test_the_log_odds_of_cancer_are_those_of_the_docstring():
    from sklearn.linear_model import LogisticRegression

    symptoms, labels = data.flu_or_cancer(200_000, (0.9, 0.1))
    fitted = LogisticRegression(C=1e6).fit(symptoms, labels)
    assert fitted.coef_[0] == pytest.approx([1.7, 1.7], abs=0.05)
    assert fitted.intercept_[0] == pytest.approx(-2.197, abs=0.05)  # log(0.1 / 0.9)


def test_the_seed_decides_who_the_patients_are():
    first, again, other = (data.flu_or_cancer(100, (0.8, 0.2), seed) for seed in (3, 3, 4))
    assert torch.equal(first[0], again[0]) and torch.equal(first[1], again[1])
    assert not torch.equal(first[0], other[0]) and not torch.equal(first[1], other[1])


@pytest.mark.parametrize(
    ("module", "package", "load"),
    [
        ("sklearn.datasets", "scikit-learn", data.digits),
        ("sklearn.datasets", "scikit-learn", data.breast_cancer),
        ("sklearn.datasets", "scikit-learn", data.sample_images),
        ("wordfreq", "wordfreq", lambda: data.word_frequencies("en")),
    ],
)
def test_a_missing_package_is_named_with_how_to_install_it(monkeypatch, module, package, load):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=f"pip install {package}"):
        load()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: data.word_frequencies("xx"), r"language: got 'xx'; one of 'ar', 'bg', 'bn'"),
        (lambda: data.flu_or_cancer(10, (0.9, 0.2)), r"frequencies: got \(0.9, 0.2\); two positive numbers with sum 1"),
        (lambda: data.flu_or_cancer(10, (1.0, 0.0)), r"frequencies: got \(1.0, 0.0\)"),
        (lambda: data.flu_or_cancer(10, (0.5, 0.3, 0.2)), r"frequencies: got \(0.5, 0.3, 0.2\)"),
    ],
)
def test_a_wrong_argument_is_named_with_what_would_do(call, says):
    with pytest.raises(ValueError, match=says):
        call()
