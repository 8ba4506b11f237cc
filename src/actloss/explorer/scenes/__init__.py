"""Scenes of the chapters, by name."""

from . import (
    dead_unit,
    elu_celu,
    gelu_swish,
    ista,
    log_of_softmax,
    one_score,
    proximal,
    scores,
    self_normalising,
    shift,
    shrink,
    softplus_gap,
    stretch,
)

SCENES = {
    "dead_unit": dead_unit.scene,
    "elu_celu": elu_celu.scene,
    "gelu_swish": gelu_swish.scene,
    "ista": ista.scene,
    "log_of_softmax": log_of_softmax.scene,
    "one_score": one_score.scene,
    "proximal": proximal.scene,
    "scores": scores.scene,
    "self_normalising": self_normalising.scene,
    "shift": shift.scene,
    "shrink": shrink.scene,
    "softplus_gap": softplus_gap.scene,
    "stretch": stretch.scene,
}
