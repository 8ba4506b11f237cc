"""Deep stacks do what chapter 03 says of them."""

import math

import pytest
import torch

from actloss.activations import relu, sigmoid, tanh
from actloss.experiments.saturating import gradient_norms, regression_steps, steps_until, train_digits, weights


def test_a_sigmoid_layer_takes_away_more_than_a_factor_of_four_and_tanh_and_relu_do_not():
    lost = gradient_norms(sigmoid).diff(dim=1)
    assert gradient_norms(sigmoid).shape == (5, 21)
    assert (lost < -math.log10(3)).all() and lost.mean() < -math.log10(4)
    assert (gradient_norms(tanh)[:, -1].abs() < 1).all() and (gradient_norms(relu, gain=2**0.5)[:, -1].abs() < 1).all()


def test_the_gradient_is_relative_to_the_one_at_the_output():
    assert torch.equal(gradient_norms(tanh, depth=3)[:, 0], torch.zeros(5, dtype=torch.float64))
    assert torch.allclose(gradient_norms(lambda z: z / 2, depth=3), gradient_norms(lambda z: z, gain=0.5, depth=3))


@pytest.mark.parametrize("gain", [0.5, 2.0])
def test_weights_have_the_spread_that_was_asked_for_and_seeds_that_stay(gain):
    few, many = weights([400, 100], gain, seeds=2)[0], weights([400, 100], gain, seeds=3)[0]
    assert few.std().item() == pytest.approx(gain / 20, rel=0.02)
    assert torch.equal(few, many[:2]) and not torch.equal(few[0], few[1])


def test_training_is_plain_gradient_descent_for_each_seed_and_rate_alone():
    together = train_digits(tanh, [0.1, 1.0], seeds=2, steps=5)
    alone = train_digits(tanh, [1.0], seeds=1, steps=5)
    assert together.loss.shape == (2, 2, 6) and together.accuracy.shape == (2, 2)
    assert torch.allclose(together.loss[1, 0], alone.loss[0, 0])
    assert (together.loss[..., -1] < together.loss[..., 0]).all()


def test_tanh_is_faster_than_the_sigmoid_and_centring_shows_only_at_large_rates():
    def steps(f, rate):
        return steps_until(train_digits(f, [rate]).loss, 0.5).double().mean()

    def centred(z):
        return sigmoid(z) - 0.5

    assert steps(tanh, 3) < 15 < 40 < steps(sigmoid, 10)
    assert abs(steps(sigmoid, 3) - steps(centred, 3)) < 15
    assert steps(centred, 10) < steps(sigmoid, 10) / 2


def test_a_goal_that_is_never_reached_costs_all_steps():
    loss = torch.tensor([[3.0, 2.0, 1.0, 2.0], [3.0, 3.0, 3.0, 3.0]])
    assert steps_until(loss, 1.0).tolist() == [2, 3]


def test_a_regression_on_centred_inputs_takes_fewer_steps():
    x = torch.randn(100, 3, generator=torch.Generator().manual_seed(0)).double()
    y = x @ x.new_tensor([1, -2, 3])
    assert regression_steps(x, y) < 10 < 500 < regression_steps(x + 2, y)
    assert regression_steps(x + 2, y, most=50) == 50
