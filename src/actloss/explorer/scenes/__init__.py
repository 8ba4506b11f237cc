"""Scenes of the chapters, by name."""

from . import coefficients, dead_unit, edge, one_coefficient, stretch

SCENES = {
    "coefficients": coefficients.scene,
    "dead_unit": dead_unit.scene,
    "edge": edge.scene,
    "one_coefficient": one_coefficient.scene,
    "stretch": stretch.scene,
}
