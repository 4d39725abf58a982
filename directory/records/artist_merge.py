"""How sightings become a record, and how two records of one artist become one. Pure: no store, no clock."""

from dataclasses import replace
from datetime import UTC, datetime

from directory.records.artist import MISSING_SIGHTING_GAP, ArtistRecord, ImageRights, settle
from directory.records.artist_sighting import LinkSighting, MissingSighting, ProfileSighting
from directory.records.best_source import is_better
from directory.records.source import Source

INSTAGRAM = "instagram"
PRIVATE = "private"
_NEVER = datetime.min.replace(tzinfo=UTC)
_STRICTEST_FIRST: tuple[ImageRights, ...] = ("none", "embed", "own_copy")


def new_artist(artist_id: str, sighting: LinkSighting | ProfileSighting) -> ArtistRecord:
    """A record that says nothing yet but where and when the artist was first seen."""
    return ArtistRecord(artist_id, sighting.city, sighting.country, sighting.fetched_at, sighting.fetched_at)


def is_superseded(record: ArtistRecord, sighting: ProfileSighting) -> bool:
    """True when a later reading of the profile is in the record already."""
    return record.profile_fetched_at is not None and sighting.fetched_at < record.profile_fetched_at


def add_profile(record: ArtistRecord, sighting: ProfileSighting, *, owns_handle: bool = True) -> ArtistRecord:
    """The record with a profile in it. `owns_handle` is False when the handle has meanwhile become another artist's."""
    handles = {*record.aliases, record.instagram_handle, *([sighting.handle] if owns_handle else [])} - {None}
    aliases = tuple(sorted(str(handle) for handle in handles))
    named = _with_name(record, sighting.name, sighting.sources.get("name"))
    if is_superseded(record, sighting):
        known_id = record.instagram_id or sighting.instagram_id
        return settle(replace(named, aliases=aliases, instagram_id=known_id))
    origin_free = [evidence for evidence in record.style_evidence if evidence.origin != INSTAGRAM]
    seen = replace(
        named,
        instagram_handle=sighting.handle if owns_handle else None,
        instagram_id=sighting.instagram_id or record.instagram_id,
        aliases=aliases,
        bio=sighting.bio,
        website=sighting.website,
        followers_count=sighting.followers_count,
        media_count=sighting.media_count,
        style_evidence=(*origin_free, *(replace(e, origin=INSTAGRAM) for e in sighting.style_evidence)),
        tags_by_origin=_with_tags(record, INSTAGRAM, sighting.other_tags),
        missing_seen_at=(),
        refusal_reason=None,
        last_checked_at=sighting.fetched_at,
        profile_fetched_at=sighting.fetched_at,
        last_seen_at=max(record.last_seen_at, sighting.fetched_at),
    )
    return settle(_with_pictures(_with_profile_sources(seen, sighting), sighting))


def add_link(record: ArtistRecord, sighting: LinkSighting, *, is_late: bool = False) -> ArtistRecord:
    """The record with what a studio's page says. A handle is taken over only by an artist who has none.

    `is_late`: a later reading of this studio's site is in the record; this one only adds a name or handle it lacks.
    """
    named = _with_name(record, sighting.name, sighting.sources.get("name"))
    if sighting.handle and not record.instagram_handle and sighting.handle not in record.aliases:
        sources = _with_source(named, "instagram_handle", sighting.sources.get("handle"))
        named = replace(named, instagram_handle=sighting.handle, sources=sources)
    if is_late:
        return settle(named)
    origin = sighting.studio_id
    kept = [evidence for evidence in record.style_evidence if evidence.origin != origin]
    return settle(
        replace(
            named,
            studio_ids=(*record.studio_ids, sighting.studio_id),
            style_evidence=(*kept, *(replace(evidence, origin=origin) for evidence in sighting.style_evidence)),
            tags_by_origin=_with_tags(record, origin, sighting.other_tags),
            first_seen_at=min(record.first_seen_at, sighting.fetched_at),
            last_seen_at=max(record.last_seen_at, sighting.fetched_at),
        )
    )


def add_missing(record: ArtistRecord, sighting: MissingSighting) -> ArtistRecord:
    """The record after a look at a profile that was not there; one that was seen later is not missing.

    A profile that closed to the public keeps nothing of what it said, and is not on its way to being hidden: the
    studio's page still says that the artist works there.
    """
    if record.profile_fetched_at and sighting.seen_at <= record.profile_fetched_at:
        return record
    checked_at = max(record.last_checked_at or _NEVER, sighting.seen_at)
    if sighting.reason == PRIVATE:
        closed = replace(_without_profile(record), refusal_reason=PRIVATE, last_checked_at=checked_at)
        return settle(closed)
    seen = record.missing_seen_at
    if not seen or sighting.seen_at - seen[-1] >= MISSING_SIGHTING_GAP:
        seen = (*seen, sighting.seen_at)
    return settle(replace(record, missing_seen_at=seen, refusal_reason=sighting.reason, last_checked_at=checked_at))


def _without_profile(record: ArtistRecord) -> ArtistRecord:
    """The record without bio, counts, pictures, and the styles and tags that came from them; who it is stays."""
    gone = {"bio", "website", "followers_count", "media_count"}
    return replace(
        record,
        bio=None,
        website=None,
        followers_count=None,
        media_count=None,
        image_ids=(),
        profile_image_id=None,
        style_evidence=tuple(evidence for evidence in record.style_evidence if evidence.origin != INSTAGRAM),
        tags_by_origin=_with_tags(record, INSTAGRAM, ()),
        sources={field: source for field, source in record.sources.items() if field not in gone},
    )


def without_handle(record: ArtistRecord, handle: str) -> ArtistRecord:
    """The record of an artist whose handle, current or former, now belongs to someone else."""
    current = None if record.instagram_handle == handle else record.instagram_handle
    aliases = tuple(alias for alias in record.aliases if alias != handle)
    return settle(replace(record, instagram_handle=current, aliases=aliases))


def pick_winner(first: ArtistRecord, second: ArtistRecord) -> tuple[ArtistRecord, ArtistRecord]:
    """(the record whose id stays, the other): the better known, then the elder, then the lower id."""

    def rank(record: ArtistRecord) -> tuple[bool, bool, datetime, str]:
        return (
            record.instagram_id is None,
            record.instagram_handle is None,
            record.first_seen_at,
            record.artist_id,
        )

    return (first, second) if rank(first) <= rank(second) else (second, first)


def combine(winner: ArtistRecord, loser: ArtistRecord) -> ArtistRecord:
    """One record for two of the same artist, under the winner's id. What the profile says comes from its later reading;
    the loser's pictures are not on show yet: their rows have to move first.
    """
    latest = max(winner, loser, key=lambda record: record.profile_fetched_at or _NEVER)
    other = loser if latest is winner else winner
    handles = {*winner.aliases, *loser.aliases, winner.instagram_handle, loser.instagram_handle} - {None}
    named = _with_name(latest, other.artist_name, other.sources.get("artist_name"))
    mine = [evidence for evidence in latest.style_evidence if evidence.origin == INSTAGRAM]
    studios = [e for record in (other, latest) for e in record.style_evidence if e.origin != INSTAGRAM]
    rights = [right for right in _STRICTEST_FIRST if right in (winner.image_rights, loser.image_rights)]
    notices = [sent_at for sent_at in (winner.notice_sent_at, loser.notice_sent_at) if sent_at]
    return settle(
        replace(
            named,
            artist_id=winner.artist_id,
            location_city=winner.location_city,
            location_country=winner.location_country,
            instagram_handle=latest.instagram_handle or other.instagram_handle,
            instagram_id=latest.instagram_id or other.instagram_id,
            aliases=tuple(str(handle) for handle in handles),
            studio_ids=(*winner.studio_ids, *loser.studio_ids),
            style_evidence=(*studios, *mine),
            tags_by_origin=_joined_tags(latest, other),
            image_ids=winner.image_ids,
            profile_image_id=winner.profile_image_id,
            notice_sent_at=max(notices, default=None),
            image_rights=rights[0] if rights else None,
            first_seen_at=min(winner.first_seen_at, loser.first_seen_at),
            last_seen_at=max(winner.last_seen_at, loser.last_seen_at),
            sources={**other.sources, **named.sources},
            claim_keys=winner.claim_keys | loser.claim_keys,
            merged_ids=(*winner.merged_ids, *loser.merged_ids, loser.artist_id),
            pending_merge_ids=tuple(sorted({*winner.pending_merge_ids, *loser.pending_merge_ids, loser.artist_id})),
            version=winner.version,
        )
    )


def _with_name(record: ArtistRecord, name: str | None, source: Source | None) -> ArtistRecord:
    if not is_better(name, source, record.artist_name, record.sources.get("artist_name")):
        return record
    return replace(record, artist_name=name, sources=_with_source(record, "artist_name", source))


def _with_source(record: ArtistRecord, field: str, source: Source | None) -> dict[str, Source]:
    return {**record.sources, field: source} if source else dict(record.sources)


def _with_profile_sources(record: ArtistRecord, sighting: ProfileSighting) -> ArtistRecord:
    said = {
        "instagram_handle": sighting.sources.get("handle"),
        "instagram_id": sighting.sources.get("instagram_id") if sighting.instagram_id else None,
        "bio": sighting.sources.get("bio") if sighting.bio else None,
        "website": sighting.sources.get("website") if sighting.website else None,
        "followers_count": sighting.sources.get("followers_count"),
        "media_count": sighting.sources.get("media_count"),
    }
    kept = {field: source for field, source in record.sources.items() if field not in said}
    return replace(record, sources={**kept, **{field: source for field, source in said.items() if source}})


def _with_pictures(record: ArtistRecord, sighting: ProfileSighting) -> ArtistRecord:
    if sighting.pictures is None:
        return record
    fit = [picture for picture in sighting.pictures if not picture.rejected_reason]
    profile_picture = next((p.image_id for p in fit if p.is_profile_picture), None)
    image_ids = dict.fromkeys(p.image_id for p in fit if not p.is_profile_picture)
    return replace(record, image_ids=tuple(image_ids), profile_image_id=profile_picture)


def _with_tags(record: ArtistRecord, origin: str, tags: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    others = {name: kept for name, kept in record.tags_by_origin.items() if name != origin}
    return {**others, origin: tuple(sorted(set(tags)))} if tags else others


def _joined_tags(latest: ArtistRecord, other: ArtistRecord) -> dict[str, tuple[str, ...]]:
    others = {origin: tags for origin, tags in other.tags_by_origin.items() if origin != INSTAGRAM}
    return {**others, **latest.tags_by_origin}
