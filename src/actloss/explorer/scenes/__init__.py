"""Scenes of the chapters, by name."""

from . import dead_unit, ista, log_of_softmax, one_score, proximal, scores, shift, shrink, stretch

SCENES = {
    "dead_unit": dead_unit.scene,
    "ista": ista.scene,
    "log_of_softmax": log_of_softmax.scene,
    "one_score": one_score.scene,
    "proximal": proximal.scene,
    "scores": scores.scene,
    "shift": shift.scene,
    "shrink": shrink.scene,
    "stretch": stretch.scene,
}
