"""Scenes of the chapters, by name."""

from . import dead_unit, ista, proximal, scores, shift, shrink, stretch

SCENES = {
    "dead_unit": dead_unit.scene,
    "ista": ista.scene,
    "proximal": proximal.scene,
    "scores": scores.scene,
    "shift": shift.scene,
    "shrink": shrink.scene,
    "stretch": stretch.scene,
}
