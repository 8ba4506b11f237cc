"""The marks that still pictures are made of, as SVG."""

from html import escape


def line(kind: str, a: float, b: float, c: float, d: float) -> str:
    """A straight line between two points."""
    return f'<path class="{kind}" d="M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}"/>'


def text(kind: str, x: float, y: float, words: str, anchor: str = "middle") -> str:
    """A text at a point."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def dot(kind: str, x: float, y: float, radius: float) -> str:
    """A dot around a point."""
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'


def rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    """A rectangle, from its corner at the top left."""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
