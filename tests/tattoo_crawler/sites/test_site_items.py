from datetime import UTC, datetime

from tattoo_crawler.extract import ArtistFact, Evidence, Role, SiteFacts, StudioFacts
from tattoo_crawler.items import ArtistLink, Studio
from tattoo_crawler.sites.site_items import SiteReading, iter_items

NOW = datetime(2026, 11, 1, tzinfo=UTC)
READING = SiteReading("s1", "Leeds", "GB", "https://ink.example/", NOW)
CONTACT, TEAM = "https://ink.example/contact", "https://ink.example/team"


def seen(what: str, page: str) -> Evidence:
    return Evidence(what, page, "x" * 300, "link", 0.9)


def test_the_studio_names_the_page_of_each_field() -> None:
    facts = StudioFacts(
        name="Ink Example",
        postcode="LS1 4AB",
        opening_hours=("Mo 10-18",),
        evidence=(seen("studio.postcode", CONTACT),),
    )
    (studio,) = iter_items(READING, SiteFacts(facts))
    assert isinstance(studio, Studio)
    assert (studio.studio_id, studio.name, studio.opening_hours) == ("s1", "Ink Example", ["Mo 10-18"])
    assert {name: source.url for name, source in studio.sources.items()} == {
        "website": "https://ink.example/",
        "name": "https://ink.example/",
        "postcode": CONTACT,
        "opening_hours": "https://ink.example/",
    }
    assert {(source.name, source.fetched_at) for source in studio.sources.values()} == {("studio_site", NOW)}


def test_people_leave_with_their_evidence_and_the_front_desk_stays() -> None:
    mara = ArtistFact("Mara Example", "mara.example", Role.GUEST, 0.9, (seen("artist.instagram", TEAM),), None, "Bio")
    desk = ArtistFact("Desk Person", None, Role.OTHER, 0.9)
    nobody = ArtistFact(None, None, Role.RESIDENT, 0.2)
    _, link = iter_items(READING, SiteFacts(StudioFacts(), (mara, desk, nobody)))
    assert isinstance(link, ArtistLink)
    assert (link.studio_id, link.name, link.handle, link.role) == ("s1", "Mara Example", "mara.example", "guest")
    assert (link.evidence[0].page, len(link.evidence[0].snippet)) == (TEAM, 200)
    assert set(link.sources) == {"name", "handle", "about", "role"}
    assert link.sources["handle"].url == TEAM
