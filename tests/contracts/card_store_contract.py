"""The promises of `directory.store.ports.CardStore` on any engine of the table port."""

import pytest

from directory.store.stores import Stores, stores_over
from directory.store.table import Table
from tests.contracts.store_sightings import DAY, HOUR, LEEDS, START, picture, profile, studio

HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
HOST = "https://www.blackrose.test/"


class CardStoreContract:
    @pytest.fixture
    def stores(self, table: Table) -> Stores:
        return stores_over(table, lambda: START)

    def test_cards_hold_the_picture_asked_for(self, stores: Stores) -> None:
        stores.artists.put_profile(profile("ana.ink", "77", pictures=(picture(1), picture(2))), artist_id="a1")
        stores.artists.put_profile(profile("bo.ink", "78"), artist_id="a2")
        found = stores.cards.find_cards({"a1": "image002", "a2": None, "nobody": "image001"})
        assert [row.image_id for row in found.artists["a1"].pictures] == ["image002"]
        assert found.artists["a2"].pictures == ()
        assert (set(found.artists), found.studios) == ({"a1", "a2"}, {})

    def test_a_picture_that_is_gone_leaves_the_card(self, stores: Stores) -> None:
        stores.artists.put_profile(profile("ana.ink", "77", pictures=(picture(1),)), artist_id="a1")
        assert stores.cards.find_cards({"a1": "image009"}).artists["a1"].pictures == ()

    def test_cards_of_more_artists_than_one_batch_takes(self, stores: Stores) -> None:
        for number in range(60):
            seen = profile(f"ink{number}", str(number), pictures=(picture(1),))
            stores.artists.put_profile(seen, artist_id=f"a{number}")
        cards = stores.cards.find_cards({f"a{number}": "image001" for number in range(60)}).artists
        assert sum(len(card.pictures) for card in cards.values()) == 60

    def test_studios_come_along_as_their_own_store_tells_them(self, stores: Stores) -> None:
        stores.artists.put_profile(profile("ana.ink", "77"), artist_id="a1")
        limited = studio("google_places", place_id="p9", studio_id="limited", latitude=54.2, longitude=-1.2)
        stores.studios.put_studio(limited)
        stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="elder", **HERE))
        younger = studio("csv", name="Black Rose", website=HOST, studio_id="younger", at=START + HOUR)
        stores.studios.put_studio(younger)
        both = studio("csv", name="Black Rose", website=HOST, place_id="p1", at=START + DAY)
        assert stores.studios.put_studio(both).merged_ids == ("younger",)
        ids = ["limited", "elder", "younger", "unknown"]
        found = stores.cards.find_cards({"a1": None}, ids)
        assert found.artists.keys() == {"a1"}
        assert found.studios == stores.studios.find_studios(ids)
        assert {asked: one.studio_id for asked, one in found.studios.items()} == {
            "limited": "limited",
            "elder": "elder",
            "younger": "elder",
        }
        assert stores.cards.find_cards({}, ["elder"]).studios.keys() == {"elder"}
        assert stores.cards.find_cards({}).artists == {}
