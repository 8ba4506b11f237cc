"""Scenes of the chapters, by name."""

from . import dead_unit, proximal, scores, shift, shrink, stretch

SCENES = {
    "dead_unit": dead_unit.scene,
    "proximal": proximal.scene,
    "scores": scores.scene,
    "shift": shift.scene,
    "shrink": shrink.scene,
    "stretch": stretch.scene,
}
