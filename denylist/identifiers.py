"""One person's or studio's identifiers, each kind with one normal form: the value that is hashed into the denylist.

Every way of writing one identifier gives one normal form, and two different handles never share one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from denylist.addresses import handle_in_address, normalise_address, normalise_site
from denylist.plain_text import fold_look_alikes, plain
from directory.errors import InvalidDataError
from directory.records.artist import ArtistRecord
from directory.records.normalised_name import normalise_name
from directory.store.artist_claims import identifiers_of
from directory.store.ports import Identifiers

# A handle as Instagram allows it: no dot at either end, no two dots in a row.
_HANDLE = re.compile(r"(?!.*\.\.)[a-z0-9_](?:[a-z0-9._]{0,28}[a-z0-9_])?")
_OUR_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")


class Kind(StrEnum):
    IG_ID = "ig_id"
    IG_HANDLE = "ig_handle"
    ARTIST_URL = "artist_url"
    NAME_STUDIO = "name_studio"
    ARTIST_ID = "artist_id"
    STUDIO_SITE = "studio_site"
    PLACE_ID = "place_id"


@dataclass(frozen=True)
class Identity:
    """One identifier in its normal form. Made by `identify` and `name_at_studio`, not by hand.

    Its text is its kind alone: an identity must not slip into a log line or a traceback.
    """

    kind: Kind
    value: str

    def __repr__(self) -> str:
        return f"Identity({self.kind.value})"

    def __hash__(self) -> int:
        """Of the value alone: guards look up hundreds at a time, and hashing the kind too took half of that."""
        return hash(self.value)


def identify(kind: Kind | str, text: str) -> Identity:
    """The identity that `text` writes. Raises InvalidDataError when it cannot be one of this kind.

    `name_studio` is read as `name|studio`; where the two are apart, `name_at_studio` is the safer way.
    """
    kind = Kind(kind)
    return Identity(kind, _NORMALISERS[kind](text))


def find_identity(kind: Kind | str, text: str | None) -> Identity | None:
    """Like `identify`, but None for nothing and for text that cannot be of this kind."""
    if not text:
        return None
    try:
        return identify(kind, text)
    except InvalidDataError:
        return None


def name_at_studio(name: str, studio: str) -> Identity:
    """A name together with a studio: our studio id, or the normal form of its site. Raises InvalidDataError when either
    is empty."""
    return identify(Kind.NAME_STUDIO, f"{name.replace('|', ' ')}|{studio}")


def identities_of_known(known: Identifiers) -> list[Identity]:
    """Every identity that the store knows of one artist; what cannot be read as one is left out."""
    found = [find_identity(Kind.ARTIST_ID, artist_id) for artist_id in known.artist_ids]
    found += [find_identity(Kind.IG_HANDLE, handle) for handle in known.handles]
    found += [find_identity(Kind.NAME_STUDIO, f"{name}|{studio_id}") for name, studio_id in known.names_at_studios]
    found.append(find_identity(Kind.IG_ID, known.instagram_id))
    return [identity for identity in found if identity]


def identities_of_artist(record: ArtistRecord) -> list[Identity]:
    """Every identity of a stored artist, former handles, merged ids and the artist's own page included."""
    page = find_identity(Kind.ARTIST_URL, record.website)
    return [*identities_of_known(identifiers_of(record)), *([page] if page else [])]


def normalise_handle(text: str) -> str:
    """`text` as a bare Instagram handle: lower case, without `@`, address, tracking, trailing dots or look-alikes.

    Raises InvalidDataError. Accents are not folded: `josé` is no handle, and guessing `jose` could name someone else.
    """
    if _HANDLE.fullmatch(text):
        return text
    bare = handle_in_address(text.rstrip("/ "))
    word = plain(bare if bare is not None else text).lstrip("@").strip()
    handle = fold_look_alikes(word).lower().strip("./ ")
    if _HANDLE.fullmatch(handle) is None:
        raise InvalidDataError("not an Instagram handle", reason="handle")
    return handle


def _normalise_number(text: str) -> str:
    digits = plain(text)
    if not digits.isdecimal() or len(digits) > 30:
        raise InvalidDataError("not an Instagram id", reason="instagram_id")
    return str(int(digits))


def _normalise_our_id(text: str) -> str:
    value = plain(text)
    if _OUR_ID.fullmatch(value) is None:
        raise InvalidDataError("not an artist id", reason="artist_id")
    return value


def _normalise_place_id(text: str) -> str:
    value = re.sub(r"^(?:places/|place_id:)", "", plain(text))
    if _OUR_ID.fullmatch(value) is None and re.fullmatch(r"[\w-]{1,512}", value, re.ASCII) is None:
        raise InvalidDataError("not a place id", reason="place_id")
    return value


def _normalise_name_at_studio(text: str) -> str:
    name, _, studio = text.partition("|")
    # Look-alikes fold in lower case only, so that the name as the store keeps it, lower case, gives the same form.
    name, studio = fold_look_alikes(normalise_name(name)), plain(studio)
    if not name or not studio:
        raise InvalidDataError("not a name at a studio", reason="name_studio")
    return f"{name}|{studio}"


_NORMALISERS: dict[Kind, Callable[[str], str]] = {
    Kind.IG_ID: _normalise_number,
    Kind.IG_HANDLE: normalise_handle,
    Kind.ARTIST_URL: normalise_address,
    Kind.NAME_STUDIO: _normalise_name_at_studio,
    Kind.ARTIST_ID: _normalise_our_id,
    Kind.STUDIO_SITE: normalise_site,
    Kind.PLACE_ID: _normalise_place_id,
}
