"""Scenes of the chapters, by name."""

from . import capped, coefficients, dead_unit, edge, elu_celu, gelu_swish, ista, log_of_softmax, one_coefficient, one_score, proximal, saturated_unit, scores, self_normalising, shift, shrink, sigmoid_to_tanh, softplus_gap, stretch, tails, two_layers, wave, working_point, zoom

SCENES = {
    "capped": capped.scene,
    "coefficients": coefficients.scene,
    "dead_unit": dead_unit.scene,
    "edge": edge.scene,
    "elu_celu": elu_celu.scene,
    "gelu_swish": gelu_swish.scene,
    "ista": ista.scene,
    "log_of_softmax": log_of_softmax.scene,
    "one_coefficient": one_coefficient.scene,
    "one_score": one_score.scene,
    "proximal": proximal.scene,
    "saturated_unit": saturated_unit.scene,
    "scores": scores.scene,
    "self_normalising": self_normalising.scene,
    "shift": shift.scene,
    "shrink": shrink.scene,
    "sigmoid_to_tanh": sigmoid_to_tanh.scene,
    "softplus_gap": softplus_gap.scene,
    "stretch": stretch.scene,
    "tails": tails.scene,
    "two_layers": two_layers.scene,
    "wave": wave.scene,
    "working_point": working_point.scene,
    "zoom": zoom.scene,
}
