"""The globe: a box around a circle never cuts the circle, wherever it lies."""

from hypothesis import assume, given
from hypothesis import strategies as st

from directory.search.document import Point
from directory.search.sphere import box_around, distance_km

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_a_point_within_the_radius_is_in_the_box(center: Point, other: Point) -> None:
    radius_km = distance_km(center, other)
    assume(radius_km > 0.001)
    box = box_around(center, radius_km)
    assert box.south <= other.latitude <= box.north
    inside = (other.longitude >= box.west, other.longitude <= box.east)
    assert all(inside) if box.west <= box.east else any(inside)


def test_known_distances() -> None:
    assert round(distance_km(Point(51.5074, -0.1278), Point(48.8566, 2.3522))) == 344
    assert round(distance_km(Point(0, 179.5), Point(0, -179.5))) == 111
    assert round(distance_km(Point(90, 0), Point(-90, 77))) == 20015


def test_a_small_circle_has_a_small_box() -> None:
    box = box_around(Point(53.8, 179.9), 25)
    assert box.west > box.east
    assert (180 - box.west) + (box.east + 180) < 1
