"""FR-AGG-03, NFR-COST-04: what comes out of the image step, and what is turned away."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from directory.errors import PictureRejectedError
from directory.images.renditions import WIDTHS_PX, difference_hash, image_id_of, optimise, widths_for


def drawing(width: int = 300, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Red left half, white right half, a black corner: tells orientation and colour apart."""
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 2, height), fill=(200, 30, 30))
    pen.rectangle((0, 0, width // 8, height // 8), fill="black")
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def decoded(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def pixel(picture: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    point = picture.convert("RGB").getpixel((int(x * (picture.width - 1)), int(y * (picture.height - 1))))
    assert isinstance(point, tuple)
    return point[0], point[1], point[2]


def is_red(point: tuple[int, int, int]) -> bool:
    return point[0] > 140 and point[1] < 110 and point[2] < 110


@given(st.integers(1, 5000))
def test_no_rendition_is_wider_than_the_original(original_px: int) -> None:
    widths = widths_for(original_px)
    assert widths == sorted(set(widths))
    assert widths[-1] == min(original_px, WIDTHS_PX[-1])
    assert set(widths) <= {*WIDTHS_PX, original_px}


def test_a_large_picture_gets_four_webp_widths() -> None:
    picture = optimise(encoded(drawing(2000, 1500)))
    assert [r.width_px for r in picture.renditions] == [240, 480, 640, 960]
    for rendition in picture.renditions:
        file = decoded(rendition.content)
        assert (file.format, file.width, file.height) == ("WEBP", rendition.width_px, round(rendition.width_px * 3 / 4))
    assert (picture.width_px, picture.height_px) == (2000, 1500)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied_and_all_metadata_dropped(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "canary description"
    exif.get_ifd(0x8825)[2] = (53.0, 48.0, 1.0)  # GPS latitude
    upright = drawing(300, 200)
    backwards = {1: (), 2: (0,), 3: (3,), 4: (1,), 5: (5,), 6: (2,), 7: (6,), 8: (4,)}[orientation]
    stored = upright
    for step in backwards:
        stored = stored.transpose(Image.Transpose(step))
    picture = optimise(encoded(stored, exif=exif, comment=b"canary"))
    widest = decoded(picture.renditions[-1].content)
    assert (picture.width_px, picture.height_px, widest.size) == (300, 200, (300, 200))
    assert pixel(widest, 0.05, 0.05) == pytest.approx((0, 0, 0), abs=60)
    assert is_red(pixel(widest, 0.3, 0.5))
    assert not any(key in widest.info for key in ("exif", "icc_profile", "xmp", "comment"))
    assert b"canary" not in picture.renditions[-1].content


def test_a_wide_gamut_profile_becomes_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    plain = optimise(encoded(drawing(), "PNG"))
    broken = optimise(encoded(drawing(), "PNG", icc_profile=b"no profile at all"))
    other = optimise(encoded(drawing(), "PNG", icc_profile=lab))
    assert [r.content for r in broken.renditions] == [r.content for r in plain.renditions]
    assert "icc_profile" not in decoded(other.renditions[0].content).info


def test_cmyk_becomes_the_same_colours() -> None:
    widest = decoded(optimise(encoded(drawing(mode="CMYK"))).renditions[-1].content)
    assert is_red(pixel(widest, 0.3, 0.5))
    assert min(pixel(widest, 0.9, 0.5)) > 220


def test_transparency_is_laid_on_white_paper() -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    assert min(pixel(decoded(optimise(encoded(clear, "PNG")).renditions[0].content), 0.5, 0.5)) > 245


def test_an_animation_gives_its_first_frame() -> None:
    frames = [drawing(), Image.new("RGB", (300, 200), "blue")]
    content = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)
    widest = decoded(optimise(content).renditions[-1].content)
    assert getattr(widest, "n_frames", 1) == 1
    assert is_red(pixel(widest, 0.3, 0.5))


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds no pixels to speak of."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"0"))]
    framed = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


UNWELCOME = {
    "one_pixel": (encoded(drawing(1, 1), "PNG"), "too_small"),
    "a_strip": (encoded(drawing(63, 500), "PNG"), "too_small"),
    "30000_squared": (png_of(30_000, 30_000), "too_many_pixels"),
    "12000_squared": (png_of(12_000, 12_000), "too_many_pixels"),
    "truncated_jpeg": (encoded(drawing())[:900], "broken"),
    "truncated_png": (encoded(drawing(), "PNG")[:200], "broken"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'/>", "unknown_format"),
    "html": (b"<!doctype html><title>not found</title>", "unknown_format"),
    "pdf": (b"%PDF-1.7", "unknown_format"),
    "bmp": (encoded(drawing(), "BMP"), "unknown_format"),
    "nothing": (b"", "unknown_format"),
}


@pytest.mark.parametrize(("content", "reason"), UNWELCOME.values(), ids=UNWELCOME.keys())
def test_an_unwelcome_picture_is_rejected_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(PictureRejectedError) as rejected:
        optimise(content)
    assert rejected.value.reason == reason


def outcome(content: bytes) -> str:
    try:
        return "made" if optimise(content).renditions else "nothing"
    except PictureRejectedError as rejected:
        return rejected.reason


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_are_a_picture_or_a_rejection(data: st.DataObject) -> None:
    content = bytearray(encoded(drawing(), data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]))))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=12)):
        content[at] = data.draw(st.integers(0, 255))
    assert outcome(bytes(content)) in {"made", "broken", "unknown_format", "too_small", "too_many_pixels"}


def test_the_same_bytes_give_the_same_files() -> None:
    content = encoded(drawing(800, 600))
    assert optimise(content) == optimise(content)
    assert optimise(content).image_id == image_id_of(content)


def test_a_near_copy_has_nearly_the_same_perceptual_hash() -> None:
    original = drawing(800, 600)
    copy = decoded(encoded(original.resize((400, 300)), quality=40))
    other = original.transpose(Image.Transpose.ROTATE_180)
    distance = [bin(int(difference_hash(original), 16) ^ int(difference_hash(p), 16)).count("1") for p in (copy, other)]
    assert distance[0] <= 4 < distance[1]


def test_a_placeholder_is_a_blurhash_of_four_by_three() -> None:
    assert len(optimise(encoded(drawing())).placeholder) == 28
