"""Distances and areas on the globe. Pure."""

from math import asin, cos, degrees, pi, radians, sin, sqrt

from directory.search.document import Point
from directory.search.query import Box

_EARTH_RADIUS_KM = 6371.0088


def distance_km(one: Point, other: Point) -> float:
    """Along the great circle."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    a = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(a)))


def box_around(center: Point, radius_km: float) -> Box:
    """A box that holds the circle; it crosses the date line or goes round the globe where the circle does."""
    angle = radius_km / _EARTH_RADIUS_KM * 1.000001  # never too small by rounding
    south, north = center.latitude - degrees(angle), center.latitude + degrees(angle)
    if south <= -90 or north >= 90 or angle >= pi / 2:
        return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
    half = degrees(asin(min(1.0, sin(angle) / cos(radians(center.latitude)))))
    if half >= 180:
        return Box(south, -180.0, north, 180.0)
    return Box(south, _turn(center.longitude - half), north, _turn(center.longitude + half))


def _turn(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0 if not -180 <= longitude <= 180 else longitude
