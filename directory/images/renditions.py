"""From the bytes of one original to the WebP files that the site shows. The same bytes in, the same bytes out.

Used by the crawl's image pipeline (IMAGE_MODE=inline) and by the image Lambda (IMAGE_MODE=lambda).
"""

import hashlib
import io
from dataclasses import dataclass

import blurhash  # type: ignore[import-untyped] # ships no types
from PIL import Image

from directory.images.decode import open_picture

WIDTHS_PX = (240, 480, 640, 960)
QUALITY = 76  # below 70 the fine lines of dotwork smear; above 80 the files grow by half for no visible gain
METHOD = 2  # of 0-6: a third of the time of 4 for 3 % more bytes
TINY_PX = 16  # side of what the placeholder is made from: 4 x 3 components hold no more, and it is pure Python


@dataclass(frozen=True)
class Rendition:
    """One WebP file."""

    width_px: int
    content: bytes


@dataclass(frozen=True)
class OptimisedPicture:
    """All that is derived from one original. Sizes are of the upright original; renditions narrowest first.

    `image_id`: first 128 bits of the SHA-256 of the original bytes, hex. `placeholder`: a BlurHash of 4 x 3 components.
    `perceptual_hash`: 64-bit difference hash, hex; near copies differ in a few bits.
    """

    image_id: str
    width_px: int
    height_px: int
    placeholder: str
    perceptual_hash: str
    renditions: tuple[Rendition, ...]


def image_id_of(content: bytes) -> str:
    """The id of an original: content-addressed, so the same picture is stored once and uploaded once."""
    return hashlib.sha256(content).hexdigest()[:32]


def optimise(content: bytes) -> OptimisedPicture:
    """All renditions of one original. Raises PictureRejectedError for what is no welcome picture."""
    opened = open_picture(content, max(WIDTHS_PX))
    return OptimisedPicture(
        image_id=image_id_of(content),
        width_px=opened.width_px,
        height_px=opened.height_px,
        placeholder=_placeholder(opened.pixels),
        perceptual_hash=difference_hash(opened.pixels),
        renditions=tuple(_render(opened.pixels, width) for width in widths_for(opened.pixels.width)),
    )


def widths_for(original_px: int) -> list[int]:
    """The rendition widths of a picture, narrowest first: never wider than the original, its own width where it is."""
    return sorted({min(width, original_px) for width in WIDTHS_PX})


def _render(picture: Image.Image, width_px: int) -> Rendition:
    height_px = max(1, round(picture.height * width_px / picture.width))
    small = picture
    if width_px != picture.width:
        small = picture.resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
    file = io.BytesIO()
    small.save(file, "WEBP", quality=QUALITY, method=METHOD)
    return Rendition(width_px, file.getvalue())


def _placeholder(picture: Image.Image) -> str:
    tiny = picture.resize((TINY_PX, TINY_PX), Image.Resampling.BOX, reducing_gap=2.0)
    flat = tiny.get_flattened_data()
    rows = [flat[start : start + TINY_PX] for start in range(0, TINY_PX * TINY_PX, TINY_PX)]
    return str(blurhash.encode(rows, components_x=4, components_y=3))


def difference_hash(picture: Image.Image) -> str:
    """64 bits, hex: whether each of 8 x 8 cells is brighter than its right neighbour."""
    tiny = picture.convert("L").resize((9, 8), Image.Resampling.BOX, reducing_gap=2.0)
    cells = tiny.tobytes()
    bits = "".join("1" if cells[i] > cells[i + 1] else "0" for row in range(8) for i in range(row * 9, row * 9 + 8))
    return f"{int(bits, 2):016x}"
