"""Interactive figures whose every number was computed here, in Python, and which work without it."""

from ..catalog import ACTIVATIONS
from ..language import _
from . import function
from .element import markup
from .scene import Scene
from .scenes import SCENES


class Explorer:
    """An interactive figure, as a notebook and the site show it; text/plain is its alternative text."""

    def __init__(self, scene: Scene):
        self.html = markup(scene)
        self.text = f"{scene.title}\n{scene.alt}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html, "text/plain": self.text}


def explore(name: str) -> Explorer:
    """The explorer of a function of the catalogue, or a scene of a chapter. Raises ValueError for any other name."""
    if name in SCENES:
        return Explorer(SCENES[name]())
    if name in ACTIVATIONS:
        return Explorer(function.scene(ACTIVATIONS[name]))
    known = ", ".join([*ACTIVATIONS, *SCENES])
    raise ValueError(_("explore: got {got!r}; one of {known} would do").format(got=name, known=known))
