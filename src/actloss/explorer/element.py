"""The HTML of an explorer: still picture, data, style and script, complete in one cell output."""

import hashlib
import html
import json
import re
from functools import cache
from itertools import zip_longest
from pathlib import Path

from ..language import _
from ..numbers import ticks, trimmed
from .labels import place
from .picture import svg
from .scene import Control, Scene
from .table import SCALE, pack
from .view import SIZES, Label

_FOLDER = Path(__file__).parent


def _css(name: str) -> str:
    """A style sheet without comments and line breaks."""
    text = re.sub(r"/\*.*?\*/", "", (_FOLDER / name).read_text("utf-8"), flags=re.S)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", text)).replace(";}", "}").strip()


@cache
def shared() -> tuple[str, str, str]:
    """Tag, style and script that every explorer shares. The tag ends in a version of the script.

    The first definition of a tag stays for the life of a page: in a live notebook, an old saved output must not give
    its code to a new one.
    """
    script = (_FOLDER / "element.js").read_text("utf-8")
    script = re.sub(r"/\*.*?\*/", "", script, flags=re.S)
    script = "\n".join(re.sub(r"(^|\s+)// .*$", "", line.strip()) for line in script.splitlines())
    script = re.sub(r"\n+", "\n", script).strip().replace("SHADOW_CSS", _css("shadow.css"))
    tag = f"actloss-explorer-{hashlib.sha256(script.encode()).hexdigest()[:8]}"
    return tag, _css("static.css"), script.replace("TAG_NAME", tag)


def _texts() -> dict[str, str]:
    """The words that the script draws or speaks."""
    return {
        "probe": _("Probe"),
        "reset": _("Reset"),
        "kink": _("kink"),
        "minus": _("minus {number}"),
        "named": _("Named values: {parameter}"),
        "place": _("x = {value}"),
        "at": _("At {place}: {values}"),
        "jump": _("undefined, {left} on the left and {right} on the right"),
        "comma": _(", "),
        "status": _("{settings}. {values}."),
    }


def _control(control: Control) -> dict:
    buttons = {}
    for value, name in control.named:
        buttons[control.values.index(value)] = [trimmed(value, 4), name] if control.printed else ["", name]
    data = {"name": control.label, "sym": control.symbol, "math": control.math, "named": buttons}
    data |= {"count": len(control.values), "start": control.values.index(control.start)}
    return data | ({"v": control.printed} if control.printed else {})


def _data(scene: Scene, labels: list[Label]) -> dict:
    """Everything that the script looks up."""
    plane = not scene.curves
    across = [] if scene.bars or plane else ticks(float(scene.x[0]), float(scene.x[-1]), 4)
    axes = (across, [] if plane else [0] * bool(scene.bars) + ticks(*scene.y, 5))
    return {
        "title": scene.title,
        "text": _texts(),
        "x": [float(scene.x[0]), float(scene.x[-1]), len(scene.x)],
        "y": [round(float(value), 4) for value in scene.y],
        "ticks": [[[tick, trimmed(tick)] for tick in axis] for axis in axes],
        "params": [_control(control) for control in scene.controls],
        "curves": [
            {"math": curve.math, "say": curve.spoken}
            | ({"label": [label.index, label.right, label.down]} if label else {})
            | ({} if curve.derivative_of is None else {"of": curve.derivative_of})
            for curve, label in zip_longest(scene.curves, labels)
        ],
        "gauges": [{"say": g.spoken, "digits": g.digits, "range": g.range} for g in scene.gauges],
        "cloud": scene.cloud,
        "bars": [{"math": bar.math, "say": bar.spoken} for bar in scene.bars],
        "gap": scene.gap,
        "probe": round((scene.probe - scene.x[0]) / (scene.x[1] - scene.x[0])),
        "digits": scene.digits,
        "scale": SCALE,
        "table": pack(scene),
    } | _plane(scene)


def _plane(scene: Scene) -> dict:
    """What only a scene with places has."""
    if not scene.places:
        return {}
    outline = [[[round(float(v), 4) for v in point] for point in path] for path in scene.outline]
    places = [
        {"math": place.math, "pen": place.pen} | ({"at": [round(float(v), 4) for v in still]} if still else {})
        for place, still in zip(scene.places, scene.still, strict=True)
    ]
    return {"places": places, "outline": outline, "drag": scene.drag}


def room(scene: Scene, columns: int) -> float:
    """Height of the read-out and the controls in rem, with so many buttons in a row: what style sheets reserve."""
    height = 0 if scene.places else 2.75  # where there is no probe, there is nothing to read out
    for control in scene.controls:
        buttons = len(control.named) + (control is scene.controls[-1])
        rows = -(-buttons // columns)
        height += 2.25 + (4 if control.printed else 0) + rows * 2.75 + max(rows - 1, 0) * 0.375
    return height


def markup(scene: Scene) -> str:
    """The explorer as stored in a notebook."""
    tag, style, script = shared()
    labels = place(scene)
    said = html.escape(f"{scene.title}\n{scene.alt}")
    pictures = "".join(svg(scene, labels, _("kink"), size) for size in SIZES)
    data = json.dumps(_data(scene, labels), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    # JupyterLab takes arrow keys for itself unless told not to. Where style and script are stripped, for instance in a
    # notebook that is not trusted yet, "hidden" leaves the words alone to be seen.
    return (
        f'<{tag} class="nn-explorer" data-lm-suppress-shortcuts="true" '
        f'style="--ctl:{room(scene, 9)}rem;--ctl2:{room(scene, 2)}rem">'
        f'<div class="nn-static" role="img" aria-label="{said}" hidden>{pictures}</div><p class="nn-words">{said}</p>'
        f'<script type="application/json">{data}</script></{tag}>'
        f'<style data-shared="explorer">{style}</style><script data-shared="explorer">{script}</script>'
    )
