"""How parts of a chapter are spelled in HTML: boxes, exercise cards, code cells, tables, numbers."""

import html
from pathlib import Path

import imagesize
from docutils import nodes
from sphinx.locale import _, admonitionlabels
from sphinx.writers.html5 import HTML5Translator
from sphinx_exercise.nodes import is_exercise_node

from .icons import icon
from .links import services
from .words import N_, local_digits

# The box of an admonition, by its class or else its directive; a note for all others.
BOXES = {
    "claim": "claim",
    "lecture": "lecture",
    "beyond": "beyond",
    "tip": "tip",
    "hint": "tip",
    "warning": "warning",
    "caution": "warning",
    "attention": "warning",
    "danger": "warning",
    "error": "warning",
}
# Sphinx has words for these too, but not the course's.
LABELS = {
    "note": N_("Note"),
    "tip": N_("Tip"),
    "hint": N_("Hint"),
    "important": N_("Important"),
    "warning": N_("Warning"),
    "caution": N_("Caution"),
}


class SiteTranslator(HTML5Translator):
    """Writes the site's HTML."""

    def visit_admonition(self, node: nodes.Element, name: str = "") -> None:
        """A box: a coloured rule and a label, or a fold where the class is `dropdown`."""
        box = next((BOXES[key] for key in (*node["classes"], name) if key in BOXES), "note")
        if name:
            node.insert(0, nodes.title(name, _(LABELS[name]) if name in LABELS else admonitionlabels[name]))
        folds = "dropdown" in node["classes"]
        tag, label = ("details", "summary") if folds else ("div", "p")
        role = {} if folds else {"role": "note"}
        # the title, our first child, reads these
        node["label_tag"], node["icon"] = label, icon(box)
        node["classes"] = []
        self.body.append(self.starttag(node, tag, CLASS=f"nn-box nn-{box}", **role))
        self.context.append(f"</{tag}>\n")

    def depart_admonition(self, node: nodes.Element | None = None) -> None:
        """Close the box."""
        self.body.append(self.context.pop())

    def visit_exercise(self, node: nodes.Element) -> None:
        """One card: title, statement, starting code and what its check said."""
        node["classes"] = []
        self.body.append(self.starttag(node, "section", CLASS="nn-ex"))

    def depart_exercise(self, node: nodes.Element) -> None:
        """Say where the check runs, and close the card."""
        name = self.builder.current_docname
        service, address = next(iter(services(self.config, name).items()))
        where = _(
            'The check runs in the notebook: <a href="{address}">open it in {service}</a>'
            ' or <a href="{notebook}" download>download it</a>.'
        ).format(address=html.escape(address), service=service, notebook=f"{name}.ipynb")
        self.body.append(f'<p class="nn-where">{where}</p></section>\n')

    def visit_title(self, node: nodes.title) -> None:
        """A heading, the label of a box, or the title of an exercise."""
        parent = node.parent
        if is_exercise_node(parent):
            level = f"h{self.section_level + 1}"
            self.body.append(f'<{level} class="nn-ex-title">')
            self.add_fignumber(parent)
            del node.children[:1], node.children[-1:]  # the brackets around the title's own words
            self.context.append(f"</{level}>\n")
        elif isinstance(parent, nodes.Admonition):
            self.body.append(f'<{parent["label_tag"]} class="nn-label">{parent["icon"]}')
            self.context.append(f"</{parent['label_tag']}>\n")
        else:
            super().visit_title(node)

    def depart_title(self, node: nodes.title) -> None:
        """Close what visit_title opened."""
        if isinstance(node.parent, nodes.Admonition):
            self.body.append(self.context.pop())
        else:
            super().depart_title(node)

    def visit_cell(self, node: nodes.container) -> None:
        """A code cell or one of its parts; the set-up cell, the same in every chapter, is folded."""
        setup = "tag_setup" in node["classes"]
        if setup:
            summary = _("Set-up of this notebook")
            self.body.append(f'<details class="nn-setup"><summary>{summary}</summary>')
        self.body.append(self.starttag(node, "div"))
        self.context.append("</div></details>\n" if setup else "</div>\n")

    def depart_cell(self, node: nodes.container) -> None:
        """Close the cell."""
        self.body.append(self.context.pop())

    def visit_table(self, node: nodes.table) -> None:
        """A table that is too wide scrolls by itself."""
        self.body.append('<div class="nn-table">')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        """Close the table."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_entry(self, node: nodes.entry) -> None:
        """A cell of a table; an empty corner heads nothing."""
        super().visit_entry(node)
        if not node.astext().strip():
            self.body[-1] = self.body[-1].replace("<th", "<td", 1)
            self.context[-1] = self.context[-1].replace("</th", "</td", 1)

    def visit_image(self, node: nodes.image) -> None:
        """A picture that is fetched when it is near, and whose place is kept until then."""
        width, height = imagesize.get(Path(self.builder.srcdir, node["uri"]))
        super().visit_image(node)
        self.body[-1] = self.body[-1].replace("<img ", f'<img loading="lazy" width="{width}" height="{height}" ', 1)

    def add_secnumber(self, node: nodes.Element) -> None:
        """The chapter's number, above its title."""
        number = self.get_secnumber(node)
        if number and isinstance(node.parent, nodes.section):
            chapter = _("Chapter {n}").format(n=local_digits(".".join(map(str, number))))
            self.body.append(f'<span class="nn-chapter">{chapter}</span> ')

    def add_fignumber(self, node: nodes.Element) -> None:
        """The number of an exercise, a figure or a table."""
        start = len(self.body)
        super().add_fignumber(node)
        self.body[start:] = [local_digits(part) for part in self.body[start:]]

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """A link to a heading or an equation itself, which says so."""
        if isinstance(node, nodes.section | nodes.math_block) and node["ids"]:
            words = _("Link to this equation") if isinstance(node, nodes.math_block) else _("Link to this heading")
            self.body.append(f'<a class="headerlink" href="#{node["ids"][0]}" aria-label="{html.escape(words)}">#</a>')
