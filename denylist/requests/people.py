"""Whom a removal request is about, as far as the stores know them."""

from collections.abc import Iterator
from dataclasses import dataclass

from denylist.addresses import normalise_site
from denylist.identifiers import Identity, Kind, find_identity, identities_of_known, name_at_studio
from directory.clock import Clock
from directory.errors import DeniedError, InvalidDataError, NotFoundError
from directory.records.artist import Artist, ArtistRecord
from directory.records.artist_sighting import ArtistIdentity
from directory.records.studio import StudioSighting
from directory.records.studio_artist import StudioArtistRecord
from directory.store.artist_claims import identifiers_of
from directory.store.ports import ArtistStore, StudioStore


@dataclass(frozen=True)
class Person:
    """`identities` are all that name this person and nobody else; no artist id when the stores know nobody."""

    identities: tuple[Identity, ...]
    artist_ids: tuple[str, ...] = ()


class People:
    """Answers from the stores at this moment. Every method raises UnavailableError when they do not answer."""

    def __init__(self, artists: ArtistStore, studios: StudioStore, clock: Clock) -> None:
        self._artists = artists
        self._studios = studios
        self._clock = clock

    def find(self, named: Identity) -> Person:
        """The person and all their identities. Somebody unknown is a person too, with the one identity."""
        found = {artist.profile.artist_id: artist.profile for artist in self.list_artists(named)}
        identities = [named, *(one for record in found.values() for one in self._identities(record))]
        ids = {one for record in found.values() for one in (record.artist_id, *record.merged_ids)}
        return Person(tuple(dict.fromkeys(identities)), tuple(sorted(ids)))

    def list_artists(self, named: Identity) -> list[Artist]:
        """The stored artists whom an identity names; a page may be that of several records of one person."""
        ids = dict.fromkeys(self._iter_ids(named))
        return [artist for artist_id in ids if (artist := self._find_artist(artist_id))]

    def is_whole_studio(self, named: Identity) -> bool:
        """Whether an address is a studio's home page: to deny it would hide everybody there. A studio of one is no
        such thing."""
        if named.kind is not Kind.ARTIST_URL or named.value != self._site(named):
            return False
        studio_id = self._studio_at(named)
        return studio_id is not None and len(self._artists.list_artists_of_studio(studio_id)) != 1

    def _iter_ids(self, named: Identity) -> Iterator[str]:
        if named.kind is Kind.ARTIST_ID:
            yield named.value
        elif named.kind is Kind.IG_HANDLE:
            found = self._artists.find_artist_id(ArtistIdentity(handle=named.value))
            yield from [found] if found else []
        elif named.kind is Kind.ARTIST_URL:
            yield from self._iter_ids_of_page(named)

    def _iter_ids_of_page(self, page: Identity) -> Iterator[str]:
        """By the artist's own website, which no index leads to, and by the pages of the studio whose site it is on."""
        if studio_id := self._studio_at(page):
            links = self._artists.list_artists_of_studio(studio_id)
            yield from (link.artist_id for link in links if find_identity(Kind.ARTIST_URL, link.page_url) == page)
        for record in self._artists.iter_artists():
            if find_identity(Kind.ARTIST_URL, record.website) == page:
                yield record.artist_id

    def _identities(self, record: ArtistRecord) -> Iterator[Identity]:
        yield from identities_of_known(identifiers_of(record))
        website = find_identity(Kind.ARTIST_URL, record.website)
        if website and self._studio_at(website) is None:  # studio mates may all show the studio's
            yield website
        for studio_id in record.studio_ids:
            links = self._artists.list_artists_of_studio(studio_id)
            own = [link for link in links if link.artist_id in (record.artist_id, *record.merged_ids)]
            others = {find_identity(Kind.ARTIST_URL, link.page_url) for link in links if link not in own}
            for link in own:
                yield from _identities_of_link(link, others)

    def _find_artist(self, artist_id: str) -> Artist | None:
        try:
            return self._artists.get_artist(artist_id)
        except (NotFoundError, DeniedError):  # denied: a merge is half done, and reading would have gone on with it
            return None

    def _studio_at(self, page: Identity) -> str | None:
        # Only the host is looked for: city and country say nothing without a name.
        sighting = StudioSighting("", "", self._clock(), website=f"https://{self._site(page)}/")
        return self._studios.find_studio_id(sighting)

    def _site(self, page: Identity) -> str:
        return normalise_site(page.value)


def _identities_of_link(link: StudioArtistRecord, shared: set[Identity | None]) -> Iterator[Identity]:
    """The name at the site, for a studio may get another id one day, and the page where it is this person's alone."""
    page = find_identity(Kind.ARTIST_URL, link.page_url)
    if page and page not in shared and page.value != normalise_site(page.value):
        yield page
    if handle := find_identity(Kind.IG_HANDLE, link.handle):
        yield handle
    pages = (link.page_url, *(evidence.page for evidence in link.evidence))
    for studio in dict.fromkeys(site.value for page in pages if (site := find_identity(Kind.STUDIO_SITE, page))):
        try:
            yield name_at_studio(link.name or "", studio)
        except InvalidDataError:
            continue
