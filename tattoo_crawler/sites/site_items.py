"""What a resolved site says -> the items that the pipelines take: one Studio, an ArtistLink for each person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from directory.records.source import Source
from tattoo_crawler.extract import ArtistFact, Evidence, Role, SiteFacts, StudioFacts
from tattoo_crawler.items import ArtistLink, LinkEvidence, Sources, Studio

_STUDIO_FIELDS = (
    "name",
    "instagram",
    "address",
    "postcode",
    "phone",
    "latitude",
    "longitude",
    "opening_hours",
)
_SNIPPET_LENGTH = 200
_EVIDENCE_LIMIT = 10


@dataclass(frozen=True)
class SiteReading:
    """The site that was read: whose it is, where it stands and when its last page was read (aware UTC)."""

    studio_id: str
    city: str
    country: str
    website: str
    read_at: datetime


def iter_items(reading: SiteReading, facts: SiteFacts) -> Iterator[Studio | ArtistLink]:
    """The studio first, then its people, most certain first. Front of house (role other) is no artist."""
    yield _studio(reading, facts.studio)
    for artist in facts.artists:
        if is_artist(artist):
            yield _link(reading, artist)


def is_artist(artist: ArtistFact) -> bool:
    """True for somebody who is linked to the studio: not front of house, and known by something."""
    return artist.role is not Role.OTHER and bool(artist.name or artist.instagram)


def _studio(reading: SiteReading, facts: StudioFacts) -> Studio:
    studio = Studio(city=reading.city, country=reading.country, studio_id=reading.studio_id, website=reading.website)
    studio.sources["website"] = _source(reading, reading.website)
    pages = {one.what.removeprefix("studio."): one.page for one in facts.evidence}
    for name in _STUDIO_FIELDS:
        value = getattr(facts, name)
        if value:
            setattr(studio, name, list(value) if isinstance(value, tuple) else value)
            studio.sources[name] = _source(reading, pages.get(name, reading.website))
    return studio


def _link(reading: SiteReading, artist: ArtistFact) -> ArtistLink:
    evidence = [_evidence(one) for one in artist.evidence[:_EVIDENCE_LIMIT]]
    page = artist.page_url or (evidence[0].page if evidence else reading.website)
    link = ArtistLink(
        studio_id=reading.studio_id,
        city=reading.city,
        country=reading.country,
        role=artist.role.value,
        confidence=artist.confidence,
        evidence=evidence,
        name=artist.name,
        handle=artist.instagram,
        about=artist.bio_text,
        page_url=artist.page_url,
    )
    link.sources = _link_sources(link, _source(reading, page))
    return link


def _link_sources(link: ArtistLink, source: Source) -> Sources:
    filled = {name: getattr(link, name) for name in ("name", "handle", "about", "page_url")}
    return {name: source for name, value in filled.items() if value} | {"role": source}


def _evidence(one: Evidence) -> LinkEvidence:
    return LinkEvidence(one.page, one.signal, one.snippet[:_SNIPPET_LENGTH], one.confidence)


def _source(reading: SiteReading, url: str) -> Source:
    return Source(name="studio_site", fetched_at=reading.read_at, url=url)
