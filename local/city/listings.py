"""Who is in Google's list and in OpenStreetMap: overlaps, duplicates, and more places than one search returns."""

from __future__ import annotations

import base64
from dataclasses import replace
from random import Random

from local.city.model import OsmElement, Place, Spot, Studio
from local.city.spots import SpotMaker
from local.city.words import NOT_STUDIO_KINDS, STUDIO_TYPES

ONLY_IN_OSM = 5
IN_BOTH = 16
COUNTS = {"no_website": 22, "not_a_studio": 60, "closed": 3, "service_area": 2, "social_only": 2}


def host_url(slug: str) -> str:
    """The website of a studio; the port is put in when the answer is written."""
    return f"http://{slug}.leeds.test/"


def make_places(rng: Random, spots: SpotMaker, studios: list[Studio], spare_names: list[str]) -> tuple[Place, ...]:
    """Google's list: all studios but the last few, one of them twice, and every other kind of place."""
    listed = [_studio_place(rng, studio) for studio in studios[:-ONLY_IN_OSM]]
    twice = replace(listed[0], place_id=_place_id(rng), name=f"{listed[0].name} (first floor)")
    names = iter(spare_names)
    others = [_other_place(rng, spots, kind, next(names), at) for kind, count in COUNTS.items() for at in range(count)]
    places = [*listed, twice, *others]
    rng.shuffle(places)
    return tuple(places)


def make_osm_elements(rng: Random, spots: SpotMaker, studios: list[Studio]) -> tuple[OsmElement, ...]:
    """OpenStreetMap: the studios that Google lacks, and some that both have."""
    missing = studios[-ONLY_IN_OSM:]
    # A studio whose site cannot be read has no name from its own website to be recognised by.
    both = [studio for studio in studios[:-ONLY_IN_OSM] if studio.is_readable][:IN_BOTH]
    alone = [_osm_element(rng, studio, studio.spot, 2) for studio in missing]
    return tuple(alone + [_osm_element(rng, studio, spots.near(studio.spot), at) for at, studio in enumerate(both)])


def _studio_place(rng: Random, studio: Studio) -> Place:
    return Place(
        place_id=_place_id(rng),
        name=studio.name,
        kind="studio",
        types=rng.choice(STUDIO_TYPES),
        spot=studio.spot,
        phone=studio.phone,
        website=host_url(studio.slug),
        studio_key=studio.key,
    )


def _other_place(rng: Random, spots: SpotMaker, kind: str, name: str, at: int) -> Place:
    ending, types = NOT_STUDIO_KINDS[at % len(NOT_STUDIO_KINDS)] if kind == "not_a_studio" else ("Tattoo", ())
    return Place(
        place_id=_place_id(rng),
        name=f"{name} {ending}",
        kind=kind,
        types=(*types, "establishment") if types else rng.choice(STUDIO_TYPES),
        spot=spots.make(),
        phone=f"0113 496 {rng.randrange(0, 1000):04d}",
        website=_other_website(kind, name, at),
    )


def _other_website(kind: str, name: str, at: int) -> str | None:
    label = name.lower().replace(" ", "")
    if kind == "social_only":
        return f"https://www.instagram.com/{label}_lds/" if at % 2 == 0 else f"https://www.facebook.com/{label}.lds"
    return host_url(f"{label}-was-here") if kind == "closed" and at == 0 else None


def _osm_element(rng: Random, studio: Studio, spot: Spot, at: int) -> OsmElement:
    """Every third knows the website, every third only the name, every third the Instagram account too."""
    name_only = at % 3 == 1
    return OsmElement(
        element_type="way" if at % 4 == 3 else "node",
        element_id=rng.randrange(10**9, 10**10),
        name=studio.name if name_only or at % 3 == 2 else f"{studio.name} Ltd",
        spot=spot,
        website=None if name_only else host_url(studio.slug),
        instagram=studio.account.handle if at % 3 == 2 else None,
        studio_key=studio.key,
    )


def _place_id(rng: Random) -> str:
    return "ChIJ" + base64.urlsafe_b64encode(rng.randbytes(17)).decode().rstrip("=")
