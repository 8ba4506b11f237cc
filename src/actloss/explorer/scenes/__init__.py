"""Scenes of the chapters, by name."""

from . import dead_unit, stretch

SCENES = {"dead_unit": dead_unit.scene, "stretch": stretch.scene}
