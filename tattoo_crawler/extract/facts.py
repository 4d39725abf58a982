"""What a page says, as values: plain, frozen, comparable. Nothing here knows how a page is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person does at the studio. Front of house is `OTHER` and is no artist."""

    RESIDENT = "resident"
    GUEST = "guest"
    APPRENTICE = "apprentice"
    OWNER = "owner"
    PIERCER = "piercer"
    OTHER = "other"


class LinkKind(StrEnum):
    """What a link on the same site leads to, as far as its words and its address tell."""

    ARTIST = "artist"
    TEAM = "team"
    ABOUT = "about"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True)
class Evidence:
    """Why a fact is believed.

    `what` names the fact (`artist.instagram`), `page` is the page's address, `snippet` is at most 120 characters as
    they stood on the page, `signal` is the rule that won, `confidence` lies between 0 and 1."""

    what: str
    page: str
    snippet: str
    signal: str
    confidence: float


@dataclass(frozen=True)
class PageLink:
    """A link to another page of the same site. `score` orders a crawl: 1.0 first, 0.0 never."""

    url: str
    kind: LinkKind
    score: float
    text: str = ""


@dataclass(frozen=True)
class StudioFacts:
    """The studio itself.

    A field is `None` when the page does not say; `evidence` has a line for each field that is set.
    """

    name: str | None = None
    instagram: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    opening_hours: tuple[str, ...] = ()
    website: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class ArtistFact:
    """One person at the studio, known by a name, by an Instagram handle (lower case, no `@`) or by both.

    `page_url` is the person's own page on the site; `bio_text` is what the page says about them, for style inference.
    """

    name: str | None
    instagram: str | None
    role: Role
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    page_url: str | None = None
    bio_text: str | None = None


@dataclass(frozen=True)
class HandleMention:
    """One place where a page names an Instagram account; site resolution weighs them together.

    `region` is `header`, `footer`, `nav`, `main` or `data`; `signal` tells how it was written (`link`, `at-text`, ...).
    """

    handle: str
    region: str
    signal: str
    snippet: str


@dataclass(frozen=True)
class PageFacts:
    """All that one page says. The same html and url always give the same facts.

    `is_shell`: the page has no text of its own and needs a browser. `language` is a two-letter code or `None`.
    `text_length` counts visible characters.
    """

    url: str
    title: str = ""
    studio: StudioFacts = field(default_factory=StudioFacts)
    artists: tuple[ArtistFact, ...] = ()
    links: tuple[PageLink, ...] = ()
    mentions: tuple[HandleMention, ...] = ()
    is_shell: bool = False
    noindex: bool = False
    language: str | None = None
    text_length: int = 0


@dataclass(frozen=True)
class SiteFacts:
    """The pages of one site, resolved together: each person once, most certain first."""

    studio: StudioFacts = field(default_factory=StudioFacts)
    artists: tuple[ArtistFact, ...] = ()
