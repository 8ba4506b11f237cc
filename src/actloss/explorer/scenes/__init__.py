"""Scenes of the chapters, by name."""

from . import dead_unit, proximal, shrink, stretch

SCENES = {
    "dead_unit": dead_unit.scene,
    "proximal": proximal.scene,
    "shrink": shrink.scene,
    "stretch": stretch.scene,
}
