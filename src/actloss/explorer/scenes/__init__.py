"""Scenes of the chapters, by name."""

from . import capped, dead_unit, saturated_unit, sigmoid_to_tanh, stretch, tails

SCENES = {
    "dead_unit": dead_unit.scene,
    "stretch": stretch.scene,
    "capped": capped.scene,
    "saturated_unit": saturated_unit.scene,
    "sigmoid_to_tanh": sigmoid_to_tanh.scene,
    "tails": tails.scene,
}
