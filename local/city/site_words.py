"""What a studio's website says: sentences, role labels, languages, and the ways in which handles are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local.city.model import Residency, Studio
from local.city.origin import Origin

ROLE_LABELS = {
    "resident": "",
    "owner": "Owner and tattooist",
    "guest": "Guest artist, 3 to 9 December",
    "apprentice": "Apprentice",
    "piercer": "Piercer",
}
# The same handle, written in the ways that people paste it.
LINK_SHAPES = (
    "https://www.instagram.com/{0}/",
    "https://www.instagram.com/{0}?igsh=MWZ0demo==",
    "http://instagram.com/{1}",
    "https://instagram.com/{0}/?hl=en",
    "//www.instagram.com/{0}/",
    "https://www.instagram.com/{0}/?utm_source=qr",
)
DAYS = ("Mon to Wed", "Tue to Sat", "Thu, Fri", "most days", "by arrangement")
BLURBS = (
    "{name} has two rooms, one kettle and a very patient dog at {street}.",
    "We opened {name} above a former button shop at {street}, and the buttons still turn up.",
    "{name} is a small appointment-only shop at {street}; the door sticks, so push.",
    "Behind the green shutters at {street} you find {name}, open from eleven.",
)
LANGUAGES: tuple[dict[str, Any], ...] = (
    {
        "lang": "en",
        "root": "/",
        "team_path": "/team",
        "home": "Home",
        "team": "Team",
        "welcome": "Good to see you.",
        "roles": {
            "resident": "Tattoo artist",
            "owner": "Owner",
            "guest": "Guest artist",
            "apprentice": "Apprentice",
            "piercer": "Piercer",
        },
    },
    {
        "lang": "de",
        "root": "/de/",
        "team_path": "/de/team",
        "home": "Startseite",
        "team": "Das Team",
        "welcome": "Schön, dass du da bist.",
        "roles": {
            "resident": "Tätowierer:in",
            "owner": "Inhaber:in",
            "guest": "Gast",
            "apprentice": "Azubi",
            "piercer": "Piercing",
        },
    },
    {
        "lang": "pl",
        "root": "/pl/",
        "team_path": "/pl/zespol",
        "home": "Strona główna",
        "team": "Zespół",
        "welcome": "Miło cię widzieć.",
        "roles": {
            "resident": "Tatuażysta",
            "owner": "Właściciel",
            "guest": "Gość",
            "apprentice": "Uczeń",
            "piercer": "Piercing",
        },
    },
)


@dataclass(frozen=True)
class SitePerson:
    """A person as a template shows them; `link`, `written` and `at` are empty for a person without a handle."""

    name: str
    slug: str
    role: str
    label: str
    bio: str
    picture: str
    written: str
    link: str
    at: str
    shouted: str
    days: str


def site_person(residency: Residency, position: int) -> SitePerson:
    """The person at this position of the page, which decides how the link is written."""
    artist, written = residency.artist, residency.written or ""
    shape = LINK_SHAPES[position % len(LINK_SHAPES)]
    capitals = ".".join(part.capitalize() for part in written.split("."))
    return SitePerson(
        name=artist.name,
        slug=artist.slug,
        role=residency.role,
        label=ROLE_LABELS[residency.role],
        bio=artist.site_bio,
        picture=f"/media/{artist.key}-avatar.jpg",
        written=written,
        link=shape.format(written, capitals) if written else "",
        at=f"@{capitals}" if written else "",
        shouted=f"@{written.upper()}" if position % 2 else f"@{written}",
        days=DAYS[position % len(DAYS)],
    )


def studio_words(studio: Studio, origin: Origin) -> dict[str, Any]:
    """The studio's own facts and sentences for its templates."""
    number = int(studio.key[1:])
    return {
        "name": studio.name,
        "number": 100 + number,
        "host": f"{studio.slug}.leeds.test",
        "home": origin.url(studio.slug),
        "address": studio.spot.address,
        "phone": studio.phone,
        "instagram": studio.account.handle,
        "instagram_url": f"https://www.instagram.com/{studio.account.handle}/",
        "designer": studio.designer_handle,
        "blurb": BLURBS[number % len(BLURBS)].format(name=studio.name, street=studio.spot.street),
    }


def json_ld(studio: Studio, people: list[SitePerson], origin: Origin, *, with_people: bool) -> dict[str, Any]:
    """A schema.org description of the studio, with its people where the builder writes them."""
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "TattooParlor" if with_people else "LocalBusiness",
        "name": studio.name,
        "url": origin.url(studio.slug),
        "telephone": studio.phone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": studio.spot.street,
            "addressLocality": "Leeds",
            "postalCode": studio.spot.postcode,
            "addressCountry": "GB",
        },
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": studio.spot.latitude,
            "longitude": studio.spot.longitude,
        },
        "sameAs": [f"https://www.instagram.com/{studio.account.handle}/"],
    }
    if with_people:
        described["employee"] = [_json_ld_person(person) for person in people]
    return described


def _json_ld_person(person: SitePerson) -> dict[str, Any]:
    title = person.label or "Tattoo artist"
    described = {"@type": "Person", "name": person.name, "jobTitle": title, "description": person.bio}
    return described | ({"sameAs": [f"https://www.instagram.com/{person.written}/"]} if person.written else {})
