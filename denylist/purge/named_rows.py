"""Every row of the directory's table that names one person, found by keys alone: no scan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from denylist.identifiers import Identity, Kind
from denylist.purge.case import PurgeCase
from directory.records import picture
from directory.records.artist import ArtistRecord, artist_key, artist_partition, moved_key
from directory.records.claim import (
    ClaimRecord,
    claim_row_key,
    find_studio_name_claim,
    handle_claim,
    instagram_id_claim,
)
from directory.records.item import Item, Key
from directory.records.page_memory import digest_url, page_key
from directory.records.studio_artist import StudioArtistRecord, link_key
from directory.store.artist_rows import read_current
from directory.store.moved_studio import find_current_studio
from directory.store.table import Table


@dataclass
class Person:
    """`artist_ids` are all ids that ever stood for the person, those in the keys of stored pictures included.

    `rows` are the keys of everything in their partitions but the profiles; `page_keys` the memory of their own pages.
    """

    artist_ids: set[str]
    profiles: list[ArtistRecord] = field(default_factory=list)
    rows: list[Key] = field(default_factory=list)
    claims: list[ClaimRecord] = field(default_factory=list)
    links: list[StudioArtistRecord] = field(default_factory=list)
    page_keys: list[Key] = field(default_factory=list)
    stored_under: set[str] = field(default_factory=set)


def read_person(table: Table, case: PurgeCase) -> Person:
    """The person as the table holds them now, consistent; empty lists for one who is not known.

    Raises UnavailableError or RateLimitedError.
    """
    claims = {key for one in case.identities if (key := _claim_key(one))}
    person = Person(set(case.artist_ids))
    person.artist_ids |= {claim.owner_id for claim in _read_claims(table, claims)}
    _follow(table, person)
    claims.update(key for profile in person.profiles for key in profile.claim_keys)
    person.claims = _read_claims(table, claims)
    # A picture may lie under an id that never had a profile: of two crawls that found the artist at once, one lost.
    person.artist_ids |= _without_profile(table, person.stored_under - person.artist_ids)
    _read_links(table, person)
    return person


def _follow(table: Table, person: Person) -> None:
    """Read the partitions of all ids, and of those that they lead to: merged into, merged from."""
    waiting, seen = set(person.artist_ids), set[str]()
    while waiting:
        artist_id = waiting.pop()
        seen.add(artist_id)
        for item in table.iter_partition(artist_partition(artist_id)):
            waiting |= _read_row(person, artist_id, item) - seen
    person.artist_ids = seen


def _read_row(person: Person, artist_id: str, item: Item) -> set[str]:
    """Put a row where it belongs; the ids that it leads to."""
    key = Key.of(item)
    if key == artist_key(artist_id):
        profile = ArtistRecord.from_item(item)
        person.profiles.append(profile)
        return {*profile.merged_ids, *profile.pending_merge_ids}
    person.rows.append(key)
    if key.sk.startswith(picture.SK_PREFIX):
        person.stored_under.add(item["storedUnder"])
    return {item["movedTo"]} if key == moved_key(artist_id) else set()


def _claim_key(identity: Identity) -> str | None:
    match identity.kind:
        case Kind.IG_HANDLE:
            return handle_claim(identity.value)
        case Kind.IG_ID:
            return instagram_id_claim(identity.value)
        case Kind.NAME_STUDIO:
            name, _, studio = identity.value.partition("|")
            return find_studio_name_claim(studio, name)
    return None


def _read_claims(table: Table, claim_keys: Iterable[str]) -> list[ClaimRecord]:
    rows = table.find_many([claim_row_key(key) for key in sorted(claim_keys)])
    return [ClaimRecord.from_item(row) for row in rows.values()]


def _without_profile(table: Table, artist_ids: set[str]) -> set[str]:
    found = table.find_many([artist_key(artist_id) for artist_id in sorted(artist_ids)])
    return artist_ids - {artist_id for artist_id in artist_ids if artist_key(artist_id) in found}


def _read_links(table: Table, person: Person) -> None:
    studios = {studio_id for profile in person.profiles for studio_id in profile.studio_ids}
    studios |= {find_current_studio(table, studio_id) for studio_id in studios}
    keys = [link_key(studio_id, artist_id) for studio_id in sorted(studios) for artist_id in sorted(person.artist_ids)]
    person.links = [StudioArtistRecord.from_item(item) for item in table.find_many(keys).values()]
    person.page_keys = list(table.find_many(list(dict.fromkeys(_own_pages(person.links)))))


def _own_pages(links: Iterable[StudioArtistRecord]) -> Iterator[Key]:
    """Memory of pages that are about the person alone. It holds no name, but it was made from the page's address."""
    for link in links:
        if link.page_url:
            yield page_key(link.studio_id, digest_url(link.page_url))


def with_folders(table: Table, case: PurgeCase) -> PurgeCase:
    """The case of one picture with the ids under which its files lie: a merged artist's keep their former folder."""
    ids = set(case.artist_ids)
    for artist_id in case.artist_ids:
        rows = read_current(table, artist_id)
        ids |= {row.stored_under for row in rows.pictures if row.image_id == case.image_id}
    return replace(case, artist_ids=tuple(sorted(ids)))
