"""One artist's page, and all that is held about one artist. Neither needs the search index."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from api_lambda.reading.blinds import Holding, open_blinds
from api_lambda.reading.shown_studios import find_shown_studios
from api_lambda.services import Services
from directory.errors import NotFoundError
from directory.records.artist import Artist, ArtistRecord
from directory.records.item import Item
from directory.records.picture import PictureRecord
from directory.records.source import Source
from directory.records.studio import StudioRecord
from directory.records.studio_artist import StudioArtistRecord
from directory.store.artist_rows import ArtistRows

# Keys say nothing that the row does not say in a field of its own.
_KEY_ATTRIBUTES = frozenset({"PK", "SK", "gsi1pk", "gsi1sk", "gsi2pk", "gsi3pk", "gsi3sk"})


@dataclass(frozen=True)
class ArtistPage:
    """`studios` with the evidence that the artist works there; a studio may be closed, and so is told."""

    artist: Artist
    studios: list[tuple[StudioRecord, StudioArtistRecord | None]]


def get_artist_page(services: Services, artist_id: str) -> ArtistPage:
    """Raises NotFoundError, for a hidden artist too; DenylistUnreadableError, UnavailableError."""
    artist = services.stores.artists.get_artist(artist_id)
    check_shown(services, artist.profile)
    found = find_shown_studios(services, artist.profile.studio_ids)
    studios = [s for s in {studio.studio_id: studio for studio in found.values()}.values() if s.name]
    links = services.stores.artists.find_links(artist.profile.artist_id, [studio.studio_id for studio in studios])
    by_studio = {link.studio_id: link for link in links}
    artist = replace(artist, profile=open_blinds(services, artist.profile).cover_profile(artist.profile))
    return ArtistPage(artist, [(studio, by_studio.get(studio.studio_id)) for studio in studios])


def check_shown(services: Services, profile: ArtistRecord) -> None:
    """Raises NotFoundError in the words that an unknown id gets."""
    if not services.visibility.shown_ids([profile]):
        raise NotFoundError("No such artist.")


def list_holdings(services: Services, artist_id: str) -> list[Holding]:
    """Every field of every row about the artist, with its origin; nothing of a denied studio. Raises as
    get_artist_page."""
    rows = services.stores.artists.get_rows(artist_id)
    profile = rows.profile
    if profile is None:
        raise NotFoundError("No such artist.")
    check_shown(services, profile)
    links = services.stores.artists.find_links(profile.artist_id, profile.studio_ids)
    held = [*_holdings_of(rows, profile), *(holding for link in links for holding in _of_link(link))]
    blinds = open_blinds(services, profile, links)
    return [covered for one in held if (covered := blinds.cover_holding(one))]


def _holdings_of(rows: ArtistRows, profile: ArtistRecord) -> Iterator[Holding]:
    sources = {_camel(name): source for name, source in profile.sources.items()}
    yield from _fields("profile", profile.to_item(), sources.get)
    account = _account_source(profile)
    for picture in rows.pictures:
        yield from _fields(f"picture {picture.image_id}", picture.to_item(), _picture_origin(picture, account))
    for style in rows.styles:
        yield from _fields(f"style {style.style}", style.to_item(), lambda _name: None)
    for key in sorted(profile.claim_keys):
        yield Holding("claim", "key", key)


def _of_link(link: StudioArtistRecord) -> Iterable[Holding]:
    page = link.page_url or next((evidence.page for evidence in link.evidence), None)
    source = Source("studio_site", link.fetched_at, page)
    derived = {"studioId", "artistId", "firstSeenAt", "fetchedAt"}
    return _fields(f"studio {link.studio_id}", link.to_item(), lambda name: None if name in derived else source)


def _account_source(profile: ArtistRecord) -> Source | None:
    """Pictures are read together with the account's profile, and carry no source of their own."""
    found = next((source for source in profile.sources.values() if source.name.startswith("instagram")), None)
    return Source(found.name, profile.profile_fetched_at or found.fetched_at) if found else None


def _picture_origin(picture: PictureRecord, source: Source | None) -> Callable[[str], Source | None]:
    said = {"permalink", "caption", "takenAt", "mediaKey", "widthPx", "heightPx"}
    origin = Source(source.name, source.fetched_at, picture.permalink) if source else None
    return lambda name: origin if name in said else None


def _fields(record: str, item: Item, find_source: Callable[[str], Source | None]) -> Iterator[Holding]:
    for name in sorted(item.keys() - _KEY_ATTRIBUTES):
        value = item[name]
        yield Holding(record, name, sorted(value) if isinstance(value, set) else value, find_source(name))


def _camel(name: str) -> str:
    from pydantic.alias_generators import to_camel

    return to_camel(name)


def sources_by_field(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Sources under the names that the fields have on the wire."""
    return {_camel(name): source for name, source in sources.items()}
