"""Scenes of the chapters, by name."""

from . import dead_unit, scores, shift, stretch

SCENES = {"dead_unit": dead_unit.scene, "scores": scores.scene, "shift": shift.scene, "stretch": stretch.scene}
