"""Opening a picture from a stranger: what it really is, how large, and no further than that when it is not welcome."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from directory.errors import PictureRejectedError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MIN_SIDE_PX = 64
MAX_SIDE_PX = 12_000
# 50 million pixels are 150 MB once decoded; eight pictures at a time must fit a 2 GB task.
MAX_PIXELS = 50_000_000

_ORIENTATION = 0x0112  # EXIF tag; 5 to 8 lie on their side
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@dataclass(frozen=True)
class OpenedPicture:
    """`width_px` x `height_px`: the original's upright size; `pixels` may be smaller, but no less than asked for."""

    pixels: Image.Image
    width_px: int
    height_px: int


def open_picture(content: bytes, least_px: int) -> OpenedPicture:
    """The picture upright, in sRGB, without metadata; of an animation the first frame. At least `least_px` on each side
    unless the original is smaller: a large JPEG is decoded at a half, quarter or eighth.

    Raises PictureRejectedError with a reason: unknown_format, too_small, too_many_pixels, broken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _normalise(_open_checked(content), least_px)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRejectedError("More pixels than we decode.", reason="too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise PictureRejectedError("Not a picture that we know.", reason="unknown_format") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:  # Pillow's ways to say: damaged
        raise PictureRejectedError("The picture is damaged.", reason="broken") from error


def _open_checked(content: bytes) -> Image.Image:
    """Reads the header only: the size is known before a single pixel is decoded."""
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    width, height = picture.size
    if min(width, height) < MIN_SIDE_PX:
        raise PictureRejectedError("Too small to be work on show.", reason="too_small")
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_PIXELS:
        raise PictureRejectedError("More pixels than we decode.", reason="too_many_pixels")
    return picture


def _normalise(picture: Image.Image, least_px: int) -> OpenedPicture:
    width_px, height_px = _upright_size(picture)
    picture.draft(None, (least_px, least_px))
    profile = picture.info.get("icc_profile")
    pixels = _flatten(_to_srgb(ImageOps.exif_transpose(picture), profile))
    pixels.info.clear()  # what Pillow would carry into the file: EXIF, comments, the old profile
    return OpenedPicture(pixels, width_px, height_px)


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    width_px, height_px = picture.size
    lies = picture.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8}
    return (height_px, width_px) if lies else (width_px, height_px)


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return picture.convert("RGB")  # a broken profile is not worth losing the picture
        if converted is not None:
            return converted
    return picture


def _flatten(picture: Image.Image) -> Image.Image:
    """RGB on white paper: flash sheets with transparency are drawn for white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
