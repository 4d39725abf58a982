"""From what the stores and the index say to what goes over the wire: names change here and nowhere else."""

from collections.abc import Mapping

from api_lambda.reading.browse import CardList
from api_lambda.reading.cards import Card, may_show_copies, shown_pictures
from api_lambda.reading.profiles import ArtistPage, sources_by_field
from api_lambda.routes.models import (
    Facets,
    HighlightPart,
    Origin,
    Picture,
    Place,
    Rendition,
    StudioLink,
)
from api_lambda.routes.models_artists import (
    ArtistCard,
    ArtistList,
    ArtistProfile,
    LinkEvidenceItem,
    StudioOfArtist,
    StyleEvidenceItem,
)
from directory.config import Config
from directory.records.artist import Artist
from directory.records.picture import PictureRecord
from directory.records.source import Source
from directory.records.studio import StudioRecord
from directory.records.studio_artist import StudioArtistRecord
from directory.search.port import Facets as IndexFacets
from directory.store.picture_objects import rendition_key

INSTAGRAM = "https://www.instagram.com"


def artist_list(found: CardList, config: Config) -> ArtistList:
    return ArtistList(
        items=[artist_card(card, config) for card in found.cards],
        total=found.total,
        facets=facets(found.facets),
        next_cursor=found.next_cursor,
        degraded=found.is_degraded,
    )


def artist_card(card: Card, config: Config) -> ArtistCard:
    profile = card.artist.profile
    pictures = shown_pictures(card.artist, config.image_policy)
    own = may_show_copies(card.artist, config.image_policy)
    return ArtistCard(
        artist_id=profile.artist_id,
        name=profile.artist_name,
        handle=profile.instagram_handle,
        styles=sorted(profile.styles),
        cities=list(card.cities),
        country=profile.location_country,
        studios=[StudioLink(studio_id=studio.studio_id, name=studio.name) for studio in card.studios],
        places=[Place(latitude=point.latitude, longitude=point.longitude) for point in card.points],
        picture=picture(pictures[0], config.pictures_url, is_own=own) if pictures else None,
        last_checked=profile.last_checked_at or profile.last_seen_at,
        distance_km=None if card.distance_km is None else round(card.distance_km, 2),
        highlights=[HighlightPart(field=h.field, text=h.text, ranges=list(h.ranges)) for h in card.highlights],
    )


def artist_profile(page: ArtistPage, config: Config) -> ArtistProfile:
    profile, url = page.artist.profile, config.pictures_url
    own = may_show_copies(page.artist, config.image_policy)
    pictures = shown_pictures(page.artist, config.image_policy)
    return ArtistProfile(
        artist_id=profile.artist_id,
        name=profile.artist_name,
        handle=profile.instagram_handle,
        instagram_url=f"{INSTAGRAM}/{profile.instagram_handle}/" if profile.instagram_handle else None,
        bio=profile.bio,
        website=profile.website,
        city=profile.location_city,
        country=profile.location_country,
        followers_count=profile.followers_count,
        styles=sorted(profile.styles),
        style_evidence=[StyleEvidenceItem(**vars(evidence)) for evidence in profile.style_evidence],
        studios=[studio_of_artist(studio, link) for studio, link in page.studios],
        profile_picture=_profile_picture(page.artist, config),
        pictures=[picture(one, url, is_own=own) for one in pictures if not one.is_profile_picture],
        sources=origins(profile.sources),
        first_seen=profile.first_seen_at,
        last_checked=profile.last_checked_at or profile.last_seen_at,
    )


def _profile_picture(artist: Artist, config: Config) -> Picture | None:
    if artist.profile_picture is None or not may_show_copies(artist, config.image_policy):
        return None
    return picture(artist.profile_picture, config.pictures_url, is_own=True)


def picture(record: PictureRecord, url: str, *, is_own: bool) -> Picture:
    """`is_own`: our renditions may be shown; else the picture is a link."""
    widths = sorted(record.widths_px) if is_own else []
    renditions = [
        Rendition(width_px=width, url=f"{url}/{rendition_key(record.stored_under, record.image_id, width)}")
        for width in widths
    ]
    return Picture(
        image_id=record.image_id,
        width_px=record.width_px,
        height_px=record.height_px,
        placeholder=record.placeholder if is_own else None,
        renditions=renditions,
        srcset=", ".join(f"{one.url} {one.width_px}w" for one in renditions),
        caption=record.caption,
        permalink=record.permalink,
        taken_at=record.taken_at,
    )


def studio_of_artist(studio: StudioRecord, link: StudioArtistRecord | None) -> StudioOfArtist:
    return StudioOfArtist(
        studio_id=studio.studio_id,
        name=studio.name or "",
        address=studio.address,
        postcode=studio.postcode,
        city=studio.city,
        country=studio.country,
        website=studio.website,
        place=place(studio),
        is_closed=studio.is_closed,
        role=link.role if link else None,
        confidence=link.confidence if link else None,
        evidence=[LinkEvidenceItem(**vars(evidence)) for evidence in link.evidence] if link else [],
        last_read=link.fetched_at if link else None,
    )


def place(studio: StudioRecord) -> Place | None:
    if studio.coordinates is None:
        return None
    latitude, longitude = studio.coordinates
    return Place(latitude=latitude, longitude=longitude)


def origins(sources: Mapping[str, Source]) -> dict[str, Origin]:
    return {field: origin(source) for field, source in sorted(sources_by_field(sources).items())}


def origin(source: Source) -> Origin:
    return Origin(name=source.name, page=source.url, fetched_at=source.fetched_at, expires_at=source.expires_at)


def facets(found: IndexFacets) -> Facets:
    """All of one go: some hundred values made one by one would be a tenth of the handler's work."""
    values = {"styles": found.styles, "cities": found.cities, "studios": found.studios}
    return Facets.model_validate({name: [vars(one) for one in counts] for name, counts in values.items()})
