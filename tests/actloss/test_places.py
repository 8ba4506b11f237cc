"""Points of the plane that the controls move: stored, and drawn with one scale for both axes."""

import re

import numpy as np
import pytest

from actloss.catalog import Parameter
from actloss.explorer import Explorer
from actloss.explorer.controls import slider
from actloss.explorer.scene import Gauge, Place, Scene, Setting, every

from .test_explorer import data, decode

SQUARE = ((0, 0), (2, 0), (2, 2), (0, 2), (0, 0))


@pytest.fixture
def markup():
    controls = (slider(Parameter("t", "t", "t", 0, 2, start=1, step=0.5)),)
    scene = Scene(
        title="Square",
        alt="A point goes from one corner of a square to the other.",
        x=np.array([0.0, 2.0]),
        y=(0, 2),
        controls=controls,
        curves=(),
        settings=every(controls, lambda t: Setting((), (t * t,), ((t, t), (2, 0)))),
        gauges=(Gauge("square {value}"),),
        places=(Place("p", pen=0), Place()),
        outline=(SQUARE,),
        drag=True,
    )
    return Explorer(scene).html


def test_every_setting_keeps_its_places(markup):
    settings = decode(data(markup))
    assert [setting["places"] for setting in settings] == [[[t, t], [2, 0]] for t in (0, 0.5, 1, 1.5, 2)]
    assert [setting["gauges"] for setting in settings] == [[t * t] for t in (0, 0.5, 1, 1.5, 2)]


def test_what_never_moves_is_stored_once(markup):
    assert [place.get("at") for place in data(markup)["places"]] == [None, [2, 0]]


def test_a_square_is_drawn_as_a_square_around_its_middle_point(markup):
    for picture in re.findall('(?s)<svg class="(?:wide|narrow)".*?</svg>', markup):
        corners = re.search('class="out" d="M([^"]*)"', picture)[1].split("L")
        (x0, y0), (x1, y1), (x2, y2), *_rest = (map(float, corner.split()) for corner in corners)
        assert y0 == y1 and x1 == x2
        assert x1 - x0 == pytest.approx(y1 - y2, abs=0.2) and x1 - x0 > 200
        at = re.search('class="dot t0" cx="([0-9.]+)" cy="([0-9.]+)"', picture)
        assert float(at[1]) == pytest.approx((x0 + x1) / 2, abs=0.1)
        assert float(at[2]) == pytest.approx((y0 + y2) / 2, abs=0.1)


def test_a_point_without_a_name_is_hollow_and_there_are_no_axes(markup):
    assert 'class="open" cx=' in markup and ">p</text>" in markup
    assert not re.search('class="ax"', markup)
