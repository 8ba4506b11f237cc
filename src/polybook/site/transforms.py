"""What the site changes in a chapter's document tree."""

import html
import re

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx_exercise.nodes import is_exercise_node

from .words import local_digits

LOG = logging.getLogger(__name__)
JOINER = "\u2060"  # no line break here
CLOSING = re.compile(
    "[^\\w\\s(（「“]+(?:[\u0980-\u09ff]+)?"
)  # punctuation after a formula, and a Bengali ending after its hyphen
LATIN = "A-Za-z\u00c0-\u024f"
LATIN_RUN = re.compile(
    f"[{LATIN}][{LATIN}0-9.'’-]*(?:[,:&;]? [{LATIN}0-9(&][{LATIN}0-9.'’()-]*){{2,}}"
)  # three words or more
ENDING = re.compile("(?<![\u0980-\u09ff])-(?=[\u0980-\u09ff])")  # the hyphen before a Bengali case ending, as in 0-তে


class LabelsAsIds(SphinxTransform):
    """A section's id is its label, never its translated title: links to it hold in every language."""

    default_priority = 500  # after labels have been attached to their sections

    def apply(self, **kwargs) -> None:
        """Called by docutils."""
        slugs = self.env.metadata[self.env.docname].setdefault(
            "myst_slugs", {}
        )  # so that NN-name.ipynb#label is an address
        for section in self.document.findall(nodes.section):
            labels = [name for name in section["names"] if self.document.nametypes.get(name)]
            if labels:
                section["ids"] = [nodes.make_id(name) for name in labels]
                for name, id in zip(labels, section["ids"], strict=True):
                    self.document.nameids[name], self.document.ids[id] = id, section
                    slugs[name] = (section.line, id, section[0].astext())
            elif section.parent is self.document:
                section["ids"] = [self.env.docname]
            elif not is_exercise_node(section.parent):
                title = section[0]
                LOG.warning("heading %r has no label; write (name)= above it", title.astext(), location=title)


class ExercisesAsCards(SphinxTransform):
    """The code cell after an exercise, tagged `exercise`, moves into it."""

    default_priority = 510

    def apply(self, **kwargs) -> None:
        """Called by docutils."""
        for exercise in list(self.document.findall(is_exercise_node)):
            cell = exercise.next_node(descend=False, siblings=True)
            title, content = exercise.children
            exercise.children = []
            exercise += [title, *content.children]  # the content is a section whose id repeats
            if cell is not None and "tag_exercise" in cell.get("classes", []):
                cell.parent.remove(cell)
                exercise += cell


class PlainAddresses(SphinxTransform):
    """MyST escapes `&` in addresses, and the HTML writer again: undo the first."""

    default_priority = 520

    def apply(self, **kwargs) -> None:
        """Called by docutils."""
        for reference in self.document.findall(nodes.reference):
            if "refuri" in reference:
                reference["refuri"] = html.unescape(reference["refuri"])


class LocalNumbers(SphinxPostTransform):
    """References to numbered things speak the reader's digits."""

    default_priority = 900  # after references have been resolved

    def run(self, **kwargs) -> None:
        """Called by Sphinx."""
        for reference in self.document.findall(nodes.reference):
            anchor = reference.get("refid") or reference.get("refuri", "").rpartition("#")[2]
            numbered = any("std-numref" in inner["classes"] for inner in reference.findall(nodes.inline))
            if numbered or anchor.startswith("equation-"):
                for text in list(reference.findall(nodes.Text)):
                    text.parent.replace(text, nodes.Text(local_digits(text)))


class NoBreaks(SphinxPostTransform):
    """No line begins with the full stop after a formula, or with a Bengali case ending."""

    default_priority = 910

    def run(self, **kwargs) -> None:
        """Called by Sphinx."""
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, nodes.literal | nodes.FixedTextElement | nodes.raw | nodes.math):
                continue
            joined = nodes.Text(ENDING.sub("-" + JOINER, text))
            parent, at = text.parent, text.parent.index(text)
            if joined != text:
                parent.replace(text, joined)
            formula = parent[at - 1] if at else None
            if isinstance(formula, nodes.math) and (closing := CLOSING.match(joined)):
                together = nodes.inline("", "", formula, nodes.Text(closing[0]), classes=["nn-together"])
                parent[at - 1 : at + 1] = [together, nodes.Text(joined[closing.end() :])]


class ForeignRuns(SphinxPostTransform):
    """In a translation, a run of Latin words, such as a paper's title, is marked as what it is, and spoken so."""

    default_priority = 920

    def run(self, **kwargs) -> None:
        """Called by Sphinx."""
        source = self.config.polybook_book.source_language
        if self.config.language == source:
            return
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, nodes.literal | nodes.FixedTextElement | nodes.raw | nodes.math):
                continue
            pieces, end = [], 0
            for run in LATIN_RUN.finditer(text):
                marked = nodes.inline("", run[0], classes=[f"language-{source}"])
                pieces += [nodes.Text(text[end : run.start()]), marked]
                end = run.end()
            if pieces:
                at = text.parent.index(text)
                text.parent[at : at + 1] = [*pieces, nodes.Text(text[end:])]
