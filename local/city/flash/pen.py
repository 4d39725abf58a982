"""A pen with unit coordinates: shapes are described around the origin, and the pen knows where on the sheet that is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from PIL import ImageDraw

Point = tuple[float, float]
Colour = tuple[int, int, int]
CURVE_STEPS = 10
PATH_TOKEN = re.compile(r"[MLCZ]|-?\d*\.?\d+")


@dataclass(frozen=True)
class Pen:
    """Draws around (x, y) with `size` pixels to one unit, turned by `angle` radians, mirrored when `flip` is -1."""

    draw: ImageDraw.ImageDraw
    rng: Random
    x: float
    y: float
    size: float
    ink: Colour
    line: float = 0.03
    angle: float = 0.0
    flip: int = 1

    def moved(self, x: float, y: float, scale: float = 1.0, angle: float = 0.0, flip: int = 1) -> Pen:
        """A pen for a part of this drawing: its origin, size and turn are given in this pen's units."""
        px, py = self._place((x, y))
        turned = self.angle + angle * self.flip
        return replace(
            self, x=px, y=py, size=self.size * scale, line=self.line / scale, angle=turned, flip=self.flip * flip
        )

    def shape(self, points: Sequence[Point], fill: Colour | None, width: float = 1.0) -> None:
        """A closed shape; `width` is in lines, 0 for no outline."""
        placed = [self._place(point) for point in points]
        if fill is not None:
            self.draw.polygon(placed, fill=fill)
        if width:
            self._line([*placed, placed[0], placed[1]], width, self.ink)

    def stroke(self, points: Sequence[Point], width: float = 1.0, colour: Colour | None = None) -> None:
        """An open line with round ends."""
        placed = [self._place(point) for point in points]
        self._line(placed, width, colour or self.ink)
        radius = max(width * self.line * self.size / 2, 0.5)
        for x, y in (placed[0], placed[-1]):
            self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour or self.ink)

    def taper(self, points: Sequence[Point], width: float = 1.0, colour: Colour | None = None) -> None:
        """A line that starts thick and ends in a hair, as a brush or a whip of the needle leaves it."""
        count = len(points)
        for at in range(count - 1):
            placed = [self._place(points[at]), self._place(points[at + 1])]
            self._line(placed, width * (1 - at / count) + 0.15, colour or self.ink)

    def disc(self, x: float, y: float, radius: float, fill: Colour | None, width: float = 1.0) -> None:
        """A circle."""
        px, py = self._place((x, y))
        reach = radius * self.size
        outline = max(1, round(width * self.line * self.size)) if width else 0
        box = (px - reach, py - reach, px + reach, py + reach)
        self.draw.ellipse(box, fill=fill, outline=self.ink if outline else None, width=outline)

    def dots(self, points: Iterable[Point], radius: float, colour: Colour | None = None) -> None:
        """Small filled dots, the radius in units."""
        reach = max(radius * self.size, 0.8)
        for point in points:
            x, y = self._place(point)
            self.draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour or self.ink)

    def stipple(self, start: Point, end: Point, spread: float, count: int) -> None:
        """Dots that thin out from start to end: shading in black."""
        points = []
        for _ in range(count):
            along = self.rng.random() ** 2.2
            away = self.rng.gauss(0, spread * (0.35 + along * 0.65))
            nx, ny = end[1] - start[1], start[0] - end[0]
            length = math.hypot(nx, ny) or 1
            x = start[0] + (end[0] - start[0]) * along + nx / length * away
            points.append((x, start[1] + (end[1] - start[1]) * along + ny / length * away))
        self.dots(points, self.line * 0.32)

    def _place(self, point: Point) -> Point:
        x, y = point[0] * self.flip, point[1]
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return self.x + (x * cos - y * sin) * self.size, self.y + (x * sin + y * cos) * self.size

    def _line(self, placed: list[Point], width: float, colour: Colour) -> None:
        pixels = max(1, round(width * self.line * self.size))
        self.draw.line(placed, fill=colour, width=pixels, joint="curve" if pixels > 4 else None)


def path(text: str) -> list[Point]:
    """Points along a path written as in SVG with absolute M, L, C and Z."""
    tokens = PATH_TOKEN.findall(text)
    points: list[Point] = []
    numbers: list[float] = []
    command = "M"
    for part in [*tokens, "Z"]:
        if part in "MLCZ":
            command, numbers = part, []
            continue
        numbers.append(float(part))
        if command == "C" and len(numbers) == 6:
            points += _curve(points[-1], numbers)
            numbers = []
        elif command != "C" and len(numbers) == 2:
            points.append((numbers[0], numbers[1]))
            numbers = []
    return points


def _curve(start: Point, numbers: list[float]) -> list[Point]:
    ax, ay, bx, by, ex, ey = numbers
    found = []
    for step in range(1, CURVE_STEPS + 1):
        t, u = step / CURVE_STEPS, 1 - step / CURVE_STEPS
        x = u**3 * start[0] + 3 * u * u * t * ax + 3 * u * t * t * bx + t**3 * ex
        y = u**3 * start[1] + 3 * u * u * t * ay + 3 * u * t * t * by + t**3 * ey
        found.append((x, y))
    return found


def mirrored(points: Sequence[Point]) -> list[Point]:
    """A left half completed to a symmetric outline."""
    return [*points, *((-x, y) for x, y in reversed(points))]


def ring(count: int, radius: float, turn: float = 0.0) -> list[Point]:
    """Evenly spaced points on a circle, the first one on top."""
    step = 2 * math.pi / count
    return [(radius * math.sin(turn + at * step), -radius * math.cos(turn + at * step)) for at in range(count)]
