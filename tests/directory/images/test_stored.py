"""The image step over a bucket in memory gives the same bytes as the step inside the pipeline."""

import io
from collections.abc import Iterable

import pytest
from PIL import Image

from directory.errors import NotFoundError, PictureRejectedError
from directory.images.renditions import optimise
from directory.images.stored import render_stored


class MemoryObjects:
    """Originals and renditions by artist and picture."""

    def __init__(self, **raw: bytes) -> None:
        self.raw = raw
        self.renditions: dict[tuple[str, str, int], bytes] = {}

    def get_raw(self, artist_id: str, image_id: str) -> bytes:
        if image_id not in self.raw:
            raise NotFoundError("No such object.")
        return self.raw[image_id]

    def has_rendition(self, artist_id: str, image_id: str, width_px: int) -> bool:
        return (artist_id, image_id, width_px) in self.renditions

    def put_raw(self, artist_id: str, image_id: str, content: bytes, *, again: bool = False) -> bool:
        raise AssertionError("An original is read here, never written.")

    def put_renditions(
        self, artist_id: str, image_id: str, files: Iterable[tuple[int, bytes]], *, is_new: bool = False
    ) -> int:
        found = {(artist_id, image_id, width_px): content for width_px, content in files}
        self.renditions |= found
        return len(found)


def drawing() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((700, 500), 40).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def test_the_same_bytes_as_inside_the_pipeline() -> None:
    original = drawing()
    objects = MemoryObjects(one=original)
    for _ in range(2):  # the event may come twice
        picture = render_stored(objects, "artist", "one")
        assert objects.renditions == {("artist", "one", r.width_px): r.content for r in optimise(original).renditions}
    assert picture == optimise(original)


def test_a_missing_original_and_a_broken_one_write_nothing() -> None:
    objects = MemoryObjects(broken=drawing()[:300])
    with pytest.raises(NotFoundError):
        render_stored(objects, "artist", "missing")
    with pytest.raises(PictureRejectedError):
        render_stored(objects, "artist", "broken")
    assert objects.renditions == {}
