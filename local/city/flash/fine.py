"""Motifs of newer flash: sprigs, moons, moths, mushrooms, waves, mandalas, splashes."""

from __future__ import annotations

import math

from local.city.flash.palette import Palette, shaded
from local.city.flash.pen import Pen, mirrored, path, ring

WING_TOP = path(
    "M 0.04 -0.10 C 0.30 -0.62 0.82 -0.86 1.08 -0.70 C 1.14 -0.40 0.92 0.00 0.50 0.12 C 0.30 0.16 0.12 0.10 0.04 0.04 Z"
)
WING_LOW = path(
    "M 0.04 0.04 C 0.30 0.08 0.62 0.16 0.72 0.42 C 0.76 0.66 0.56 0.86 0.40 0.96 C 0.24 0.74 0.08 0.44 0.04 0.22 Z"
)
THORAX = path("M 0 -0.34 C -0.10 -0.30 -0.13 -0.12 -0.10 0.06 C -0.12 0.34 -0.07 0.62 0 0.78")
CAP = path("M 0 -0.72 C -0.52 -0.70 -0.86 -0.28 -0.84 0.02 C -0.56 0.12 -0.26 0.14 0 0.14")
STALK = path(
    "M -0.13 0.12 C -0.10 0.46 -0.18 0.80 -0.26 1.00 C -0.10 1.06 0.12 1.06 0.26 1.00 C 0.18 0.80 0.10 0.46 0.13 0.12 Z"
)
SPRIG_LEAF = path("M 0 0 C -0.16 -0.14 -0.20 -0.40 0 -0.66")
DROP = path("M 0 0 C -0.34 -0.30 -0.30 -0.78 0 -1.0")


def sprig(pen: Pen, palette: Palette) -> None:
    """A stem with leaves and small flowers."""
    bend = pen.rng.uniform(-0.25, 0.25)
    stem = path(f"M 0 1.15 C {bend} 0.6 {-bend} 0.0 {bend / 2} -0.85")
    pen.stroke(stem, 1.0)
    for at, (x, y) in enumerate(stem[1:-1:1]):
        side = 1 if at % 2 else -1
        angle = side * (1.05 - at * 0.04)
        pen.moved(x, y, 0.72 - at * 0.02, angle).shape(mirrored(SPRIG_LEAF), palette.leaf, 0.8)
        pen.moved(x, y, 0.72 - at * 0.02, angle).stroke([(0, -0.05), (0, -0.5)], 0.5)
    for x, y, size in ((stem[-1][0], -0.95, 0.36), (-0.55, -0.42, 0.24), (0.58, -0.30, 0.26)):
        pen.stroke([(x, y), (stem[-4][0], stem[-4][1] + 0.3)], 0.7)
        flower(pen.moved(x, y, size), palette)


def flower(pen: Pen, palette: Palette) -> None:
    """A five-petalled flower."""
    for at in range(5):
        petal = pen.moved(0, 0, 1.0, at * 2 * math.pi / 5)
        petal.shape(mirrored(DROP), palette.main, 0.8)
        petal.stroke([(0, -0.25), (0, -0.6)], 0.5)
    pen.disc(0, 0, 0.2, palette.second, 0.8)
    pen.dots(ring(7, 0.11), 0.03)


def moon(pen: Pen, palette: Palette) -> None:
    """A crescent with stars and dotted rays."""
    outer = ring(48, 0.8)
    inner = [(x * 0.84 + 0.30, y * 0.84 - 0.06) for x, y in ring(48, 0.8, math.pi / 2)]
    pen.shape(outer, palette.second)
    pen.shape(inner, palette.paper, 0)
    pen.stroke([point for point in inner if math.hypot(*point) < 0.81], 1.0)
    pen.stipple((-0.75, 0.1), (0.1, 0.1), 0.32, 140)
    for x, y, size in ((0.36, -0.22, 0.24), (0.72, 0.34, 0.13), (0.10, 0.34, 0.09)):
        star = [
            (x + px * (1 if at % 2 == 0 else 0.3), y + py * (1 if at % 2 == 0 else 0.3))
            for at, (px, py) in enumerate(ring(8, size))
        ]
        pen.shape(star, palette.main, 0.8)
    for at, (x, y) in enumerate(ring(24, 1.0)):
        pen.dots([(x * reach, y * reach) for reach in ((1.0, 1.08, 1.16) if at % 2 else (1.0,))], 0.014)


def moth(pen: Pen, palette: Palette) -> None:
    """A moth with open wings, eyes on the upper pair."""
    for flip in (1, -1):
        half = pen.moved(0, 0, 1.0, 0.0, flip)
        half.shape(WING_LOW, palette.second)
        half.shape(WING_TOP, palette.main)
        half.disc(0.62, -0.34, 0.17, palette.second, 0.8)
        half.disc(0.62, -0.34, 0.08, palette.ink, 0.5)
        for x, y in ((1.0, -0.66), (0.98, -0.36), (0.82, -0.12)):
            half.taper([(x, y), (x * 0.62, y * 0.62), (x * 0.34, y * 0.34)], 0.9)
        half.stipple((0.06, 0.0), (0.7, -0.2), 0.14, 80)
        half.stipple((0.08, 0.2), (0.5, 0.8), 0.10, 60)
        half.taper(path("M 0.03 -0.34 C 0.10 -0.56 0.22 -0.70 0.36 -0.76"), 1.2)
    pen.shape(mirrored(THORAX), palette.leaf)
    for rung in range(5):
        pen.stroke([(-0.09, 0.14 + rung * 0.11), (0.09, 0.14 + rung * 0.11)], 0.7)


def mushroom(pen: Pen, palette: Palette) -> None:
    """Two toadstools with hatching."""
    for x, y, size in ((0.52, 0.48, 0.55), (-0.14, 0.0, 1.0)):
        one = pen.moved(x, y, size)
        one.shape(STALK, palette.light)
        one.shape(mirrored(CAP), palette.main)
        for px, py, radius in ((-0.36, -0.28, 0.11), (0.14, -0.44, 0.13), (0.48, -0.14, 0.09), (-0.04, -0.10, 0.07)):
            one.disc(px, py, radius, palette.light, 0.6)
        for step in range(-6, 7):
            one.stroke([(step * 0.11, 0.12 - abs(step) * 0.006), (step * 0.055, 0.28)], 0.45)
        for step in range(7):
            one.taper([(-0.16 - step * 0.012, 0.42 + step * 0.08), (-0.02, 0.46 + step * 0.08)], 0.8)
    for x in (-0.9, -0.66, 0.28, 0.95):
        pen.taper([(x, 1.06), (x + 0.06, 0.84), (x + 0.16, 0.66)], 1.2, palette.leaf)


def wave(pen: Pen, palette: Palette) -> None:
    """A sun behind finger waves."""
    pen.disc(0.22, -0.40, 0.62, palette.main)
    for row in range(4):
        for column in range(-3, 4):
            x, y = column * 0.44 + (row % 2) * 0.22, 0.18 + row * 0.24
            for at, radius in enumerate((0.30, 0.22, 0.14, 0.06)):
                pen.disc(x, y, radius, (palette.leaf, palette.light, palette.leaf, palette.light)[at], 0.7)
    curl = path(
        "M -1.25 0.50 C -1.10 -0.30 -0.60 -0.78 0.06 -0.60 C 0.30 -0.50 0.34 -0.22 0.16 -0.14 C 0.10 -0.34 -0.10 -0.36"
        " -0.26 -0.22 C -0.56 0.04 -0.50 0.36 -0.16 0.60 Z"
    )
    pen.shape(curl, palette.leaf)
    for shift in (0.14, 0.28, 0.42):
        pen.taper(
            path(f"M {-1.1 + shift} 0.46 C {-0.98 + shift} -0.16 {-0.6 + shift / 2} -0.52 -0.06 -0.46"),
            1.3,
            palette.light,
        )
    for x, y in ((0.10, -0.66), (0.26, -0.56), (0.34, -0.40), (0.30, -0.22), (-0.10, -0.70)):
        pen.disc(x, y, 0.09, palette.light, 0.8)


def mandala(pen: Pen, palette: Palette) -> None:
    """Rings of petals, dots and points around a centre; no two the same."""
    count = pen.rng.choice((8, 10, 12, 16))
    radius = 1.12
    pen.dots(ring(count * 6, radius * 1.04), 0.012)
    while radius > 0.3:
        kind = pen.rng.choice((_petal_ring, _point_ring, _bead_ring, _arc_ring))
        radius = kind(pen, palette, count, radius)
    flower_count = max(6, count // 2)
    for at in range(flower_count):
        pen.moved(0, 0, radius, at * 2 * math.pi / flower_count).shape(mirrored(DROP), palette.light, 0.8)
    pen.disc(0, 0, radius * 0.28, palette.main)


def _petal_ring(pen: Pen, palette: Palette, count: int, radius: float) -> float:
    depth = radius * 0.42
    for at, (x, y) in enumerate(ring(count, radius - depth)):
        petal = pen.moved(x, y, depth, at * 2 * math.pi / count)
        petal.shape(mirrored(DROP), palette.light)
        petal.moved(0, -0.12, 0.62).shape(mirrored(DROP), palette.main, 0.6)
        petal.stipple((0, 0), (0, -0.9), 0.12, 24)
    pen.disc(0, 0, radius - depth, palette.paper)
    return radius - depth * 0.98


def _point_ring(pen: Pen, palette: Palette, count: int, radius: float) -> float:
    inner = radius * 0.76
    tips = ring(count * 2, radius)
    feet = ring(count * 2, inner, math.pi / count / 2)
    pen.shape([point for pair in zip(tips, feet, strict=True) for point in pair], palette.leaf)
    pen.disc(0, 0, inner, palette.paper)
    return inner


def _bead_ring(pen: Pen, palette: Palette, count: int, radius: float) -> float:
    bead = radius * 0.055
    pen.disc(0, 0, radius, palette.paper, 0.7)
    for x, y in ring(count * 2, radius - bead * 1.5):
        pen.disc(x, y, bead, palette.second, 0.7)
    pen.disc(0, 0, radius - bead * 3, palette.paper, 0.7)
    pen.dots(ring(count * 4, radius - bead * 4), 0.012)
    return radius - bead * 5


def _arc_ring(pen: Pen, palette: Palette, count: int, radius: float) -> float:
    reach = radius * math.sin(math.pi / count)
    for x, y in ring(count, radius - reach, math.pi / count):
        for share in (1.0, 0.7, 0.4):
            pen.disc(x, y, reach * share, palette.light if share != 0.7 else palette.leaf, 0.8)
    pen.disc(0, 0, radius - reach, palette.paper)
    pen.dots(ring(count * 5, radius - reach * 1.25), 0.011)
    return radius - reach * 1.3


def peak(pen: Pen, palette: Palette) -> None:
    """Three lines of a hill, a circle for the sun, and nothing else."""
    pen.disc(0.18, -0.32, 0.46, None)
    pen.shape(path("M -1.0 0.5 L -0.28 -0.42 L 0.06 0.04 L 0.34 -0.24 L 1.0 0.5 Z"), shaded(palette.paper, 1.0))
    pen.stroke(path("M -0.44 -0.20 L -0.30 -0.06 L -0.20 -0.18 L -0.08 -0.12"), 0.8)
    for rung in range(3):
        pen.stroke([(-0.6 + rung * 0.18, 0.66 + rung * 0.1), (0.6 - rung * 0.18, 0.66 + rung * 0.1)], 0.8)
