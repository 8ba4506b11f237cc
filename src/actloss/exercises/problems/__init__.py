"""A problem a file: its name is the file's, and it is imported when somebody asks for it."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ...language import _
from ..problem import Problem


def names() -> list[str]:
    """The names of all exercises."""
    return sorted(module.name for module in iter_modules(__path__))


@cache
def problem(name: str) -> Problem:
    """The exercise of that name. Raises ValueError if there is none."""
    if name not in names():
        raise ValueError(_("name: got {got!r}; one of {known} would do").format(got=name, known=names()))
    return import_module(f"{__name__}.{name}").PROBLEM
