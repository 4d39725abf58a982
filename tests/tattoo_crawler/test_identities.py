"""What the guard is asked about an item: everything that names its person or studio, and nothing more."""

from datetime import UTC, datetime

from denylist.identifiers import identify, name_at_studio
from tattoo_crawler.identities import handle_identities, identities_of
from tattoo_crawler.items import ArtistLink, ArtistProfile, LinkEvidence, ProfileRefusal, Studio

NOW = datetime(2026, 11, 2, tzinfo=UTC)


def test_a_studio_is_its_place_its_site_and_its_handle() -> None:
    item = Studio("Leeds", "GB", website="https://inkhaven.example/home", place_id="ChIJ1", instagram="inkhaven")
    assert set(identities_of(item)) == {
        identify("place_id", "ChIJ1"),
        identify("studio_site", "inkhaven.example"),
        identify("ig_handle", "inkhaven"),
    }


def test_a_link_is_a_person_at_a_studio_on_a_site() -> None:
    evidence = [LinkEvidence("https://inkhaven.example/team", "card", "", 0.9)]
    page = "https://inkhaven.example/team/ana"
    item = ArtistLink("st1", "Leeds", "GB", "resident", 0.9, evidence, "Ana", "ana_ink", page_url=page, artist_id="a1")
    assert set(identities_of(item)) == {
        identify("ig_handle", "ana_ink"),
        identify("artist_id", "a1"),
        identify("artist_url", page),
        identify("studio_site", "inkhaven.example"),
        name_at_studio("Ana", "st1"),
        name_at_studio("Ana", "inkhaven.example"),
    }


def test_a_profile_is_an_account_and_a_page() -> None:
    item = ArtistProfile("ana_ink", "Leeds", "GB", "178414", website="https://ana.example", artist_id="a1")
    everything = {
        identify("ig_id", "178414"),
        identify("ig_handle", "ana_ink"),
        identify("artist_id", "a1"),
        identify("artist_url", "ana.example"),
    }
    assert set(identities_of(item)) == everything
    refusal = ProfileRefusal("ana_ink", "private", "private", NOW, "a1", "178414")
    assert set(identities_of(refusal)) == everything - {identify("artist_url", "ana.example")}


def test_what_cannot_be_read_is_left_out() -> None:
    item = Studio("Leeds", "GB", website="http://[::1", place_id="a b", instagram="not a handle!")
    assert identities_of(item) == []
    nameless = ArtistLink("st1", "Leeds", "GB", "resident", 0.9, [], name="★")
    assert identities_of(nameless) == []
    assert handle_identities([None, "", "a b", "ana_ink"]) == [identify("ig_handle", "ana_ink")]
