"""A touch from the mirror page is understood or refused, whatever is sent."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.mirror import NotATouch, Phase, RemoteTouch, read_touch

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["x", "y", "phase"]), inner),
)


def test_a_touch_is_understood() -> None:
    assert read_touch(b'{"x": 0.25, "y": 1, "phase": "down"}') == RemoteTouch(0.25, 1.0, Phase.DOWN)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"x": 0.5, "y": 0.5}',
        b'{"x": 1.01, "y": 0.5, "phase": "down"}',
        b'{"x": NaN, "y": 0.5, "phase": "down"}',
        b'{"x": 0.5, "y": 0.5, "phase": "press"}',
        b"[" * 4000,
        b'{"x": 1' + b"0" * 400 + b', "y": 0.5, "phase": "up"}',
        b'{"x": 1e999, "y": 0.5, "phase": "up"}',
    ],
)
def test_what_is_no_touch_is_refused(body: bytes) -> None:
    with pytest.raises(NotATouch):
        read_touch(body)


@given(st.binary() | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_nothing_else_comes_of_anything(body: bytes) -> None:
    try:
        touch = read_touch(body)
    except NotATouch:
        return
    assert 0 <= touch.x <= 1
    assert 0 <= touch.y <= 1
