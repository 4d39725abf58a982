"""Artists in the table. What one attempt does stands in `artist_writer`; here are the repeats and the questions."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from directory.clock import Clock
from directory.errors import InvalidDataError, NotFoundError
from directory.records import studio_artist
from directory.records.artist import CITY_SK_PREFIX, SK_PREFIX, Artist, ArtistRecord, ImageRights, artist_key, settle
from directory.records.artist_identity import claims_of, decide
from directory.records.artist_merge import add_missing, pick_winner
from directory.records.artist_sighting import ArtistIdentity, LinkSighting, MissingSighting, ProfileSighting
from directory.records.artist_style import ArtistStyleRecord, location_prefix, style_partition
from directory.records.item import Key
from directory.records.picture_facts import PictureFacts
from directory.records.studio import city_partition, studio_partition
from directory.records.studio_artist import StudioArtistRecord, link_key
from directory.store.artist_claims import read_owners
from directory.store.artist_moving import ArtistMoving
from directory.store.artist_pictures import ArtistPictures
from directory.store.artist_rows import ArtistRows, read_current
from directory.store.artist_summaries import read_summaries
from directory.store.artist_writer import ArtistWriter
from directory.store.moved_studio import find_current_studio
from directory.store.ports import CardPage, Guard, Identifiers, ProfilePage, PutResult, StoredPicture
from directory.store.races import repeat_lost_races
from directory.store.table import ConditionCheck, Table


def no_guard(_identifiers: Identifiers) -> Sequence[ConditionCheck]:
    """For tools and tests that never write a person's data."""
    return ()


class TableArtistStore:
    """`ArtistStore` over the table port. `guard` gives the denylist's conditions for every write, merges included."""

    def __init__(
        self, table: Table, clock: Clock, guard: Guard = no_guard, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._table = table
        self._clock = clock
        self._writer = ArtistWriter(table, guard)
        self._moving = ArtistMoving(table, guard)
        self._pictures = ArtistPictures(table, guard)
        self._sleep = sleep

    def find_artist_id(self, identity: ArtistIdentity) -> str | None:
        if identity.studio_id:
            identity = replace(identity, studio_id=find_current_studio(self._table, identity.studio_id))
        owners, _ = read_owners(self._table, claims_of(identity))
        decision = decide(identity, self._clock(), owners)
        if decision.artist and decision.twin:
            return pick_winner(decision.artist, decision.twin)[0].artist_id
        return decision.artist.artist_id if decision.artist else None

    def put_link(self, sighting: LinkSighting, *, conditions: Sequence[ConditionCheck] = ()) -> PutResult:
        if not sighting.name and not sighting.handle:
            raise InvalidDataError("A link needs a name or a handle.")

        def attempt() -> PutResult:
            studio_id = find_current_studio(self._table, sighting.studio_id)
            return self._writer.write_link(replace(sighting, studio_id=studio_id), conditions)

        return repeat_lost_races(attempt, self._sleep)

    def put_profile(
        self, sighting: ProfileSighting, *, artist_id: str | None = None, conditions: Sequence[ConditionCheck] = ()
    ) -> PutResult:
        return repeat_lost_races(lambda: self._writer.write_profile(sighting, artist_id, conditions), self._sleep)

    def put_missing(self, sighting: MissingSighting) -> PutResult:
        return self._change(sighting.artist_id, lambda record: add_missing(record, sighting))

    def put_notice_sent(self, artist_id: str, sent_at: datetime) -> None:
        self._change(artist_id, lambda record: settle(replace(record, notice_sent_at=sent_at)))

    def put_image_rights(self, artist_id: str, rights: ImageRights | None) -> None:
        self._change(artist_id, lambda record: settle(replace(record, image_rights=rights)))

    def put_new_version(self, artist_id: str, *, above: int = 0) -> None:
        def attempt() -> None:
            rows = self._writer.read_to_change(artist_id)
            record = _profile_of(rows)
            self._writer.write_record(rows, replace(record, version=max(record.version, above)))

        repeat_lost_races(attempt, self._sleep)

    def put_picture_facts(self, stored_under: str, image_id: str, facts: PictureFacts) -> PutResult:
        return repeat_lost_races(lambda: self._pictures.write_facts(stored_under, image_id, facts), self._sleep)

    def get_stored_picture(self, stored_under: str, image_id: str) -> StoredPicture:
        return self._pictures.get(stored_under, image_id)

    def get_artist(self, artist_id: str) -> Artist:
        rows = read_current(self._table, artist_id)
        profile = _profile_of(rows)
        by_id = {row.image_id: row for row in rows.pictures}
        shown = tuple(by_id[image_id] for image_id in profile.image_ids if image_id in by_id)
        return Artist(profile, shown, by_id.get(profile.profile_image_id or ""))

    def get_rows(self, artist_id: str) -> ArtistRows:
        rows = read_current(self._table, artist_id)
        _profile_of(rows)
        return rows

    def find_summaries(self, artist_ids: Collection[str]) -> dict[str, Artist]:
        return read_summaries(self._table, artist_ids)

    def find_links(self, artist_id: str, studio_ids: Collection[str]) -> list[StudioArtistRecord]:
        keys = [link_key(studio_id, artist_id) for studio_id in sorted(studio_ids)]
        rows = self._table.find_many(keys)
        return [StudioArtistRecord.from_item(rows[key]) for key in keys if key in rows]

    def list_artists_of_studio(self, studio_id: str) -> list[StudioArtistRecord]:
        partition = studio_partition(find_current_studio(self._table, studio_id))
        rows = self._table.iter_partition(partition, sk_prefix=studio_artist.SK_PREFIX)
        return [StudioArtistRecord.from_item(item) for item in rows]

    def list_cards(
        self,
        style: str,
        country: str | None = None,
        city: str | None = None,
        *,
        limit: int = 50,
        start_key: Mapping[str, str] | None = None,
    ) -> CardPage:
        page = self._table.query_index(
            "style-location-index",
            style_partition(style),
            sk_prefix=location_prefix(country, city),
            limit=limit,
            start_key=dict(start_key) if start_key else None,
        )
        return CardPage([ArtistStyleRecord.from_item(item) for item in page.items], page.next_key)

    def list_profiles(
        self, country: str, city: str, *, limit: int = 50, start_key: Mapping[str, str] | None = None
    ) -> ProfilePage:
        page = self._table.query_index(
            "city-index",
            city_partition(country, city),
            sk_prefix=CITY_SK_PREFIX,
            limit=limit,
            start_key=dict(start_key) if start_key else None,
        )
        return ProfilePage([ArtistRecord.from_item(item) for item in page.items], page.next_key)

    def move_links(self, from_studio_id: str, to_studio_id: str) -> int:
        """Let every artist of a studio follow it into the one it was merged with; the number that moved."""
        links = self._moving.list_linked(from_studio_id)
        for link in links:
            repeat_lost_races(partial(self._moving.move, link, to_studio_id), self._sleep)
        return len(links)

    def iter_unseen(self, country: str, city: str, *, checked_before: datetime) -> Iterator[ArtistRecord]:
        for record in self._iter_city(country, city):
            if record.instagram_handle and (record.last_checked_at is None or record.last_checked_at < checked_before):
                yield record

    def iter_artists(self, *, segment: int = 0, segments: int = 1) -> Iterator[ArtistRecord]:
        for item in self._table.scan(segment=segment, segments=segments):
            if item["PK"].startswith("ARTIST#") and item["SK"].startswith(SK_PREFIX):
                yield ArtistRecord.from_item(item)

    def iter_artist_ids(self, *, segment: int = 0, segments: int = 1) -> Iterator[str]:
        for item in self._table.scan(segment=segment, segments=segments):
            key = Key.of(item)
            if key.sk.startswith(SK_PREFIX) and key == artist_key(key.sk.removeprefix(SK_PREFIX)):
                yield key.sk.removeprefix(SK_PREFIX)

    def _iter_city(self, country: str, city: str) -> Iterator[ArtistRecord]:
        partition, start_key = city_partition(country, city), None
        while True:
            page = self._table.query_index("city-index", partition, sk_prefix=CITY_SK_PREFIX, start_key=start_key)
            yield from map(ArtistRecord.from_item, page.items)
            start_key = page.next_key
            if start_key is None:
                return

    def _change(self, artist_id: str, change: Callable[[ArtistRecord], ArtistRecord]) -> PutResult:
        """Read the artist, change the record, write it unless nothing changed. Raises NotFoundError."""

        def attempt() -> PutResult:
            rows = self._writer.read_to_change(artist_id)
            before = _profile_of(rows)
            after = change(before)
            if after == before:
                return PutResult(before.artist_id, "unchanged")
            self._writer.write_record(rows, after)
            return PutResult(before.artist_id, "updated")

        return repeat_lost_races(attempt, self._sleep)


def _profile_of(rows: ArtistRows) -> ArtistRecord:
    if rows.profile is None:
        raise NotFoundError("No such artist.")
    return rows.profile
