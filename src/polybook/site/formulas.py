"""Formulas as MathML, converted when the site is built: no script on the page."""

import html
import re

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from .words import local_digits

LOG = logging.getLogger(__name__)
CONVERTER = LatexToMathML(fancy_error=False)
# A prime is drawn raised already; as a superscript it would be raised twice, and small.
PRIME = re.compile(r"<msup>(<m[io][^>]*>[^<]+</m[io]>)<mo>([′″‴])</mo></msup>")
ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL)


def mathml(latex: str, display: bool) -> str:
    """The formula in MathML. Raises LatexError."""
    latex = latex.strip()
    if display and re.search(r"\\\\|(?<!\\)&", ENVIRONMENT.sub("", latex)):
        latex = rf"\begin{{aligned}}{latex}\end{{aligned}}"  # lines without an environment, as MathJax takes them
    formula = CONVERTER.convert_with_local_state(latex, displaystyle=display)
    formula = formula.replace(' scriptlevel="0"', "")  # HTML does not allow it on <mtable>
    return PRIME.sub(r'<mrow>\1<mo lspace="0" rspace="0">\2</mo></mrow>', formula)


def _converted(node: nodes.Element, display: bool) -> str:
    """The formula in MathML; one that cannot be converted is a warning with its place, and so ends the build."""
    latex = node.astext()
    try:
        return mathml(latex, display)
    except LatexError as error:
        place = node
        while place.parent is not None and place.line is None:
            place = place.parent
        LOG.warning("formula %r: %s", latex.strip(), str(error).strip(), location=place)
        return f"<code>{html.escape(latex)}</code>"


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """A formula in a line of text."""
    self.body.append(_converted(node, display=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own, with its number where it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(f'<div class="nn-formula">{_converted(node, display=True)}</div>')
    if node["number"]:
        number = local_digits(get_node_equation_number(self, node))
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Called by the extension."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
