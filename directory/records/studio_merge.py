"""How sightings become a studio, when two records are one studio, and what it then says. Pure: no store, no clock."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from directory.errors import InvalidDataError
from directory.records.best_source import is_better
from directory.records.claim import host_claim, osm_claim, place_claim
from directory.records.location import distance_m
from directory.records.normalised_name import normalise_name
from directory.records.retention import GoogleContent, kept_until
from directory.records.source import Source
from directory.records.studio import StudioRecord, StudioSighting, studio_content_hash
from directory.records.studio_coordinates import StudioCoordinatesRecord
from directory.records.website_host import find_own_host

SAME_NAME_RADIUS_M = 150
# Two branches share one website; sources that mean the same door are never this far apart.
SAME_SITE_RADIUS_M = 500
# A renewed permission to keep coordinates is written down only when it adds this much.
_RENEWAL = timedelta(days=1)

_TEXT_FIELDS = ("name", "website", "address", "postcode", "phone", "opening_hours", "instagram")


def new_studio(studio_id: str, sighting: StudioSighting) -> StudioRecord:
    """A record that says nothing yet but where and when the studio was first seen."""
    return StudioRecord(studio_id, sighting.city, sighting.country, sighting.fetched_at, sighting.fetched_at)


def add_sighting(record: StudioRecord, sighting: StudioSighting, policy: GoogleContent) -> StudioRecord:
    """The record with what may be kept of the sighting for ever; each field stays with its best source.

    Raises InvalidDataError for a field without a source.
    """
    values: dict[str, Any] = {}
    sources = dict(record.sources)
    for field in _TEXT_FIELDS:
        value = getattr(sighting, field)
        if value is None or value == ():
            continue
        source = _source_of(sighting, field)
        if _is_kept_for_ever(source, field, policy) and is_better(
            value, source, getattr(record, field), record.sources.get(field)
        ):
            values[field], sources[field] = value, source
    values |= _coordinates(record, sighting, policy, sources)
    values |= _closed(record, sighting, policy, sources)
    place_ids = {*record.place_ids, *([sighting.place_id] if sighting.place_id else [])}
    osm_ids = {*record.osm_ids, *([sighting.osm_id] if sighting.osm_id else [])}
    return settle_studio(
        replace(
            record,
            **values,
            sources=sources,
            place_ids=tuple(sorted(place_ids)),
            osm_ids=tuple(sorted(osm_ids)),
            first_seen_at=min(record.first_seen_at, sighting.fetched_at),
            last_seen_at=max(record.last_seen_at, sighting.fetched_at),
        )
    )


def limited_coordinates(
    studio_id: str, sighting: StudioSighting, policy: GoogleContent
) -> StudioCoordinatesRecord | None:
    """The row for coordinates that must go one day; None when the sighting has none, or they may stay for ever."""
    if sighting.latitude is None or sighting.longitude is None:
        return None
    source = _source_of(sighting, "latitude")
    keep = kept_until(source.name, "latitude", policy, source.fetched_at)
    if not keep.is_allowed or keep.until is None:
        return None
    return StudioCoordinatesRecord(
        studio_id=studio_id,
        city=sighting.city,
        country=sighting.country,
        source=source.name,
        latitude=sighting.latitude,
        longitude=sighting.longitude,
        fetched_at=source.fetched_at,
        expires_at=keep.until,
    )


def is_renewal(new: StudioCoordinatesRecord, old: StudioCoordinatesRecord | None) -> bool:
    """True when the row is worth writing: other coordinates, or at least a day longer."""
    if old is None:
        return True
    has_moved = (new.latitude, new.longitude) != (old.latitude, old.longitude)
    return new.expires_at - old.expires_at >= _RENEWAL or (has_moved and new.fetched_at > old.fetched_at)


def with_coordinates(record: StudioRecord, row: StudioCoordinatesRecord | None, now: datetime) -> StudioRecord:
    """The record for a reader: coordinates of limited life filled in when there are no others, and while they last."""
    if row is None or row.expires_at <= now or record.coordinates is not None:
        return record
    source = Source(row.source, row.fetched_at, expires_at=row.expires_at)
    sources = {**record.sources, "latitude": source, "longitude": source}
    return replace(record, latitude=row.latitude, longitude=row.longitude, sources=sources)


def combine_studios(winner: StudioRecord, loser: StudioRecord) -> StudioRecord:
    """One record for two of the same studio, under the winner's id: every field from its best source."""
    values: dict[str, Any] = {}
    sources = dict(winner.sources)
    for field in (*_TEXT_FIELDS, "is_closed"):
        mine, theirs = getattr(winner, field), getattr(loser, field)
        source = loser.sources.get(field)
        if source and is_better(theirs, source, mine, winner.sources.get(field)):
            values[field], sources[field] = theirs, source
    there = loser.sources.get("latitude")
    if there and is_better(loser.coordinates, there, winner.coordinates, winner.sources.get("latitude")):
        values |= {"latitude": loser.latitude, "longitude": loser.longitude}
        sources |= {"latitude": there, "longitude": there}
    return settle_studio(
        replace(
            winner,
            **values,
            sources=sources,
            place_ids=tuple(sorted({*winner.place_ids, *loser.place_ids})),
            osm_ids=tuple(sorted({*winner.osm_ids, *loser.osm_ids})),
            first_seen_at=min(winner.first_seen_at, loser.first_seen_at),
            last_seen_at=max(winner.last_seen_at, loser.last_seen_at),
            claim_keys=winner.claim_keys | loser.claim_keys,
            merged_ids=tuple(sorted({*winner.merged_ids, *loser.merged_ids, loser.studio_id})),
            pending_merge_ids=tuple(sorted({*winner.pending_merge_ids, *loser.pending_merge_ids, loser.studio_id})),
        )
    )


def settle_studio(record: StudioRecord) -> StudioRecord:
    return replace(record, content_hash=studio_content_hash(record))


def studio_claims(record: StudioRecord) -> frozenset[str]:
    """What the studio may claim by what we keep of it."""
    host = find_own_host(record.website)
    hosts = [host_claim(host)] if host else []
    return frozenset([*map(place_claim, record.place_ids), *map(osm_claim, record.osm_ids), *hosts])


def sighting_claims(sighting: StudioSighting) -> list[str]:
    """By what the studio may be known already, strongest first."""
    host = find_own_host(sighting.website)
    keys = [
        place_claim(sighting.place_id) if sighting.place_id else None,
        osm_claim(sighting.osm_id) if sighting.osm_id else None,
        host_claim(host) if host else None,
    ]
    return [key for key in keys if key]


def is_same_site(record: StudioRecord, sighting: StudioSighting) -> bool:
    """For two with one website: False for what must be two branches."""
    if record.coordinates and sighting.coordinates:
        return distance_m(record.coordinates, sighting.coordinates) <= SAME_SITE_RADIUS_M
    return not _has_other_place(record, sighting)


def is_namesake(record: StudioRecord, sighting: StudioSighting) -> bool:
    """True for the same name at the same door: within 150 m, or in the same city where a side has no coordinates and
    neither website nor place id speaks against it.
    """
    name = normalise_name(sighting.name or "")
    if not name or normalise_name(record.name or "") != name:
        return False
    if record.coordinates and sighting.coordinates:
        return distance_m(record.coordinates, sighting.coordinates) <= SAME_NAME_RADIUS_M
    hosts = {find_own_host(record.website), find_own_host(sighting.website)} - {None}
    return len(hosts) < 2 and not _has_other_place(record, sighting)


def _has_other_place(record: StudioRecord, sighting: StudioSighting) -> bool:
    return bool(sighting.place_id and record.place_ids and sighting.place_id not in record.place_ids)


def _source_of(sighting: StudioSighting, field: str) -> Source:
    source = sighting.sources.get(field)
    if source is None:
        raise InvalidDataError(f"A studio's {field} without a source.")
    return source


def _is_kept_for_ever(source: Source, field: str, policy: GoogleContent) -> bool:
    keep = kept_until(source.name, field, policy, source.fetched_at)
    return keep.is_allowed and keep.until is None


def _coordinates(
    record: StudioRecord, sighting: StudioSighting, policy: GoogleContent, sources: dict[str, Source]
) -> Mapping[str, float | None]:
    if sighting.coordinates is None:
        return {}
    source = _source_of(sighting, "latitude")
    if not _is_kept_for_ever(source, "latitude", policy):
        return {}
    if not is_better(sighting.coordinates, source, record.coordinates, record.sources.get("latitude")):
        return {}
    sources |= {"latitude": source, "longitude": source}
    return {"latitude": sighting.latitude, "longitude": sighting.longitude}


def _closed(
    record: StudioRecord, sighting: StudioSighting, policy: GoogleContent, sources: dict[str, Source]
) -> Mapping[str, bool]:
    source = sighting.sources.get("is_closed")
    if source is None or not _is_kept_for_ever(source, "is_closed", policy):
        return {}
    if not is_better(sighting.is_closed, source, record.is_closed, record.sources.get("is_closed")):
        return {}
    sources["is_closed"] = source
    return {"is_closed": sighting.is_closed}
