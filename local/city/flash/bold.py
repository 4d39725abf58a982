"""Motifs of old flash: rose, swallow, dagger, heart, anchor, snake. Each fills about one unit around its origin."""

from __future__ import annotations

import math

from PIL import ImageFont

from local.city.flash.palette import Palette, shaded
from local.city.flash.pen import Pen, Point, mirrored, path

# Petals in rings from the outside in: how many, how far out, how big, turned by, brightness.
ROSE_RINGS = ((5, 0.50, 0.52, 0.00, 1.00), (5, 0.30, 0.42, 0.63, 0.88), (4, 0.16, 0.30, 0.30, 0.76))
PETAL = path("M 0 0.55 C -0.55 0.42 -1.05 -0.25 -0.72 -0.72 C -0.50 -1.02 -0.20 -0.90 0 -0.74")
LEAF = path("M 0 0 C -0.28 -0.18 -0.40 -0.62 0 -1.15")
WING = path(
    "M 0 0 C 0.10 -0.34 0.42 -0.62 0.98 -0.98 C 0.96 -0.80 0.92 -0.70 0.86 -0.62 C 0.84 -0.50 0.78 -0.42 0.70 -0.36"
    " C 0.68 -0.24 0.60 -0.16 0.52 -0.12 C 0.48 0.00 0.38 0.06 0.30 0.06 C 0.22 0.14 0.10 0.14 0 0.14 Z"
)
BODY = path(
    "M -0.62 -0.30 C -0.52 -0.46 -0.30 -0.46 -0.16 -0.30 C 0.06 -0.16 0.30 0.06 0.46 0.28"
    " C 0.66 0.44 0.90 0.54 1.10 0.56 C 0.92 0.62 0.74 0.60 0.60 0.56"
    " C 0.74 0.70 0.86 0.88 0.90 1.06 C 0.66 0.94 0.44 0.70 0.34 0.48"
    " C 0.06 0.44 -0.30 0.26 -0.46 -0.06 C -0.50 -0.14 -0.54 -0.18 -0.60 -0.20 L -0.80 -0.22 Z"
)
BLADE = path("M 0 1.12 L -0.13 0.86 L -0.15 -0.30 L 0 -0.30")
GUARD = path(
    "M 0 -0.28 L -0.30 -0.28 C -0.44 -0.22 -0.56 -0.26 -0.58 -0.36 C -0.56 -0.46 -0.44 -0.48 -0.30 -0.42 L 0 -0.44"
)
HEART = path("M 0 0.92 C -0.40 0.56 -0.98 0.16 -0.96 -0.34 C -0.94 -0.80 -0.28 -0.96 0 -0.42")
RIBBON = path(
    "M -1.02 -0.10 C -0.60 -0.26 -0.30 0.06 0 0.02 C 0.30 -0.02 0.60 -0.26 1.02 -0.10 L 1.02 0.24"
    " C 0.60 0.08 0.30 0.32 0 0.36 C -0.30 0.40 -0.60 0.08 -1.02 0.24 Z"
)
TAIL = path("M -1.02 0.02 L -1.34 -0.06 L -1.22 0.14 L -1.36 0.34 L -0.92 0.38 L -0.84 0.10 Z")
FLUKE = path(
    "M 0 1.02 C -0.46 0.98 -0.78 0.70 -0.86 0.26 L -0.98 0.40 L -0.92 0.02 L -0.58 0.20 L -0.72 0.26"
    " C -0.62 0.56 -0.40 0.76 -0.12 0.80 L -0.12 -0.36 L 0 -0.36"
)
MOTTOES = ("TRUE LOVE", "HOLD FAST", "NORTH", "MAM & DAD", "STAY WILD", "KETTLE ON", "GOOD LUCK")


def leaf(pen: Pen, palette: Palette) -> None:
    """A leaf that grows upward from the origin."""
    pen.shape(mirrored(LEAF), palette.leaf)
    pen.shape([*LEAF, (0.0, 0.0)], shaded(palette.leaf, 0.7), 0)
    pen.stroke([(0, -0.06), (0, -0.9)], 0.7)
    for rung in (-0.32, -0.52, -0.72):
        pen.stroke([(0, rung), (0.13, rung - 0.11)], 0.5)
    pen.shape(mirrored(LEAF), None)


def rose(pen: Pen, palette: Palette) -> None:
    """An open rose with leaves."""
    for angle in (0.7, 2.3, 4.0, 5.4):
        leaf(pen.moved(0.62 * math.sin(angle), -0.62 * math.cos(angle), 0.52, angle), palette)
    for count, reach, size, turn, brightness in ROSE_RINGS:
        for at in range(count):
            angle = turn + at * 2 * math.pi / count
            petal = pen.moved(reach * math.sin(angle), -reach * math.cos(angle), size, angle)
            petal.shape(mirrored(PETAL), shaded(palette.main, brightness))
            petal.stipple((0, 0.5), (0, -0.5), 0.34, 26)
            petal.stroke(path("M -0.46 -0.62 C -0.30 -0.46 -0.10 -0.44 0.10 -0.50"), 0.6, shaded(palette.main, 1.45))
    pen.disc(0, 0, 0.16, shaded(palette.main, 0.6))
    spiral = [(0.013 * step * math.cos(step * 0.8), 0.013 * step * math.sin(step * 0.8)) for step in range(11)]
    pen.stroke(spiral, 0.7)


def swallow(pen: Pen, palette: Palette) -> None:
    """A swallow diving to the left."""
    far = pen.moved(0.02, -0.22, 0.92, -0.62)
    for wing in (far, pen.moved(-0.16, 0.02, 1.02, 0.42)):
        wing.shape(WING, palette.leaf)
        for reach in (0.34, 0.52, 0.70, 0.86):
            wing.stroke([(reach * 0.28, -reach * 0.16), (reach * 0.84, -reach * 0.62)], 0.7)
        wing.stipple((0.05, 0.0), (0.5, -0.4), 0.10, 60)
    pen.shape(BODY, palette.leaf)
    pen.shape(
        path("M -0.56 -0.16 C -0.46 0.16 -0.16 0.36 0.22 0.42 C 0.04 0.20 -0.22 0.02 -0.40 -0.14 Z"), palette.light, 0.6
    )
    pen.shape(
        path("M -0.62 -0.20 C -0.56 -0.02 -0.44 0.04 -0.34 0.02 C -0.36 -0.12 -0.44 -0.22 -0.56 -0.24 Z"),
        palette.main,
        0.6,
    )
    pen.disc(-0.47, -0.28, 0.035, palette.light, 0.5)


def dagger(pen: Pen, palette: Palette) -> None:
    """A dagger point down, with a drop of blood."""
    pen.shape(mirrored(BLADE), palette.light)
    pen.shape([*BLADE, (0.0, 1.12)], palette.second, 0)
    pen.shape(mirrored(BLADE), None)
    pen.stroke([(0, 0.80), (0, -0.28)], 0.7)
    pen.stipple((-0.04, -0.28), (-0.04, 0.6), 0.05, 90)
    pen.shape(path("M -0.11 -0.44 L 0.11 -0.44 L 0.09 -0.94 L -0.09 -0.94 Z"), palette.main)
    for step in range(4):
        pen.stroke([(-0.10, -0.52 - step * 0.11), (0.10, -0.58 - step * 0.11)], 0.8)
    pen.shape(mirrored(GUARD), palette.second)
    pen.disc(0, -1.04, 0.14, palette.second)
    pen.disc(0, -0.36, 0.06, palette.main, 0.8)
    pen.shape(path("M 0.02 1.16 C -0.07 1.30 -0.06 1.38 0.02 1.40 C 0.10 1.38 0.11 1.30 0.02 1.16 Z"), palette.main)


def banner(pen: Pen, palette: Palette, words: str) -> None:
    """A ribbon with words."""
    for flip in (1, -1):
        pen.moved(0, 0, 1, 0, flip).shape(TAIL, palette.second)
    pen.shape(RIBBON, palette.light)
    font = ImageFont.load_default(round(pen.size * min(0.26, 1.9 / len(words))))
    pen.draw.text((pen.x, pen.y + pen.size * 0.14), words, pen.ink, font, "mm", stroke_width=round(pen.size * 0.008))


def heart(pen: Pen, palette: Palette) -> None:
    """A heart behind a ribbon."""
    pen.shape(mirrored(HEART), palette.main)
    pen.stipple((-0.5, 0.45), (0.2, -0.3), 0.25, 170)
    pen.taper(path("M 0.34 -0.54 C 0.62 -0.58 0.74 -0.34 0.68 -0.12"), 2.2, palette.light)
    banner(pen.moved(0, 0.06, 0.84), palette, pen.rng.choice(MOTTOES))


def anchor(pen: Pen, palette: Palette) -> None:
    """An anchor with a rope."""
    pen.shape(mirrored(FLUKE), palette.leaf)
    pen.shape(path("M -0.48 -0.52 L 0.48 -0.52 L 0.48 -0.38 L -0.48 -0.38 Z"), palette.second)
    pen.shape(path("M -0.10 -0.52 L 0.10 -0.52 L 0.08 -0.72 L -0.08 -0.72 Z"), palette.leaf)
    pen.disc(0, -0.88, 0.18, palette.leaf)
    pen.disc(0, -0.88, 0.09, palette.light)
    rope = [(0.34 * math.sin(step / 3.2), -0.95 + step * 0.065) for step in range(30)]
    pen.stroke(rope, 3.4)
    pen.stroke(rope, 1.8, palette.second)
    pen.stipple((-0.1, 0.9), (-0.1, 0.0), 0.06, 90)


def snake(pen: Pen, palette: Palette) -> None:
    """A snake in waves, tail thin, tongue out."""
    spine = [(0.52 * math.sin(step / 7.6) * (1 - step / 160), 1.06 - step * 0.0205) for step in range(96)]
    widths = [0.03 + 0.13 * math.sin(min(step / 60, 1) * math.pi / 2) for step in range(96)]
    left, right = _edges(spine, widths)
    pen.shape([*left, *reversed(right)], palette.leaf)
    for step in range(6, 92, 4):
        pen.stroke([left[step], spine[step]], 0.6)
        pen.dots([_between(spine[step], right[step], 0.55)], 0.028, palette.second)
    pen.shape([*left, *reversed(right)], None)
    x, y = spine[-1]
    head = pen.moved(x, y, 1.0, -0.25)
    head.shape(
        mirrored(path("M 0 0.12 C -0.16 0.10 -0.26 -0.06 -0.16 -0.22 C -0.10 -0.32 -0.04 -0.36 0 -0.37")), palette.leaf
    )
    for side in (-0.09, 0.09):
        head.disc(side, -0.12, 0.035, palette.second, 0.6)
    head.stroke(path("M 0 -0.36 L 0 -0.50 L -0.08 -0.60"), 0.8, palette.main)
    head.stroke(path("M 0 -0.50 L 0.08 -0.60"), 0.8, palette.main)


def _edges(spine: list[Point], widths: list[float]) -> tuple[list[Point], list[Point]]:
    left, right = [], []
    for at, (x, y) in enumerate(spine):
        before, after = spine[max(at - 1, 0)], spine[min(at + 1, len(spine) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        nx, ny = -dy / length * widths[at], dx / length * widths[at]
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left, right


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
