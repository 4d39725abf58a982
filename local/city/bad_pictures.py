"""Pictures that a careful pipeline must refuse or mend."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from local.city.flash.sheet import draw_flash
from local.city.model import Picture

GIANT_SIDE_PX = 30_000


def _drawn(picture: Picture) -> Image.Image:
    return draw_flash(picture.key, picture.style, picture.width_px, picture.height_px)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _one_pixel(picture: Picture) -> bytes:
    return _saved(Image.new("RGB", (1, 1), (200, 30, 40)), "PNG")


def _truncated(picture: Picture) -> bytes:
    whole = _saved(_drawn(picture), "JPEG", quality=85)
    return whole[: len(whole) // 3]


def _svg_named_jpg(picture: Picture) -> bytes:
    return (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800">'
        b"<script>alert(1)</script><circle cx='400' cy='400' r='300'/></svg>"
    )


def _cmyk(picture: Picture) -> bytes:
    return _saved(_drawn(picture).convert("CMYK"), "JPEG", quality=85)


def _animated_webp(picture: Picture) -> bytes:
    first = _drawn(picture).resize((400, 400))
    frames = [first.rotate(turn) for turn in (8, 16)]
    return _saved(first, "WEBP", save_all=True, append_images=frames, duration=200, quality=60, method=0)


def _giant_header(picture: Picture) -> bytes:
    """A PNG of a few hundred bytes whose header announces 30,000 x 30,000 pixels."""
    header = struct.pack(">IIBBBBB", GIANT_SIDE_PX, GIANT_SIDE_PX, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(4096))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


BAD_PICTURES: dict[str, Callable[[Picture], bytes]] = {
    "one_pixel": _one_pixel,
    "truncated": _truncated,
    "svg_named_jpg": _svg_named_jpg,
    "cmyk": _cmyk,
    "animated_webp": _animated_webp,
    "giant_header": _giant_header,
}
