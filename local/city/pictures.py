"""The pictures of the CDN: drawn when first asked for, kept on disk, the same bytes for the same city and key."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image, ImageCms
from starlette.concurrency import run_in_threadpool

from local.city.bad_pictures import BAD_PICTURES
from local.city.flash.sheet import draw_flash
from local.city.model import City, Picture

ORIENTATION, MAKE, SOFTWARE, GPS = 0x0112, 0x010F, 0x0131, 0x8825
# EXIF orientation -> how to turn an upright picture so that the tag turns it back.
TURNS = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
JPEG_QUALITY = 86
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


class PictureStore:
    """Reads pictures of one city, drawing those that are not on disk yet."""

    def __init__(self, city: City, data_dir: Path) -> None:
        self.folder = data_dir / "pictures" / str(city.seed)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.by_key = {picture.key: picture for picture in city.iter_pictures()}

    def find(self, key: str) -> Picture | None:
        """The picture of this key."""
        return self.by_key.get(key)

    async def read(self, picture: Picture) -> bytes:
        """The file as the CDN sends it."""
        path = self.folder / f"{picture.key}.{picture.extension}"
        if path.exists():
            return path.read_bytes()
        return await run_in_threadpool(self._draw, picture, path)

    def _draw(self, picture: Picture, path: Path) -> bytes:
        content = encode_picture(picture)
        unfinished = path.with_suffix(f".{os.getpid()}-{id(content)}")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        return content


def encode_picture(picture: Picture) -> bytes:
    """The bytes of one picture, with whatever is wrong with it."""
    if picture.defect:
        return BAD_PICTURES[picture.defect](picture)
    image = draw_flash(picture.key, picture.style, picture.width_px, picture.height_px)
    out = io.BytesIO()
    if picture.extension == "png":
        image.save(out, "PNG", compress_level=1, exif=_exif(picture, 1), icc_profile=SRGB)
        return out.getvalue()
    orientation = _orientation(picture)
    turned = image.transpose(TURNS[orientation]) if orientation in TURNS else image
    turned.save(out, "JPEG", quality=JPEG_QUALITY, exif=_exif(picture, orientation), icc_profile=SRGB)
    return out.getvalue()


def _orientation(picture: Picture) -> int:
    return (1, 1, 6, 3, 8)[sum(picture.key.encode()) % 5]


def _exif(picture: Picture, orientation: int) -> bytes:
    """A phone's EXIF with the place where the picture was taken: what must not survive in a copy."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "Demo Phone"
    exif[SOFTWARE] = picture.key
    minutes = sum(picture.key.encode()) % 60
    exif[GPS] = {1: "N", 2: (53.0, 48.0, float(minutes)), 3: "W", 4: (1.0, 32.0, float(minutes))}
    return exif.tobytes()
