"""Items in the words of the store: what one reading of one source said."""

from collections.abc import Iterable
from datetime import datetime

from directory.records.artist import StyleEvidence
from directory.records.artist_sighting import ArtistIdentity, LinkSighting, MissingSighting, ProfileSighting
from directory.records.picture import PictureRecord
from directory.records.studio import StudioSighting
from directory.records.studio_artist import LinkEvidence
from tattoo_crawler.items import ArtistLink, ArtistProfile, Picture, ProfileRefusal, Sources, Studio, StyleFinding


def studio_sighting(item: Studio, now: datetime) -> StudioSighting:
    """`now` stands in for the time of a studio without any source."""
    return StudioSighting(
        city=item.city,
        country=item.country,
        fetched_at=newest(item.sources, now),
        name=item.name,
        website=item.website,
        address=item.address,
        postcode=item.postcode,
        phone=item.phone,
        latitude=item.latitude,
        longitude=item.longitude,
        opening_hours=tuple(item.opening_hours),
        instagram=item.instagram,
        place_id=item.place_id,
        osm_id=item.osm_id,
        is_closed=item.is_closed,
        sources=item.sources,
        studio_id=item.studio_id,
    )


def link_sighting(item: ArtistLink, now: datetime) -> LinkSighting:
    """Styles read from the studio's page carry the studio's id as their origin."""
    return LinkSighting(
        studio_id=item.studio_id,
        city=item.city,
        country=item.country,
        role=item.role,
        confidence=item.confidence,
        fetched_at=newest(item.sources, now),
        evidence=tuple(LinkEvidence(e.page, e.signal, e.snippet, e.confidence) for e in item.evidence),
        name=item.name,
        handle=item.handle,
        page_url=item.page_url,
        style_evidence=_style_evidence(item.styles, item.studio_id),
        other_tags=tuple(item.other_tags),
        sources=item.sources,
    )


def profile_sighting(item: ArtistProfile, now: datetime) -> ProfileSighting:
    """Pictures without a source mean that the source said nothing about pictures: the stored ones stay."""
    return ProfileSighting(
        handle=item.handle,
        city=item.city,
        country=item.country,
        fetched_at=newest(item.sources, now),
        instagram_id=item.instagram_id,
        name=item.name,
        bio=item.bio,
        website=item.website,
        followers_count=item.followers_count,
        media_count=item.media_count,
        pictures=_pictures(item) if "pictures" in item.sources else None,
        style_evidence=_style_evidence(item.styles, "instagram"),
        other_tags=tuple(item.other_tags),
        sources=item.sources,
        former_handle=item.asked_handle,
    )


def missing_sighting(item: ProfileRefusal, artist_id: str) -> MissingSighting:
    return MissingSighting(artist_id, item.reason, item.seen_at)


def identity_of(item: ArtistLink | ArtistProfile | ProfileRefusal) -> ArtistIdentity:
    """By what the store finds the item's artist again."""
    if isinstance(item, ArtistLink):
        return ArtistIdentity(None, item.handle, item.studio_id, item.name)
    former_handle = item.asked_handle if isinstance(item, ArtistProfile) else None
    return ArtistIdentity(item.instagram_id, item.handle, former_handle=former_handle)


def newest(sources: Sources, now: datetime) -> datetime:
    """When the newest field was read; `now` when no field says."""
    return max((source.fetched_at for source in sources.values()), default=now)


def _style_evidence(findings: Iterable[StyleFinding], origin: str) -> tuple[StyleEvidence, ...]:
    return tuple(StyleEvidence(f.style, f.signal, f.matched, f.count, f.confidence, origin) for f in findings)


def _pictures(item: ArtistProfile) -> tuple[PictureRecord, ...]:
    """The pictures that were identified, newest first, the profile picture last; each image once."""
    found = [_picture(picture, item.artist_id or "", is_profile_picture=False) for picture in item.pictures]
    if item.profile_picture:
        found.append(_picture(item.profile_picture, item.artist_id or "", is_profile_picture=True))
    each: dict[str, PictureRecord] = {}
    for record in found:
        if record:
            each.setdefault(record.image_id, record)
    return tuple(each.values())


def _picture(picture: Picture, artist_id: str, *, is_profile_picture: bool) -> PictureRecord | None:
    if picture.image_id is None:
        return None
    return PictureRecord(
        artist_id=artist_id,
        image_id=picture.image_id,
        media_key=picture.media_key,
        stored_under=artist_id,
        permalink=picture.permalink,
        caption=picture.caption,
        taken_at=picture.taken_at,
        width_px=picture.width_px,
        height_px=picture.height_px,
        widths_px=tuple(picture.widths_px),
        placeholder=picture.placeholder,
        perceptual_hash=picture.perceptual_hash,
        is_profile_picture=is_profile_picture,
    )
