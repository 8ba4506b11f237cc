"""Scenes of the chapters, a file each, by name."""

from importlib import import_module
from pkgutil import iter_modules

SCENES = {module.name: import_module(f"{__name__}.{module.name}").scene for module in iter_modules(__path__)}
