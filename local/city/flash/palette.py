"""Colours of each style: the paper, the ink, and fills from the strongest down."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from local.city.flash.pen import Colour


@dataclass(frozen=True)
class Palette:
    """`fills` are main, leaf, second and highlight; a style without colour has greys there."""

    paper: Colour
    ink: Colour
    fills: tuple[Colour, Colour, Colour, Colour]

    @property
    def main(self) -> Colour:
        """The petals, the blood, the heart."""
        return self.fills[0]

    @property
    def leaf(self) -> Colour:
        """Leaves and shadows."""
        return self.fills[1]

    @property
    def second(self) -> Colour:
        """Metal, bellies, banners' backs."""
        return self.fills[2]

    @property
    def light(self) -> Colour:
        """Highlights and ribbons."""
        return self.fills[3]


INK = (24, 22, 26)
OLD = Palette((238, 222, 188), INK, ((184, 38, 36), (44, 96, 68), (214, 152, 48), (246, 232, 198)))
RICH = Palette((243, 233, 220), (38, 24, 40), ((156, 40, 78), (38, 92, 98), (222, 148, 86), (248, 224, 204)))
JAPAN = Palette((240, 232, 214), (22, 26, 40), ((196, 52, 40), (38, 62, 104), (222, 168, 84), (244, 238, 226)))
BLACK = Palette((244, 241, 235), (16, 16, 18), ((16, 16, 18), (16, 16, 18), (244, 241, 235), (244, 241, 235)))
STONE = Palette((236, 232, 226), (34, 32, 34), ((244, 241, 235), (226, 221, 214), (206, 200, 194), (248, 246, 242)))
GREY = Palette((226, 224, 222), (28, 28, 32), ((118, 116, 120), (82, 82, 88), (168, 166, 170), (214, 212, 212)))
AIRY = Palette((250, 247, 242), (62, 58, 60), ((250, 247, 242), (250, 247, 242), (250, 247, 242), (250, 247, 242)))
PLANT = Palette((247, 244, 234), (48, 56, 50), ((226, 178, 168), (150, 172, 142), (232, 204, 140), (247, 244, 234)))
WATER = Palette((250, 249, 246), (44, 46, 58), ((226, 96, 128), (58, 150, 178), (242, 182, 72), (250, 249, 246)))
STORY = Palette((244, 236, 218), (48, 38, 34), ((190, 84, 58), (96, 116, 84), (222, 178, 110), (250, 243, 228)))

PALETTES: dict[str, Palette] = {
    "traditional": OLD,
    "neo-traditional": RICH,
    "japanese": JAPAN,
    "blackwork": BLACK,
    "dotwork": STONE,
    "geometric": STONE,
    "mandala": STONE,
    "ornamental": BLACK,
    "fine-line": AIRY,
    "minimalist": AIRY,
    "floral": PLANT,
    "black-and-grey": GREY,
    "watercolor": WATER,
    "lettering": OLD,
    "illustrative": STORY,
    "handpoke": AIRY,
}


def varied(palette: Palette, rng: Random) -> Palette:
    """The same palette as another hand mixes it: fills a little off, main and second sometimes swapped."""
    main, leaf, second, light = palette.fills
    if main in (palette.ink, palette.paper, light):
        return palette
    if rng.random() < 0.3:
        main, second = second, main
    drift = rng.uniform(0.86, 1.12)
    return Palette(palette.paper, palette.ink, (shaded(main, drift), shaded(leaf, drift), shaded(second, drift), light))


def shaded(colour: Colour, factor: float) -> Colour:
    """Darker below 1, lighter above."""
    red, green, blue = (min(255, round(part * factor)) for part in colour)
    return red, green, blue
