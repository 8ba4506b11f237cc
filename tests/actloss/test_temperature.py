"""The toy attention does what chapter 08 says of it."""

import pytest
import torch

from actloss.experiments.qa_temperature import annealed, train_attention


def test_annealing_multiplies_by_the_same_factor_from_end_to_end():
    beta = annealed(0.1, 10)
    assert [beta(done) for done in (0, 0.25, 0.5, 1)] == pytest.approx([0.1, 10**-0.5, 1, 10])
    assert annealed(3, 3)(0.7) == 3


def test_the_same_seeds_give_the_same_attention_and_more_seeds_change_none():
    few, many = (train_attention(annealed(1, 2), True, seeds=n, steps=5) for n in (2, 3))
    assert few.entropy.shape == (2, 5) and few.error.shape == few.right.shape == (2,)
    assert all(torch.allclose(a, b[:2]) for a, b in zip(few, many, strict=True))


def test_with_cosines_a_small_beta_stays_soft_and_annealing_beats_both_fixed_ones():
    soft, hard, rising = (train_attention(annealed(*ends), cosine=True) for ends in ((1, 1), (30, 30), (0.1, 30)))
    assert (soft.right > 0.98).all() and (soft.entropy[:, -1] > 1.9).all() and (soft.error > 0.5).all()
    assert rising.error.max() < hard.error.min() < hard.error.max() < soft.error.min()
    assert (rising.entropy[:, 0] > 2).all() and (rising.entropy[:, -1] < 0.1).all()


def test_without_normalisation_the_weights_harden_the_attention_and_annealing_from_one_is_no_better():
    fixed, rising = (train_attention(annealed(*ends), cosine=False, rate=0.03) for ends in ((1, 1), (1, 10)))
    assert (fixed.entropy[:, -1] < fixed.entropy[:, 0] / 3).all() and (fixed.error < 0.1).all()
    assert fixed.error.mean() < rising.error.mean()
