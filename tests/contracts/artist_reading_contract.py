"""What the API reads of many artists at once, on any engine of the table port."""

from dataclasses import fields

import pytest

from denylist.identifiers import identities_of_artist
from directory.store.artist_store import TableArtistStore
from directory.store.table import Table
from tests.contracts.store_sightings import START, evidence, link, picture, profile


class ArtistReadingContract:
    @pytest.fixture
    def artists(self, table: Table) -> TableArtistStore:
        return TableArtistStore(table, lambda: START, sleep=lambda _: None)

    def test_a_summary_ends_at_the_picture_of_the_card(self, artists: TableArtistStore) -> None:
        bare = picture(1, widths_px=(), placeholder=None)
        artists.put_profile(profile("ana.ink", "77", pictures=(bare, picture(2), picture(3))), artist_id="a1")
        artists.put_profile(profile("bo.ink", "78", pictures=(picture(1), picture(2))), artist_id="a2")
        artists.put_profile(profile("cy.ink", "79"), artist_id="a3")
        found = artists.find_summaries(["a1", "a2", "a3", "nobody"])
        assert {one: [row.image_id for row in artist.pictures][:2] for one, artist in found.items()} == {
            "a1": ["image001", "image002"],
            "a2": ["image001"],
            "a3": [],
        }

    def test_a_summary_knows_all_that_the_denylist_asks_for(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink", "77", style_evidence=evidence("dotwork"), pictures=(picture(1),)))
        ana = artists.put_profile(profile("ana.inks", "77", former_handle="ana.ink", website="https://ana.example"))
        artists.put_link(link("s1", "Ana Ink", "ana.inks"))
        whole, found = artists.get_artist(ana.record_id).profile, artists.find_summaries([ana.record_id])
        summary = found[ana.record_id].profile
        assert identities_of_artist(summary) == identities_of_artist(whole)
        left_out = {field.name for field in fields(whole) if getattr(summary, field.name) != getattr(whole, field.name)}
        assert left_out <= {"style_evidence", "other_tags", "tags_by_origin", "sources"}

    def test_links_of_one_artist(self, artists: TableArtistStore) -> None:
        ana = artists.put_link(link("s1", "Ana Ink", "ana.ink")).record_id
        artists.put_link(link("s2", "Ana Ink", "ana.ink"))
        artists.put_link(link("s1", "Bo Ink", "bo.ink"))
        links = artists.find_links(ana, ["s2", "s1", "s3"])
        assert [(row.studio_id, row.artist_id) for row in links] == [("s1", ana), ("s2", ana)]
        assert artists.find_links(ana, []) == []

    def test_a_style_is_browsed_in_a_city_in_a_country_and_anywhere(self, artists: TableArtistStore) -> None:
        places = {"a1": ("Leeds", "GB"), "a2": ("York", "GB"), "a3": ("Lyon", "FR")}
        for artist_id, (city, country) in places.items():
            seen = profile(artist_id, artist_id, city=city, country=country, style_evidence=evidence("blackwork"))
            artists.put_profile(seen, artist_id=artist_id)
        assert {card.artist_id for card in artists.list_cards("blackwork").cards} == {"a1", "a2", "a3"}
        assert {card.artist_id for card in artists.list_cards("blackwork", "gb").cards} == {"a1", "a2"}
        assert {card.artist_id for card in artists.list_cards("blackwork", "gb", "YORK").cards} == {"a2"}

    def test_profiles_page_through_a_city(self, artists: TableArtistStore) -> None:
        for number in range(5):
            artists.put_profile(profile(f"ink{number}", str(number)), artist_id=f"a{number}")
        artists.put_profile(profile("far.away", "99", city="York"), artist_id="a9")
        seen, start_key = [], None
        while True:
            page = artists.list_profiles("GB", "Leeds", limit=2, start_key=start_key)
            seen += [record.artist_id for record in page.profiles]
            start_key = page.next_key
            if start_key is None:
                break
        assert seen == ["a0", "a1", "a2", "a3", "a4"]
