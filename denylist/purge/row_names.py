"""Whom one row of the directory's table names. Every kind of row has an answer here, or the inspection refuses it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from denylist.identifiers import Identity, Kind, find_identity, identities_of_known
from directory.errors import InvalidDataError
from directory.records.artist import ArtistRecord
from directory.records.claim import ClaimRecord
from directory.records.item import Item
from directory.records.studio_artist import StudioArtistRecord
from directory.store.artist_claims import identifiers_of


@dataclass(frozen=True)
class Names:
    """The artist ids that stand in a row, and the identities that it spells out; both empty for a row of no person."""

    artist_ids: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()
    stored_under: str | None = None


def read_names(item: Item) -> Names:
    """Raises InvalidDataError for a kind of row that nobody has decided about."""
    kind = row_kind(item)
    if kind not in ROWS:
        raise InvalidDataError("A kind of row that the purge does not know.", reason="unknown_row")
    return ROWS[kind](item)


def row_kind(item: Item) -> tuple[str, str]:
    """The first words of both keys: `("ARTIST", "STYLE")`."""
    return item["PK"].partition("#")[0], item["SK"].partition("#")[0]


def _nobody(_item: Item) -> Names:
    return Names()


def _owner(item: Item) -> Names:
    return Names((item["PK"].partition("#")[2],))


def _moved(item: Item) -> Names:
    return Names((item["PK"].partition("#")[2], item["movedTo"]))


def _profile(item: Item) -> Names:
    """Not the website: it may be a studio's, and of several people."""
    record = ArtistRecord.from_item(item)
    return Names((record.artist_id, *record.merged_ids), tuple(identities_of_known(identifiers_of(record))))


def _picture(item: Item) -> Names:
    return Names((item["artistId"],), stored_under=item["storedUnder"])


def _claim(item: Item) -> Names:
    """By its owner; the owner's profile spells the claim out. One whose owner is gone speaks for itself."""
    claim = ClaimRecord.from_item(item)
    return Names((claim.owner_id,), tuple(_claimed(claim.claim_key)))


def _claimed(claim_key: str) -> Iterator[Identity]:
    what, _, value = claim_key.partition("#")
    kinds = {"INSTAGRAM": Kind.IG_HANDLE, "INSTAGRAMID": Kind.IG_ID}
    if what in kinds:
        found = find_identity(kinds[what], value)
    else:
        studio_id, _, name = value.partition("#")
        found = find_identity(Kind.NAME_STUDIO, f"{name}|{studio_id}")
    if found:
        yield found


def _link(item: Item) -> Names:
    """By id and handle. A name at a studio may be a namesake's, who is somebody else when there is a handle."""
    link = StudioArtistRecord.from_item(item)
    handle = find_identity(Kind.IG_HANDLE, link.handle)
    return Names((link.artist_id,), (handle,) if handle else ())


def _studio(item: Item) -> Names:
    """A studio may show one person's handle as its own."""
    handle = find_identity(Kind.IG_HANDLE, item.get("instagram"))
    return Names((), (handle,) if handle else ())


# (first word of the partition key, of the sort key) -> whom such a row names. docs/purge.md says the same in words.
ROWS: Mapping[tuple[str, str], Callable[[Item], Names]] = {
    ("ARTIST", "PROFILE"): _profile,
    ("ARTIST", "STYLE"): _owner,
    ("ARTIST", "IMAGE"): _picture,
    ("ARTIST", "MOVED"): _moved,
    ("INSTAGRAM", "CLAIM"): _claim,
    ("INSTAGRAMID", "CLAIM"): _claim,
    ("STUDIONAME", "CLAIM"): _claim,
    ("PLACE", "CLAIM"): _nobody,
    ("PLACE", "ASKED"): _nobody,
    ("OSM", "CLAIM"): _nobody,
    ("HOST", "CLAIM"): _nobody,
    ("STUDIO", "PROFILE"): _studio,
    ("STUDIO", "ARTIST"): _link,
    ("STUDIO", "COORDINATES"): _nobody,
    ("STUDIO", "SITEPAGE"): _nobody,
    ("STUDIO", "MOVED"): _nobody,
    ("RUN", "SUMMARY"): _nobody,
    ("RUN", "STEP"): _nobody,
    ("BUDGET", "MONTH"): _nobody,
    ("BUDGET", "RUN"): _nobody,
    ("SOURCE", "HALT"): _nobody,
}
