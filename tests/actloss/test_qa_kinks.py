"""Scale experiments: what torch and arithmetic say about straightness, rescaling and normalisation."""

from math import pi

import pytest
import torch

from actloss.activations import hardtanh, relu, sigmoid, softplus, tanh
from actloss.data import digits
from actloss.experiments.qa_kinks import TwoLayers, nonlinear_share, train_normalised, train_two_layers

WAVE = (torch.arange(1000, dtype=torch.float64) * 2 * pi / 1000).sin()


def test_what_is_not_linear_is_one_minus_the_squared_correlation():
    y = torch.stack([sigmoid(3 * WAVE), relu(WAVE)])
    for row, share in zip(y, nonlinear_share(WAVE, y), strict=True):
        correlation = torch.corrcoef(torch.stack([WAVE, row]))[0, 1]
        assert share == pytest.approx((1 - correlation**2).item())


def test_a_straight_line_and_a_constant_have_nothing_that_is_not_linear():
    assert nonlinear_share(WAVE, 3 - 2 * WAVE) < 1e-12
    assert nonlinear_share(WAVE, torch.ones_like(WAVE)) == 0


def test_relu_of_a_wave_is_as_bent_at_any_amplitude_and_hardtanh_is_not():
    exact = 1 - (1 / 8) / (1 / 4 - 1 / pi**2)
    for amplitude in (0.01, 1, 100):
        assert nonlinear_share(WAVE, relu(amplitude * WAVE)) == pytest.approx(exact, abs=1e-4)
    assert nonlinear_share(WAVE, hardtanh(WAVE)) < 1e-12
    assert nonlinear_share(WAVE, hardtanh(1e6 * WAVE)) == pytest.approx(1 - 8 / pi**2, abs=2e-3)


def layers(activation):
    generator = torch.Generator().manual_seed(0)
    shapes = ((2, 3, 4), (2, 1, 4), (2, 4, 5))
    return TwoLayers(activation, *(torch.randn(s, generator=generator, dtype=torch.float64) for s in shapes))


def test_two_layers_are_two_linear_layers_a_seed():
    net, x = layers(tanh), torch.randn(6, 3, dtype=torch.float64)
    for seed, y in enumerate(net(x)):
        hidden = torch.tanh(torch.nn.functional.linear(x, net.first[seed].T, net.bias[seed, 0]))
        assert torch.allclose(y, torch.nn.functional.linear(hidden, net.second[seed].T))


@pytest.mark.parametrize("factor", [0.01, 3, 100])
def test_rescaling_leaves_relu_networks_as_they_are_and_no_others(factor):
    x = torch.randn(6, 3, dtype=torch.float64)
    for activation, stays in ((relu, True), (tanh, False), (hardtanh, False), (softplus, False)):
        net = layers(activation)
        assert torch.allclose(net(x), net.rescaled(factor)(x)) == stays


def test_digits_are_learned_and_survive_rescaling_with_relu_but_not_with_softplus():
    images, labels = digits()
    x = images.flatten(1).double()
    for activation, kept in ((relu, True), (softplus, False)):
        net = train_two_layers(activation, x[:1000], labels[:1000], seeds=2)
        accuracy = net.accuracy(x[1000:], labels[1000:])
        assert accuracy.shape == (2,) and (accuracy > 0.9).all()
        rescaled = net.rescaled(0.01).accuracy(x[1000:], labels[1000:])
        assert torch.equal(rescaled, accuracy) if kept else (rescaled < 0.3).all()


@pytest.mark.parametrize("activation", [sigmoid, hardtanh, relu])
def test_normalised_units_with_one_input_need_gamma_and_beta(activation):
    fixed, ones = train_normalised(activation, affine=False, seeds=2)
    free, gamma = train_normalised(activation, affine=True, seeds=2)
    assert fixed.shape == free.shape == (2, 501)
    assert (fixed[:, -1] > 0.05).all() and (free[:, -1] < 0.005).all()
    assert (ones == 1).all() and gamma.abs().max() > 1.5
