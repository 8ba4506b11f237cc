"""Activation and loss functions from scratch, with their figures, explorers and exercises, in three languages."""

from .exercises import check, hint, solution
from .explorer import explore
from .figures import plot
from .language import speak

__all__ = ["check", "explore", "hint", "plot", "solution", "speak"]
