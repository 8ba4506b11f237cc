"""Scenes of the chapters, by name."""

from . import dead_unit, log_of_softmax, one_score, scores, shift, stretch, two_layers, wave, working_point, zoom

SCENES = {
    "dead_unit": dead_unit.scene,
    "log_of_softmax": log_of_softmax.scene,
    "one_score": one_score.scene,
    "scores": scores.scene,
    "shift": shift.scene,
    "stretch": stretch.scene,
    "two_layers": two_layers.scene,
    "wave": wave.scene,
    "working_point": working_point.scene,
    "zoom": zoom.scene,
}
