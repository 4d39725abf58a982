"""What the image step finds out of an original, apart from what the source says of the picture."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from directory.records.picture import PictureRecord


@dataclass(frozen=True)
class PictureFacts:
    """The upright size of the original and all that is derived from it; or only why it was rejected."""

    width_px: int | None = None
    height_px: int | None = None
    widths_px: tuple[int, ...] = ()
    placeholder: str | None = None
    perceptual_hash: str | None = None
    rejected_reason: str | None = None

    def added_to(self, row: PictureRecord) -> PictureRecord:
        return replace(row, **vars(self))

    @classmethod
    def of(cls, row: PictureRecord) -> "PictureFacts":
        return cls(**{name: getattr(row, name) for name in cls.__dataclass_fields__})


def keep_known_facts(seen: Iterable[PictureRecord], stored: Iterable[PictureRecord]) -> tuple[PictureRecord, ...]:
    """The pictures as seen, with the stored facts of those of which the crawl brings none (IMAGE_MODE=lambda)."""
    known = {(row.image_id, row.stored_under): PictureFacts.of(row) for row in stored}
    return tuple(
        row if row.widths_px else known.get((row.image_id, row.stored_under), PictureFacts.of(row)).added_to(row)
        for row in seen
    )
