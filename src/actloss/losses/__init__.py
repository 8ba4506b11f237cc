"""Loss functions from scratch: how far outputs are from their targets, and the slope that training follows."""

from .classification import cross_entropy, nll_loss
from .distributions import entropy, kl_div
from .regression import huber_loss, l1_loss, mse_loss, smooth_l1_loss

__all__ = [
    "cross_entropy",
    "entropy",
    "huber_loss",
    "kl_div",
    "l1_loss",
    "mse_loss",
    "nll_loss",
    "smooth_l1_loss",
]
