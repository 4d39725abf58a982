"""Temporary sheet."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw

from local.city.flash.pen import Pen


def draw_flash(key: str, style: str, width_px: int, height_px: int) -> Image.Image:
    """draw"""
    image = Image.new("RGB", (width_px, height_px), (240, 228, 200))
    pen = Pen(
        ImageDraw.Draw(image),
        Random(key),  # noqa: S311 - a drawing is no secret
        width_px / 2,
        height_px / 2,
        300,
        (20, 20, 20),
    )
    pen.disc(0, 0, 1, (180, 30, 40))
    return image
