"""Terms of the glossary on the site: their names on its page, and a link to it where a chapter first uses one."""

from docutils import nodes
from docutils.parsers.rst import roles
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import glossary

NOT_PROSE = (nodes.title, nodes.reference, nodes.literal, nodes.FixedTextElement, nodes.raw, nodes.math)


def name_roles(app: Sphinx, config: Config) -> None:
    """{term-CODE}`name`: a name in that language; the one in the source language is what links lead to."""
    source = config.polybook_book.source_language

    def role(code: str):
        def make(name, rawtext, text, lineno, inliner, options=None, content=()):
            node = nodes.inline(rawtext, text, classes=[f"language-{code}"])
            if code == source:
                node["ids"] = [glossary.identifier(text)]
            return [node], []

        return make

    for code in config.polybook_languages:
        roles.register_local_role(f"term-{code}", role(code))


class TermLinks(SphinxPostTransform):
    """The first use of each term in a numbered chapter leads to the glossary."""

    default_priority = 905  # references are resolved, and the hyphens before Bengali endings are still plain

    def run(self, **kwargs) -> None:
        """Called by Sphinx."""
        book, language, name = self.config.polybook_book, self.config.language, self.env.docname
        page = glossary.chapter(book.chapters)
        if page is None or name in (page, book.chapters[0]):
            return
        address, waiting = self.app.builder.get_relative_uri(name, page), glossary.finders(book.folder, language)
        for text in [t for p in self.document.findall(nodes.paragraph) for t in p.findall(nodes.Text)]:
            if any(isinstance(ancestor, NOT_PROSE) for ancestor in _ancestors(text)):
                continue
            pieces, end = [], 0
            for start, stop, term in glossary.uses(text, waiting):
                link = nodes.reference(
                    "", text[start:stop], refuri=f"{address}#{term}", internal=True, classes=["nn-term"]
                )
                pieces += [nodes.Text(text[end:start]), link]
                end = stop
            if pieces:
                at = text.parent.index(text)
                text.parent[at : at + 1] = [*pieces, nodes.Text(text[end:])]


def _ancestors(node: nodes.Node):
    while (node := node.parent) is not None and not isinstance(node, nodes.section):
        yield node
