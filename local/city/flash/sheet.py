"""A sheet of flash: paper, one large motif or a few small ones, by style; the same for the same key."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from local.city.flash import bold, fine
from local.city.flash.palette import OLD, PALETTES, Palette, varied
from local.city.flash.pen import Pen, ring

Motif = Callable[[Pen, Palette], None]
# Drawn larger and shrunk: the library draws without smoothing.
OVERSAMPLING = 2
# Where a motif leaves the paper empty.
CORNERS = (
    (-0.98, -1.08), (0.98, -1.08), (-0.98, 1.08), (0.98, 1.08), (-1.08, -0.74), (1.08, -0.74), (-1.08, 0.74),
    (1.08, 0.74), (-0.6, -1.14), (0.6, -1.14), (-0.6, 1.14), (0.6, 1.14), (1.12, 0.34), (-1.12, -0.34),
)  # fmt: skip


def _motto(pen: Pen, palette: Palette) -> None:
    bold.banner(pen.moved(0, -0.1, 0.86), palette, pen.rng.choice(bold.MOTTOES))
    for flip in (1, -1):
        side = pen.moved(0, 0, 1.0, 0.0, flip)
        bold.leaf(side.moved(-0.36, -0.46, 0.5, -0.9), palette)
        bold.leaf(side.moved(-0.36, 0.66, 0.5, -2.2), palette)
    bold.rose(pen.moved(0, -0.78, 0.42), palette)
    fine.flower(pen.moved(0, 0.78, 0.26), palette)


def _dagger_rose(pen: Pen, palette: Palette) -> None:
    bold.dagger(pen.moved(0, 0, 1.05, 0.5), palette)
    bold.rose(pen.moved(0.06, 0.12, 0.62), palette)


def _swallow_motto(pen: Pen, palette: Palette) -> None:
    bold.banner(pen.moved(0, 0.72, 0.8), palette, pen.rng.choice(bold.MOTTOES))
    bold.swallow(pen.moved(0, -0.28, 0.86), palette)


def _snake_rose(pen: Pen, palette: Palette) -> None:
    bold.snake(pen.moved(0.0, -0.1, 1.1), palette)
    bold.rose(pen.moved(0.34, 0.66, 0.46), palette)
    bold.rose(pen.moved(-0.42, 0.02, 0.30, 0.5), palette)


def _moth_moon(pen: Pen, palette: Palette) -> None:
    fine.moon(pen.moved(0, -0.52, 0.52, -0.5), palette)
    fine.moth(pen.moved(0, 0.42, 0.80), palette)


# Style -> motifs, and how thick its lines are.
MOTIFS: dict[str, tuple[tuple[Motif, ...], float]] = {
    "traditional": (
        (bold.rose, _swallow_motto, _dagger_rose, bold.heart, bold.anchor, _snake_rose, bold.swallow),
        0.036,
    ),
    "neo-traditional": ((bold.rose, fine.moth, _snake_rose, _swallow_motto, _moth_moon, _dagger_rose), 0.028),
    "japanese": ((fine.wave, bold.rose, _snake_rose), 0.028),
    "blackwork": ((fine.moth, bold.dagger, bold.snake, _moth_moon, bold.anchor), 0.030),
    "dotwork": ((fine.mandala, fine.moth, fine.moon, _moth_moon), 0.014),
    "geometric": ((fine.mandala, fine.peak, fine.mandala), 0.016),
    "mandala": ((fine.mandala,), 0.016),
    "ornamental": ((fine.mandala, fine.mandala, fine.moth), 0.018),
    "fine-line": ((fine.sprig, fine.moon, fine.moth), 0.009),
    "minimalist": ((fine.peak, fine.moon, fine.sprig), 0.012),
    "floral": ((fine.sprig, fine.sprig, bold.rose), 0.012),
    "black-and-grey": ((bold.rose, _dagger_rose, fine.moth, bold.swallow, _moth_moon), 0.020),
    "watercolor": ((bold.swallow, fine.sprig, fine.moth, bold.rose), 0.012),
    "lettering": ((_motto, bold.heart, _swallow_motto), 0.026),
    "illustrative": ((fine.mushroom, _moth_moon, fine.moon, bold.snake, fine.mushroom), 0.018),
    "handpoke": ((fine.moon, fine.peak, fine.sprig), 0.020),
}


def draw_flash(key: str, style: str, width_px: int, height_px: int) -> Image.Image:
    """An RGB picture of this size."""
    rng = Random(key)  # noqa: S311 - a drawing is no secret
    palette = varied(PALETTES[style], rng)
    size = (width_px * OVERSAMPLING, height_px * OVERSAMPLING)
    large = Image.new("RGB", size, palette.paper)
    if style == "watercolor":
        _splash(large, rng, palette)
    draw = ImageDraw.Draw(large)
    motifs, line = MOTIFS[style]
    pen = Pen(draw, rng, size[0] / 2, size[1] / 2, min(size) * 0.385, palette.ink, line)
    if rng.random() < 0.75 or style in ("mandala", "watercolor", "lettering"):
        _one(pen, palette, rng.choice(motifs))
    else:
        _four(pen, palette, motifs)
    if PALETTES[style] is OLD:
        _frame(draw, size, palette)
    return ImageChops.multiply(large.reduce(OVERSAMPLING), _paper(width_px, height_px))


def _one(pen: Pen, palette: Palette, motif: Motif) -> None:
    flip = pen.rng.choice((1, -1))
    _sparkle(pen, palette)
    motif(pen.moved(0, 0, 1.0, pen.rng.uniform(-0.12, 0.12), flip), palette)


def _sparkle(pen: Pen, palette: Palette) -> None:
    """Small stars, dots and rings that fill the paper around a motif, as flash painters do."""
    for x, y in pen.rng.sample(CORNERS, pen.rng.randrange(3, 9)):
        part = pen.moved(
            x + pen.rng.uniform(-0.08, 0.08), y + pen.rng.uniform(-0.08, 0.08), pen.rng.uniform(0.05, 0.09)
        )
        kind = pen.rng.randrange(3)
        if kind == 0:
            star = [(px * (1, 0.32)[at % 2], py * (1, 0.32)[at % 2]) for at, (px, py) in enumerate(ring(8, 1.0))]
            part.shape(star, palette.second, 0.7)
        elif kind == 1:
            part.dots(ring(3, 0.7), 0.24)
        else:
            part.disc(0, 0, 0.5, palette.main, 0.7)


def _four(pen: Pen, palette: Palette, motifs: tuple[Motif, ...]) -> None:
    """A sheet of four small designs, as they hang on the wall of a shop."""
    for x, y in ((-0.62, -0.66), (0.62, -0.66), (-0.62, 0.66), (0.62, 0.66)):
        motif = pen.rng.choice(motifs)
        motif(pen.moved(x, y, 0.44, pen.rng.uniform(-0.2, 0.2), pen.rng.choice((1, -1))), palette)


def _frame(draw: ImageDraw.ImageDraw, size: tuple[int, int], palette: Palette) -> None:
    for inset, width in ((0.025, 5), (0.037, 2)):
        edge = round(size[0] * inset)
        draw.rectangle((edge, edge, size[0] - edge, size[1] - edge), outline=palette.ink, width=width)


def _splash(large: Image.Image, rng: Random, palette: Palette) -> None:
    """Wet colour: blurred pools and droplets behind the lines, painted small and enlarged."""
    small = Image.new("RGB", (large.width // 8, large.height // 8), palette.paper)
    draw = ImageDraw.Draw(small)
    for at in range(26):
        x, y = rng.gauss(0.5, 0.17) * small.width, rng.gauss(0.5, 0.17) * small.height
        reach = rng.uniform(0.02, 0.15) * small.width
        draw.ellipse((x - reach, y - reach, x + reach, y + reach * rng.uniform(0.6, 1.2)), palette.fills[at % 3])
    soft = small.filter(ImageFilter.GaussianBlur(small.width / 40))
    paper = Image.new("RGB", small.size, palette.paper)
    large.paste(Image.blend(soft, paper, 0.35).resize(large.size, Image.Resampling.BICUBIC))


@lru_cache(maxsize=16)
def _paper(width_px: int, height_px: int) -> Image.Image:
    """Grain and darker corners, to multiply with."""
    grain = Image.effect_noise((width_px // 2, height_px // 2), 22).filter(ImageFilter.GaussianBlur(0.8))
    grain = grain.resize((width_px, height_px)).point(lambda level: 238 + level // 14)
    corners = (
        Image.radial_gradient("L").resize((width_px, height_px)).point(lambda level: 255 - max(0, level - 150) // 4)
    )
    one = ImageChops.multiply(grain, corners)
    return Image.merge("RGB", (one, one, one))
