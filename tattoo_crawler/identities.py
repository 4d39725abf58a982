"""Which identities an item carries: what the guard is asked about before the item goes on, and again in its write."""

from collections.abc import Iterable, Iterator

from denylist.identifiers import Identity, Kind, find_identity, name_at_studio
from directory.errors import InvalidDataError
from tattoo_crawler.items import ArtistLink, ArtistProfile, Item, ProfileRefusal, Studio


def identities_of(item: Item) -> list[Identity]:
    """Every identity of the person or studio, each once; fields that cannot be read as one are left out.

    An ArtistLink carries the site it was found on too: who denies a whole studio denies what its pages say.
    """
    match item:
        case Studio():
            found = _of_studio(item)
        case ArtistLink():
            found = _of_link(item)
        case ArtistProfile() | ProfileRefusal():
            found = _of_profile(item)
    return list(dict.fromkeys(identity for identity in found if identity))


def handle_identities(handles: Iterable[str | None]) -> list[Identity]:
    """The identities of handles, for instance an artist's earlier ones."""
    return [identity for handle in handles if (identity := find_identity(Kind.IG_HANDLE, handle))]


def _of_studio(item: Studio) -> Iterator[Identity | None]:
    yield find_identity(Kind.PLACE_ID, item.place_id)
    yield find_identity(Kind.STUDIO_SITE, item.website)
    yield find_identity(Kind.IG_HANDLE, item.instagram)


def _of_link(item: ArtistLink) -> Iterator[Identity | None]:
    yield find_identity(Kind.IG_HANDLE, item.handle)
    yield find_identity(Kind.ARTIST_ID, item.artist_id)
    yield find_identity(Kind.ARTIST_URL, item.page_url)
    sites = [find_identity(Kind.STUDIO_SITE, page) for page in (item.page_url, *(e.page for e in item.evidence))]
    yield from sites
    if item.name:
        # A studio id may be minted anew after a purge; the site's name stays.
        for studio in (item.studio_id, *(site.value for site in sites if site)):
            yield _name_at(item.name, studio)


def _of_profile(item: ArtistProfile | ProfileRefusal) -> Iterator[Identity | None]:
    yield find_identity(Kind.IG_ID, item.instagram_id)
    yield find_identity(Kind.IG_HANDLE, item.handle)
    yield find_identity(Kind.ARTIST_ID, item.artist_id)
    if isinstance(item, ArtistProfile):
        yield find_identity(Kind.ARTIST_URL, item.website)
        yield find_identity(Kind.IG_HANDLE, item.asked_handle)


def _name_at(name: str, studio: str) -> Identity | None:
    try:
        return name_at_studio(name, studio)
    except InvalidDataError:
        return None
