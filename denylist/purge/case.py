"""Whom or what a purge removes."""

from dataclasses import dataclass

from denylist.identifiers import Identity


@dataclass(frozen=True)
class PurgeCase:
    """A person by everything that names them, or one picture (`image_id`) of the artists in `artist_ids`.

    `receipt_id` is unguessable and the same at every attempt. Both lists may be empty: who is not known yet is denied
    all the same. With `image_id` the person stays, and `identities` are what the denylist shall hold of the picture.
    """

    receipt_id: str
    artist_ids: tuple[str, ...]
    identities: tuple[Identity, ...]
    image_id: str | None = None
