"""Every word that a page shows or speaks, and those that are not in its language."""

import re
from functools import cache

import yaml
from playwright.sync_api import Page

from actloss import catalog

from .conftest import BOOK
from .measures import UNFOLD

CHAPTERS = BOOK.root / "chapters"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")
BRACKETS = re.compile("[（(][^（()）]*[)）]|[“「][^”」]*[”」]")  # a term's English, or the notes' own words
GLOSS = 4  # words at most, or it is a sentence
# Names that stay as they are: products, places, licences, keys.
NAMES = set(
    "English Colab GitHub PyTorch Python Jupyter JupyterLab NumPy Kaggle ImageNet Transformer NYU Deep Learning"
    " Binder JupyterHub CC BY MIT ZIP Ctrl Page Up Down Home End".split()
)
# Functions, methods, models and number formats that the catalogue does not have.
NAMES |= set(
    "SiLU Swish Mish GLU GEGLU SwiGLU Hardswish Maxout JumpReLU ISTA FISTA softmax argmax entmax sparsemax maxout soft arg max"
    " MobileNet MobileNetV2 CLIP Switch RMS SGD Path Xavier He Pad Kolmogorov Arnold Boltzmann Gumbel scikit learn"
    " NaN relu sigmoid sign clamp spline float16 float32 float64 log10 x1 x2 x3 Fk SoftShrinkage".split()
)
# Losses' own names for themselves and their arguments, variables that read-outs name, units, and abbreviations.
NAMES |= set(
    "CrossEntropyLoss NLLLoss KLDivLoss MSELoss L1Loss SmoothL1Loss SmoothL1 HuberLoss AdaptiveLogSoftmaxWithLoss Identity nn none mean"
    " sum div value exp log L2 MAE IoU GIoU LPIPS CNN PCA CPU GPU GB ms int32 int64 uint8 Hn k1 k2 q1 s0 w0 w1 w2 x0 y0 y1 y2 y3 y4".split()
)
# Methods and people outside the references, and words that the errata quote.
NAMES |= set(
    "Adam Mixup mixup pix2pix Fast Cut Laplace Zipf Chebyshev Robyn Speer Wikipedia Ross Dying Millions full rectification median".split()
)
FULL_NAMES = set(
    "rectified Rectified linear Linear unit Unit parametric Parametric randomised Randomised autograd Gaussian scaled exponential error erf continuously differentiable hyperbolic tangent iterative hard thresholding activation network".split()
)
# A cell that is marked as another language's is a name in the glossary, or a quotation in the errata.
# Blocks of the article are prose; what is around them, labels, and all that explorers show and speak is frame.
COLLECT = """() => {
  const prose = [], frame = [document.title], still = 'script, style, code, pre, math, .m, section[id$=references], td [lang], th [lang]';
  const labels = ['alt', 'title', 'placeholder', 'aria-label', 'aria-valuetext', 'aria-description', 'aria-roledescription'];
  const block = 'p, li, td, th, dt, dd, caption, h1, h2, h3, h4, summary, figcaption';
  const text = element => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(still)) part.replaceWith(' ');
    return copy.textContent;
  };
  const read = (node, inside) => {
    if (node.nodeType === Node.TEXT_NODE) frame.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of labels) if (node.hasAttribute(name)) frame.push(node.getAttribute(name));
      if (node.matches(still)) return;
      if (node.matches('article')) inside = true;
      if (node.matches('.nn-explorer, nav, .nn-actions, .nn-where, button')) inside = false;
      if (node.shadowRoot) return node.shadowRoot.childNodes.forEach(child => read(child, false));
      if (inside && node.matches(block)) {
        prose.push(text(node));
        node.querySelectorAll('*').forEach(child => labels.forEach(name => frame.push(child.getAttribute(name) || '')));
        return;
      }
    }
    node.childNodes.forEach(child => read(child, inside));
  };
  read(document.documentElement, false);
  for (const explorer of document.querySelectorAll('.nn-explorer'))
    for (const input of explorer.shadowRoot.querySelectorAll('input'))
      for (input.value = 0; ; input.value++) {
        input.dispatchEvent(new Event('input'));
        frame.push(input.getAttribute('aria-valuetext'), explorer.shadowRoot.querySelector('.probe').getAttribute('aria-valuetext') || '');  // a handle says nothing
        if (input.value === input.max) break;
      }
  frame.push(...Object.values(document.querySelector('script[data-copy]').dataset));
  prose.push(...Array.from(document.querySelectorAll('meta[name=description]'), meta => meta.content));
  return [prose, frame];
}"""


def latin(text: str) -> set[str]:
    """Words in Latin letters, of two letters or more."""
    return set(LATIN.findall(text))


@cache
def names() -> set[str]:
    """What is the same in every language: functions of the catalogue, and names."""
    entries = [*catalog.ACTIVATIONS.values(), *catalog.NORMALISERS.values(), *catalog.LOSSES.values()]
    return NAMES | set().union(*(latin(entry.title) for entry in entries))


@cache
def people() -> set[str]:
    """Authors of the papers, and those of the lecture."""
    papers = yaml.safe_load((CHAPTERS / "references.yaml").read_text("utf-8"))["references"]
    lecture = yaml.safe_load((CHAPTERS / "claims.yaml").read_text("utf-8"))["meta"]
    credits = [lecture["lecturer"], *lecture["source_notes_authors"]]
    credits += [entry["translator"] for entry in lecture["source_translations"]]
    return latin(" ".join([*(paper["authors"] for paper in papers), *credits]))


@cache
def terms(chapter: str) -> set[str]:
    """Words that a bracket may hold: those of the chapter's source and of the glossary, which gloss a translated term."""
    glossary = yaml.safe_load((CHAPTERS / "glossary.yaml").read_text("utf-8"))["terms"]
    return latin(
        " ".join([(CHAPTERS / f"{chapter}.md").read_text("utf-8"), *(term["en"] for term in glossary)]).lower()
    )


def foreign(page: Page, chapter: str) -> set[str]:
    """Latin words of an open page that neither name something nor gloss a term in brackets."""

    def glosses(bracket: re.Match) -> str:
        words = latin(bracket[0])
        return "" if len(words) <= GLOSS else " ".join(word for word in words if word.lower() not in terms(chapter))

    page.evaluate(UNFOLD)
    prose, frame = page.evaluate(COLLECT)
    said = latin(" ".join(BRACKETS.sub(glosses, text) for text in prose)) - people() - FULL_NAMES
    return (said | latin(" ".join(frame))) - names()
