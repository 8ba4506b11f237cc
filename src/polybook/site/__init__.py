"""The site as a Sphinx extension: our own theme, formulas as MathML, exercise cards, one page in several languages."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node

from . import assets, formulas, pages
from .terms import TermLinks, name_roles
from .transforms import ExercisesAsCards, ForeignRuns, LabelsAsIds, LocalNumbers, NoBreaks, PlainAddresses
from .translator import SiteTranslator


def settle(app: Sphinx, config: Config) -> None:
    """Settings that follow from others: numbers by chapter, in the reader's words."""
    for part in config.external_site_map.root.subtrees:
        part.numbered = 1  # chapters have numbers, their sections none; exercises and equations count in their chapter
    config.html_math_renderer = "mathml"
    config.myst_update_mathjax = False
    config.numfig_format |= {"exercise": _("Exercise %s"), "figure": _("Figure %s"), "table": _("Table %s")}


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    for name in ("myst_nb", "sphinx_exercise"):
        app.setup_extension(name)  # first, since we draw some of their nodes ourselves
    app.add_config_value("polybook_book", None, "")
    app.add_config_value("polybook_fingerprint", "", "env")  # another theme or catalogue: read and write all again
    for name in ("polybook_languages", "polybook_packages", "polybook_video", "comments_config"):
        app.add_config_value(name, None, "")  # Book reads the first three; Jupyter Book sets the last for its own theme
    app.add_html_theme("polybook", str(assets.THEME))
    app.set_translator("html", SiteTranslator)
    for node in (exercise_node, exercise_enumerable_node):
        app.add_node(node, override=True, html=(SiteTranslator.visit_exercise, SiteTranslator.depart_exercise))
    app.add_node(nodes.container, override=True, html=(SiteTranslator.visit_cell, SiteTranslator.depart_cell))
    app.add_transform(LabelsAsIds)
    app.add_transform(ExercisesAsCards)
    app.add_transform(PlainAddresses)
    app.add_post_transform(LocalNumbers)
    app.add_post_transform(TermLinks)
    app.add_post_transform(NoBreaks)
    app.add_post_transform(ForeignRuns)
    app.connect("config-inited", name_roles)
    app.connect("config-inited", settle, priority=950)  # after the table of contents is read
    formulas.setup(app)
    pages.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
