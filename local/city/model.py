"""What the demo city is made of. Everything is frozen: a city is a value that its seed decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

# Sites that no crawler can or may read artists from, and what is wrong with each.
UNREADABLE_SITES = {
    "robots": "robots.txt forbids it",
    "redirect_loop": "the home page redirects to itself for ever",
    "slow": "the home page answers after more than half a minute and names nobody",
    "error_500": "every page answers 500",
    "pdf_home": "the home page is a PDF",
    "image_home": "the home page is a picture",
    "huge": "the home page is 50 MB of HTML",
    "gzip_bomb": "the home page is a small gzip file of 200 MB of zeros",
}

# Sites that misbehave and still name their artists on ordinary pages.
AWKWARD_SITES = ("unsafe_links", "wrong_charset", "calendar")

BUILDERS = (
    "static_cards",
    "wordpress",
    "wix",
    "squarespace",
    "jsonld",
    "onepage",
    "handle_table",
    "icon_links",
    "react",
    "multilingual",
    "headings",
)


@dataclass(frozen=True)
class Picture:
    """One picture on the CDN. `expect` says what a careful pipeline does with it: stored, refused or either."""

    key: str
    style: str
    extension: str
    width_px: int
    height_px: int
    defect: str | None = None
    expect: str = "stored"


@dataclass(frozen=True)
class Post:
    """One post. `media_kind` is IMAGE, VIDEO or CAROUSEL_ALBUM; a video has no picture when its address is withheld."""

    media_id: str
    code: str
    media_kind: str
    caption: str | None
    taken_at: datetime
    pictures: tuple[Picture, ...]
    is_reel: bool = False


@dataclass(frozen=True)
class Account:
    """An Instagram account. `kind` is professional, personal, private or missing (the handle leads nowhere)."""

    user_id: str
    handle: str
    kind: str
    full_name: str
    biography: str
    website: str | None
    followers_count: int
    avatar: Picture
    posts: tuple[Post, ...] = ()
    old_handles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Artist:
    """A person who tattoos or pierces. `styles` are canonical names, strongest first; a piercer has none."""

    key: str
    name: str
    slug: str
    styles: tuple[str, ...]
    site_bio: str
    account: Account | None
    other_tags: tuple[str, ...] = ()

    @property
    def handle(self) -> str | None:
        """The handle in use today, or None for a person without an account."""
        return self.account.handle if self.account else None


@dataclass(frozen=True)
class Residency:
    """An artist at a studio as its website tells it. `listed` is current, former or comment (only in an HTML comment).

    `written` is the handle as the website writes it, which may be an old one; None where the site gives none.
    """

    artist: Artist
    role: str
    listed: str = "current"
    written: str | None = None


@dataclass(frozen=True)
class Spot:
    """Where a place is; made up, but inside the right Leeds postcode district."""

    street: str
    postcode: str
    latitude: float
    longitude: float

    @property
    def address(self) -> str:
        """One line: street, city, postcode, country."""
        return f"{self.street}, Leeds {self.postcode}, UK"


@dataclass(frozen=True)
class Studio:
    """A studio with a website of its own. `site` is ok, or a name out of UNREADABLE_SITES or AWKWARD_SITES."""

    key: str
    name: str
    slug: str
    builder: str
    site: str
    spot: Spot
    phone: str
    account: Account
    crew: tuple[Residency, ...]
    designer_handle: str

    @property
    def is_readable(self) -> bool:
        """Whether a polite crawler, with a browser where needed, can read this website."""
        return self.site not in UNREADABLE_SITES

    @property
    def needs_browser(self) -> bool:
        """Whether the artists are there only after JavaScript has run."""
        return self.builder == "react"

    def iter_current(self) -> Iterator[Residency]:
        """People whom the site names as working there now, guests included."""
        return (residency for residency in self.crew if residency.listed == "current")


@dataclass(frozen=True)
class Place:
    """An entry in Google's list. `kind` is studio, social_only, no_website, closed, service_area or not_a_studio."""

    place_id: str
    name: str
    kind: str
    types: tuple[str, ...]
    spot: Spot
    phone: str
    website: str | None
    studio_key: str | None = None

    @property
    def business_status(self) -> str:
        """OPERATIONAL or CLOSED_PERMANENTLY."""
        return "CLOSED_PERMANENTLY" if self.kind == "closed" else "OPERATIONAL"

    @property
    def has_location(self) -> bool:
        """A business that only travels to its customers has neither address nor position."""
        return self.kind != "service_area"


@dataclass(frozen=True)
class OsmElement:
    """A node or way tagged shop=tattoo."""

    element_type: str
    element_id: int
    name: str
    spot: Spot
    website: str | None
    instagram: str | None
    studio_key: str | None

    @property
    def ref(self) -> str:
        """Type and number as OpenStreetMap writes them, for example node/123."""
        return f"{self.element_type}/{self.element_id}"


@dataclass(frozen=True)
class City:
    """The whole made-up world of one seed."""

    seed: int
    studios: tuple[Studio, ...]
    artists: tuple[Artist, ...]
    places: tuple[Place, ...]
    osm_elements: tuple[OsmElement, ...]

    def find_studio(self, slug: str) -> Studio | None:
        """The studio whose website has this host label."""
        return next((studio for studio in self.studios if studio.slug == slug), None)

    def iter_accounts(self) -> Iterator[Account]:
        """Every account: artists' first, then studios' own."""
        yield from (artist.account for artist in self.artists if artist.account)
        yield from (studio.account for studio in self.studios)

    def iter_pictures(self) -> Iterator[Picture]:
        """Every picture that the CDN serves."""
        for account in self.iter_accounts():
            yield account.avatar
            for post in account.posts:
                yield from post.pictures
