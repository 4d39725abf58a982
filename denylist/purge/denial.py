"""Deny before you destroy: the denylist gets everything by which the store knows the person, then rows may go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from denylist.entries import DenylistEntries
from denylist.identifiers import Identity, Kind, find_identity, identities_of_known, name_at_studio
from denylist.purge.case import PurgeCase
from denylist.purge.named_rows import read_person, with_folders
from directory.errors import InvalidDataError, StaleWriteError
from directory.records.artist import ArtistRecord
from directory.records.studio_artist import StudioArtistRecord
from directory.store.artist_claims import identifiers_of
from directory.store.table import Table

# Each pass may lead to another record of the person: an alias, a merged id. More passes than merges anyone ever had.
_PASSES = 20
# Well under what one transaction takes, with a row for each version of the key.
_AT_ONCE = 40


@dataclass(frozen=True)
class Denied:
    """The case with every id and identity that the store knows of the person; `count` of them are under `group`."""

    case: PurgeCase
    group: str
    count: int


class Denial:
    """Writes the denylist entries of a case. Repeatable."""

    def __init__(self, entries: DenylistEntries, table: Table) -> None:
        self._entries = entries
        self._table = table

    def deny(self, case: PurgeCase) -> Denied:
        """Deny the case and all that the store knows of it. From here on no write of the person gets through.

        Raises DenylistUnreadableError, UnavailableError or RateLimitedError; a part may be denied then.
        """
        if case.image_id is not None:
            group = self._put(case.identities, None) if case.identities else ""
            return Denied(with_folders(self._table, case), group, self._count(case.identities, group))
        known, group = self._with_ids(case), ""
        for _ in range(_PASSES):
            group = self._put(known.identities, group or None)
            # Read after that: who is denied by now is written no more, so the next pass finds all there will ever be.
            wider = self._with_ids(self._widened(known))
            if wider == known:
                return Denied(known, group, self._count(known.identities, group))
            known = wider
        raise StaleWriteError("The person's records keep changing.")

    def _put(self, identities: Sequence[Identity], group: str | None) -> str:
        for start in range(0, max(len(identities), 1), _AT_ONCE):
            group = self._entries.put(identities[start : start + _AT_ONCE], "erasure", group)
        return group or ""

    def _count(self, identities: Sequence[Identity], group: str) -> int:
        """Those under this group: one that was denied before, for itself, keeps the group that it had."""
        return sum(found == group for found in self._entries.find_groups(identities).values())

    def _widened(self, case: PurgeCase) -> PurgeCase:
        person = read_person(self._table, case)
        identities = set(case.identities)
        for record in person.profiles:
            identities.update(_identities_of(record, person.links))
        ids = {*case.artist_ids, *person.artist_ids}
        return replace(case, artist_ids=tuple(sorted(ids)), identities=_in_order(identities))

    def _with_ids(self, case: PurgeCase) -> PurgeCase:
        """The case with its artist ids among the identities, and the other way round."""
        named = {one.value for one in case.identities if one.kind is Kind.ARTIST_ID}
        ids = {*case.artist_ids, *named}
        own = {one for artist_id in ids if (one := find_identity(Kind.ARTIST_ID, artist_id))}
        return replace(case, artist_ids=tuple(sorted(ids)), identities=_in_order({*case.identities, *own}))


def _identities_of(record: ArtistRecord, links: Sequence[StudioArtistRecord]) -> Iterator[Identity]:
    """What names this person and nobody else. Not the website: studio mates may all show the studio's."""
    yield from identities_of_known(identifiers_of(record))
    for link in links:
        if link.artist_id in (record.artist_id, *record.merged_ids):
            yield from _identities_of_link(link)


def _identities_of_link(link: StudioArtistRecord) -> Iterator[Identity]:
    """The handle as the studio's site spells it, and the name at the site: a studio may get another id one day."""
    handle = find_identity(Kind.IG_HANDLE, link.handle)
    if handle:
        yield handle
    pages = (link.page_url, *(evidence.page for evidence in link.evidence))
    sites = {site.value for page in pages if (site := find_identity(Kind.STUDIO_SITE, page))}
    for studio in sorted({link.studio_id, *sites}):
        try:
            yield name_at_studio(link.name or "", studio)
        except InvalidDataError:
            continue


def _in_order(identities: set[Identity]) -> tuple[Identity, ...]:
    return tuple(sorted(identities, key=lambda one: (one.kind, one.value)))
