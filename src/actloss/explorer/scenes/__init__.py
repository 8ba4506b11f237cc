"""Scenes of the chapters, by name."""

from . import dead_unit, elu_celu, gelu_swish, self_normalising, softplus_gap, stretch

SCENES = {
    "dead_unit": dead_unit.scene,
    "elu_celu": elu_celu.scene,
    "gelu_swish": gelu_swish.scene,
    "self_normalising": self_normalising.scene,
    "softplus_gap": softplus_gap.scene,
    "stretch": stretch.scene,
}
