"""A rectangle on the globe, and how it is cut into four."""

from __future__ import annotations

import math
from dataclasses import dataclass

OVERLAP_M = 10.0  # a place on the shared edge is in both children, whatever rounding does upstream
METRES_PER_DEGREE = 111_320.0  # of latitude
FULL_TURN = 360.0


@dataclass(frozen=True)
class Box:
    """A rectangle in WGS 84 degrees, edges included. `west` > `east` means that it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not (-90 <= self.south <= self.north <= 90 and -180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise ValueError(f"no box on the globe: {self}")

    @property
    def width_degrees(self) -> float:
        """Difference of longitude, eastwards from west to east, 0 to 360."""
        width = self.east - self.west
        return width if width >= 0 else width + FULL_TURN

    @property
    def middle(self) -> tuple[float, float]:
        """(latitude, longitude) of the centre."""
        return (self.south + self.north) / 2, _wrapped(self.west + self.width_degrees / 2)

    @property
    def longest_edge_m(self) -> float:
        """Length of the longer edge in metres; east-west is measured where the box is widest."""
        height_m = (self.north - self.south) * METRES_PER_DEGREE
        return max(height_m, self.width_degrees * METRES_PER_DEGREE * self._widest)

    @property
    def radius_m(self) -> float:
        """Radius in metres of a circle around the middle that covers the box."""
        height_m = (self.north - self.south) * METRES_PER_DEGREE
        return math.hypot(height_m, self.width_degrees * METRES_PER_DEGREE * self._widest) / 2

    @property
    def _widest(self) -> float:
        """Cosine of the latitude nearest to the equator that the box reaches."""
        nearest = 0.0 if self.south <= 0 <= self.north else min(abs(self.south), abs(self.north))
        return math.cos(math.radians(nearest))

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point is inside or on the edge."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east

    def quarters(self, overlap_m: float = OVERLAP_M) -> tuple[Box, Box, Box, Box]:
        """South-west, south-east, north-west, north-east: inside this box, together all of it, edges overlapping."""
        latitude, _ = self.middle
        half_height = min(overlap_m / METRES_PER_DEGREE, self.north - self.south) / 2
        # Near a pole the cosine vanishes; the overlap may not outgrow the box.
        metre_degrees = 1 / (METRES_PER_DEGREE * max(self._widest, 1e-6))
        half_width = min(overlap_m * metre_degrees, self.width_degrees) / 2
        lower, upper = latitude - half_height, latitude + half_height
        left = _wrapped(self.west + self.width_degrees / 2 - half_width)
        right = _wrapped(self.west + self.width_degrees / 2 + half_width)
        return (
            Box(self.south, self.west, upper, right),
            Box(self.south, left, upper, self.east),
            Box(lower, self.west, self.north, right),
            Box(lower, left, self.north, self.east),
        )


def _wrapped(longitude: float) -> float:
    return longitude - FULL_TURN if longitude > 180 else longitude
