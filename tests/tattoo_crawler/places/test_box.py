import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.places.box import OVERLAP_M, Box


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Boxes between 200 m and 300 km wide, anywhere outside the polar caps, some across the 180th meridian."""
    south = draw(st.floats(-70, 69))
    west = draw(st.floats(-180, 180))
    height = draw(st.floats(0.002, 1.0))
    width = draw(st.floats(0.005, 3.0))
    east = west + width
    return Box(south, west, south + height, east - 360 if east > 180 else east)


fractions = st.floats(0, 1)


def point_in(box: Box, up: float, along: float) -> tuple[float, float]:
    """A point inside the box, whatever the rounding of its arithmetic."""
    longitude = box.west + box.width_degrees * along
    longitude = longitude - 360 if longitude > 180 else longitude
    latitude = min(box.north, max(box.south, box.south + (box.north - box.south) * up))
    if not box.contains(latitude, longitude):
        longitude = box.east
    return latitude, longitude


@given(boxes(), fractions, fractions)
def test_the_quarters_cover_the_box(box: Box, up: float, along: float) -> None:
    point = point_in(box, up, along)
    assert any(quarter.contains(*point) for quarter in box.quarters())


@given(boxes(), fractions, fractions)
def test_the_quarters_stay_inside_the_box(box: Box, up: float, along: float) -> None:
    for quarter in box.quarters():
        assert box.contains(*point_in(quarter, up, along))


@given(boxes())
def test_neighbours_overlap_by_some_metres_and_no_more(box: Box) -> None:
    south_west, south_east, north_west, _ = box.quarters()
    shared_height_m = (south_west.north - north_west.south) * 111_320
    assert 0 < shared_height_m <= OVERLAP_M * 1.01
    shared_degrees = south_west.width_degrees + south_east.width_degrees - box.width_degrees
    assert 0 < shared_degrees * 111_320 * box._widest <= OVERLAP_M * 1.01


@given(boxes())
def test_a_quarter_is_about_half_as_long(box: Box) -> None:
    for quarter in box.quarters():
        assert quarter.longest_edge_m <= box.longest_edge_m / 2 * 1.05 + OVERLAP_M


@given(boxes(), fractions, fractions)
def test_the_circle_covers_the_box(box: Box, up: float, along: float) -> None:
    latitude, longitude = point_in(box, up, along)
    middle_latitude, middle_longitude = box.middle
    east = (longitude - middle_longitude + 180) % 360 - 180
    distance_m = 111_320 * ((latitude - middle_latitude) ** 2 + (east * box._widest) ** 2) ** 0.5
    assert distance_m <= box.radius_m * 1.001


@pytest.mark.parametrize("corners", [(54, 0, 53, 1), (0, -181, 1, 0), (80, 0, 91, 1), (float("nan"), 0, 1, 1)])
def test_what_is_no_box_is_refused(corners: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="no box"):
        Box(*corners)


def test_a_box_across_the_date_line_holds_both_sides() -> None:
    box = Box(-18, 178, -16, -179)
    assert box.contains(-17, 179.5)
    assert box.contains(-17, -179.5)
    assert not box.contains(-17, 0)
    assert box.width_degrees == 3
