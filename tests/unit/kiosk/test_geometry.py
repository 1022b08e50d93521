"""Everything to be touched is large enough, within reach, inside the window and apart from the rest."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.geometry import LEAST_TOUCH, Box, Geometry, Grid

SIZES = [(1080, 1920), (1920, 1080), (800, 1280), (1024, 768), (2160, 3840), (1366, 768), (1000, 1000)]
GEOMETRIES = [Geometry(w, h, large, trouble) for w, h in SIZES for large in (False, True) for trouble in (False, True)]


def apart(one: Box, other: Box) -> bool:
    return one.right <= other.x or other.right <= one.x or one.top <= other.y or other.top <= one.y


def places(grid: Grid, count: int) -> list[Box]:
    return list(grid.cells(min(count, grid.capacity)))


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=str)
@pytest.mark.parametrize("count", [1, 2, 7, 10, 15, 40])
def test_cards_are_large_in_their_box_and_apart(geometry: Geometry, count: int) -> None:
    for grid in (geometry.field_grid(count), geometry.service_grid(count)):
        cells = places(grid, count)
        assert cells
        for cell in cells:
            assert min(cell.width, cell.height) >= geometry.px(LEAST_TOUCH)
            assert cell.x >= geometry.body.x - 0.01
            assert cell.right <= geometry.body.right + 0.01
            assert cell.y >= geometry.body.y - 0.01
            assert cell.top <= geometry.body.top + 0.01
            if count > grid.capacity:
                assert apart(cell, geometry.pager())
        assert all(apart(one, other) for one, other in combinations(cells, 2))


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=str)
def test_bars_title_and_body_are_apart_and_inside(geometry: Geometry) -> None:
    parts = [geometry.head, geometry.title, geometry.body, geometry.foot]
    if geometry.trouble:
        parts.append(geometry.banner)
    assert all(apart(one, other) for one, other in combinations(parts, 2))
    for part in parts:
        assert part.width > 0
        assert part.height > 0
        assert part.x >= 0
        assert part.y >= 0
        assert part.right <= geometry.width
        assert part.top <= geometry.height
    assert geometry.foot.height >= geometry.px(LEAST_TOUCH)


@pytest.mark.parametrize("geometry", [g for g in GEOMETRIES if g.portrait], ids=str)
def test_standing_what_is_touched_lies_within_reach_of_a_wheelchair(geometry: Geometry) -> None:
    assert geometry.body.top <= geometry.height * 2 / 3
    assert geometry.foot.top <= geometry.height * 2 / 3


@given(st.integers(320, 8000), st.integers(320, 8000), st.booleans(), st.integers(1, 60))
def test_any_window_has_room_for_a_card(width: int, height: int, large: bool, count: int) -> None:
    geometry = Geometry(width, height, large)
    assert geometry.field_grid(count).capacity >= 1
    assert geometry.service_grid(count).capacity >= 1
    assert all(cell.height > 0 for cell in places(geometry.service_grid(count), count))


def test_large_text_is_larger_and_shows_fewer_cards() -> None:
    normal, large = Geometry(1080, 1920), Geometry(1080, 1920, large=True)
    assert large.font(40) == pytest.approx(1.3 * normal.font(40))
    assert large.service_grid(15).capacity < normal.service_grid(15).capacity
