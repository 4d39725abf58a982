"""What a perfect crawl of this city stores. Written beside the city, never read by the crawler."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from local.city.model import UNREADABLE_SITES, Artist, City, OsmElement, Place, Post, Residency, Studio
from local.city.origin import Origin
from local.city.place_index import CITY_RECTANGLE
from local.city.site_pages import BUILDERS_WITH_BIOS

TRUTH_VERSION = 1


def truth_of(city: City, origin: Origin) -> dict[str, Any]:
    """The whole truth as JSON values. Artists are only those whom a polite crawler can find."""
    homes = _homes(city)
    artists = [_artist(artist, homes[artist.key]) for artist in city.artists if homes[artist.key]]
    studios = [_studio(studio, city, origin) for studio in city.studios]
    return {
        "version": TRUTH_VERSION,
        "seed": city.seed,
        "city": {"name": "Leeds", "country": "GB", "rectangle": vars(CITY_RECTANGLE)},
        "counts": {
            "studios": len(studios),
            "studiosReadable": sum(studio["readable"] for studio in studios),
            "artists": len(artists),
            "artistsWithoutBrowser": sum(not artist["needsBrowser"] for artist in artists),
            "places": len(city.places),
        },
        "studios": studios,
        "artists": artists,
        "places": [_place(place, origin) for place in city.places],
        "decoyHandles": _decoy_handles(city),
        "decoyNames": sorted(_ghost_names(city)),
    }


def write_truth(city: City, origin: Origin, data_dir: Path) -> Path:
    """Write truth.json into the data folder and return its path."""
    path = data_dir / "truth.json"
    path.write_text(json.dumps(truth_of(city, origin), indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def _homes(city: City) -> dict[str, list[tuple[Studio, Residency]]]:
    """Readable studios of each artist."""
    homes: dict[str, list[tuple[Studio, Residency]]] = defaultdict(list)
    for studio in city.studios:
        for residency in studio.iter_current() if studio.is_readable else ():
            homes[residency.artist.key].append((studio, residency))
    return homes


def _studio(studio: Studio, city: City, origin: Origin) -> dict[str, Any]:
    places = [place for place in city.places if place.studio_key == studio.key]
    elements = [element for element in city.osm_elements if element.studio_key == studio.key]
    current = list(studio.iter_current()) if studio.is_readable else []
    return {
        "key": studio.key,
        "name": studio.name,
        "website": origin.url(studio.slug),
        "builder": studio.builder,
        "site": studio.site,
        "readable": studio.is_readable,
        "whyUnreadable": UNREADABLE_SITES.get(studio.site),
        "needsBrowser": studio.needs_browser,
        "instagram": studio.account.handle,
        "address": studio.spot.address,
        "postcode": studio.spot.postcode,
        "latitude": studio.spot.latitude,
        "longitude": studio.spot.longitude,
        "placeIds": [place.place_id for place in places],
        "osmIds": [element.ref for element in elements],
        "osmMatch": [_osm_match(element) for element in elements],
        "artists": [{"artist": home.artist.key, "role": home.role} for home in current],
    }


def _osm_match(element: OsmElement) -> str:
    return "website" if element.website else "name"


def _artist(artist: Artist, homes: list[tuple[Studio, Residency]]) -> dict[str, Any]:
    account = artist.account
    is_open = account is not None and account.kind == "professional"
    on_site = list(artist.styles) if any(studio.builder in BUILDERS_WITH_BIOS for studio, _ in homes) else []
    return {
        "key": artist.key,
        "name": artist.name,
        "handle": artist.handle,
        "aliases": list(account.old_handles) if account else [],
        "instagramId": account.user_id if account else None,
        "account": account.kind if account else "none",
        "profileReadable": is_open,
        "needsBrowser": all(studio.needs_browser for studio, _ in homes),
        "studios": [{"studio": studio.key, "role": home.role} for studio, home in homes],
        "styles": list(artist.styles) if is_open else on_site,
        "stylesOnSite": on_site,
        "otherTags": [tag.removeprefix("#").lower() for tag in artist.other_tags] if is_open else [],
        "posts": [_post_truth(post) for post in account.posts] if account and is_open else [],
    }


def _post_truth(post: Post) -> dict[str, Any]:
    pictures = [{"key": one.key, "defect": one.defect, "expect": one.expect} for one in post.pictures]
    return {"mediaId": post.media_id, "code": post.code, "kind": post.media_kind, "pictures": pictures}


def _place(place: Place, origin: Origin) -> dict[str, Any]:
    return {
        "placeId": place.place_id,
        "kind": place.kind,
        "name": place.name,
        "website": origin.localised(place.website) if place.website else None,
        "studio": place.studio_key,
    }


def _ghosts(city: City) -> list[Artist]:
    return [home.artist for studio in city.studios for home in studio.crew if home.listed != "current"]


def _ghost_names(city: City) -> set[str]:
    return {ghost.name for ghost in _ghosts(city)}


def _decoy_handles(city: City) -> list[str]:
    """Handles on the pages that belong to no artist there: the studios', the web designers', people long gone."""
    handles = {studio.account.handle for studio in city.studios}
    handles |= {studio.designer_handle for studio in city.studios}
    handles |= {ghost.handle for ghost in _ghosts(city) if ghost.handle}
    return sorted(handles)
