"""The promises of `directory.store.ports.StudioStore` on any engine of the table port."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from directory.errors import InvalidDataError, NotFoundError
from directory.records.artist_sighting import ArtistIdentity
from directory.records.page_memory import PageMemoryRecord, digest_url
from directory.records.place_memory import PlaceMemoryRecord
from directory.records.studio import StudioRecord
from directory.store.stores import Stores, stores_over
from directory.store.table import Table
from tests.contracts.store_sightings import DAY, HOUR, LEEDS, START, evidence, link, north_of, profile, studio

HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
HOST = "https://www.blackrose.test/"


class Moment:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class StudioStoreContract:
    @pytest.fixture
    def moment(self) -> Moment:
        return Moment()

    @pytest.fixture
    def stores(self, table: Table, moment: Moment) -> Stores:
        return stores_over(table, moment)

    @pytest.fixture
    def licensed(self, table: Table, moment: Moment) -> Stores:
        return stores_over(table, moment, google_content="licensed")

    def only(self, stores: Stores) -> StudioRecord:
        (record,) = stores.studios.list_studios("GB", "Leeds")
        return record

    def test_a_studio_is_stored_with_its_sources(self, stores: Stores) -> None:
        seen = studio("openstreetmap", name="Black Rose", website=HOST, osm_id="node/1", **HERE)
        result = stores.studios.put_studio(seen)
        assert result.change == "created"
        found = stores.studios.get_studio(result.record_id)
        assert (found.name, found.website, found.osm_ids) == ("Black Rose", HOST, ("node/1",))
        assert found.sources["name"].name == "openstreetmap"
        assert found.coordinates == LEEDS

    def test_an_id_given_to_a_new_studio_is_kept(self, stores: Stores) -> None:
        seen = studio("csv", name="Black Rose", studio_id="mine")
        assert stores.studios.put_studio(seen).record_id == "mine"
        assert stores.studios.put_studio(replace(seen, studio_id="other")).record_id == "mine"

    def test_of_google_only_place_id_and_coordinates_stay(self, table: Table, stores: Stores) -> None:
        facts = {"name": "Black Rose", "website": HOST, "address": "1 Street", "phone": "0113", **HERE}
        stores.studios.put_studio(studio("google_places", place_id="p1", opening_hours=("Mo",), **facts))
        stored = repr(list(table.scan()))
        for gone in ("Black Rose", "blackrose", "1 Street", "0113"):
            assert gone not in stored
        found = self.only(stores)
        assert found.place_ids == ("p1",)
        assert found.coordinates == LEEDS
        assert found.sources["latitude"].expires_at == START + 30 * DAY

    def test_coordinates_are_gone_from_their_hour_on(self, stores: Stores, moment: Moment) -> None:
        stores.studios.put_studio(studio("google_places", place_id="p1", **HERE))
        moment.now = START + 30 * DAY - timedelta(seconds=1)
        assert self.only(stores).coordinates == LEEDS
        moment.now = START + 30 * DAY
        found = self.only(stores)
        assert found.coordinates is None
        assert stores.studios.get_studio(found.studio_id).coordinates is None

    def test_coordinates_seen_again_last_longer(self, stores: Stores, moment: Moment) -> None:
        stores.studios.put_studio(studio("google_places", place_id="p1", **HERE))
        again = studio("google_places", place_id="p1", at=START + 20 * DAY, **HERE)
        assert stores.studios.put_studio(again).change == "updated"
        moment.now = START + 45 * DAY
        assert self.only(stores).coordinates == LEEDS

    def test_coordinates_that_may_stay_replace_limited_ones(self, table: Table, stores: Stores) -> None:
        stores.studios.put_studio(studio("google_places", place_id="p1", name="Black Rose", **HERE))
        stores.studios.put_studio(studio("csv", name="Black Rose", place_id="p1", **north_of(LEEDS, 20)))
        assert self.only(stores).sources["latitude"].name == "csv"
        assert not [item for item in table.scan() if item["SK"].startswith("COORDINATES#")]

    def test_with_an_agreement_google_may_be_kept(self, licensed: Stores) -> None:
        licensed.studios.put_studio(studio("google_places", name="Black Rose", place_id="p1", **HERE))
        found = self.only(licensed)
        assert (found.name, found.coordinates) == ("Black Rose", LEEDS)

    def test_the_best_source_of_each_field_wins(self, licensed: Stores) -> None:
        ours = studio("studio_site", name="Black Rose Tattoo", website=HOST, phone="+44 113 1")
        open_data = studio("openstreetmap", at=START + DAY, name="black rose", website=HOST, address="1 Street")
        google = studio(
            "google_places", at=START + 2 * DAY, website=HOST, name="BLACK ROSE", address="1 St", phone="0113 9"
        )
        for seen in (google, ours, open_data):
            licensed.studios.put_studio(seen)
        found = self.only(licensed)
        assert (found.name, found.address, found.phone) == ("Black Rose Tattoo", "1 Street", "+44 113 1")
        assert found.sources["address"].name == "openstreetmap"

    def test_closed_or_not_is_the_best_source_s_to_say(self, stores: Stores) -> None:
        closed = replace(studio("csv", name="Black Rose"), is_closed=True)
        stores.studios.put_studio(closed)
        assert not self.only(stores).is_closed
        stores.studios.put_studio(replace(closed, sources={**closed.sources, "is_closed": closed.sources["name"]}))
        assert self.only(stores).is_closed
        later = studio("openstreetmap", name="Black Rose", at=START + DAY)
        stores.studios.put_studio(replace(later, sources={**later.sources, "is_closed": later.sources["name"]}))
        assert not self.only(stores).is_closed

    def test_coordinates_of_limited_life_move_with_a_merge(self, stores: Stores, moment: Moment) -> None:
        stores.studios.put_studio(studio("csv", name="Black Rose", osm_id="node/1", studio_id="elder"))
        google = studio("google_places", place_id="p1", studio_id="younger", at=START + HOUR, **HERE)
        stores.studios.put_studio(google)
        both = studio("csv", name="Black Rose", osm_id="node/1", place_id="p1", at=START + DAY)
        assert stores.studios.put_studio(both).merged_ids == ("younger",)
        assert stores.studios.get_studio("elder").coordinates == LEEDS
        moment.now = START + HOUR + 30 * DAY
        assert stores.studios.get_studio("elder").coordinates is None

    def test_the_same_website_is_the_same_studio(self, stores: Stores) -> None:
        first = stores.studios.put_studio(studio("csv", name="Black Rose", website="http://blackrose.test/leeds"))
        second = stores.studios.put_studio(studio("openstreetmap", name="The Rose", website=HOST, osm_id="node/1"))
        assert first.record_id == second.record_id

    def test_two_branches_of_one_website_are_two(self, stores: Stores) -> None:
        near = studio("openstreetmap", name="Rose North", website=HOST, osm_id="node/1", **HERE)
        far = studio("openstreetmap", name="Rose South", website=HOST, osm_id="node/2", **north_of(LEEDS, -2000))
        first, second = stores.studios.put_studio(near), stores.studios.put_studio(far)
        assert first.record_id != second.record_id
        assert stores.studios.put_studio(replace(far, fetched_at=START + HOUR)).record_id == second.record_id

    @pytest.mark.parametrize("shared", ["https://www.instagram.com/blackrose", "https://linktr.ee/rose"])
    def test_a_shared_host_says_nothing(self, stores: Stores, shared: str) -> None:
        first = stores.studios.put_studio(studio("csv", name="Black Rose", website=shared))
        second = stores.studios.put_studio(studio("csv", name="Red Lion", website=shared))
        assert first.record_id != second.record_id

    @pytest.mark.parametrize(("metres", "is_same"), [(0, True), (140, True), (160, False), (3000, False)])
    def test_the_same_name_within_150_m(self, stores: Stores, metres: float, is_same: bool) -> None:
        first = stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="node/1", **HERE))
        there = north_of(LEEDS, metres)
        second = stores.studios.put_studio(studio("csv", name="★ BLACK-ROSE ★", **there))
        assert (first.record_id == second.record_id) is is_same

    def test_another_name_at_the_same_door_is_another(self, stores: Stores) -> None:
        stores.studios.put_studio(studio("csv", name="Black Rose", **HERE))
        stores.studios.put_studio(studio("csv", name="Red Lion", **HERE))
        assert len(stores.studios.list_studios("GB", "Leeds")) == 2

    def test_a_list_without_coordinates_finds_its_studios_again(self, stores: Stores) -> None:
        first = stores.studios.put_studio(studio("csv", name="Black Rose"))
        assert stores.studios.put_studio(studio("csv", name="Black Rose", at=START + HOUR)).record_id == first.record_id

    def test_the_same_name_in_another_city_is_another(self, stores: Stores) -> None:
        first = stores.studios.put_studio(studio("csv", name="Black Rose"))
        second = stores.studios.put_studio(replace(studio("csv", name="Black Rose"), city="York"))
        assert first.record_id != second.record_id

    def test_the_same_sighting_again_writes_nothing(self, table: Table, stores: Stores) -> None:
        seen = studio("google_places", name="Black Rose", place_id="p1", website=HOST, **HERE)
        stores.studios.put_studio(seen)
        before = sorted(map(repr, table.scan()))
        again = studio("google_places", name="Black Rose", place_id="p1", website=HOST, at=START + HOUR, **HERE)
        assert stores.studios.put_studio(again).change == "unchanged"
        assert sorted(map(repr, table.scan())) == before

    def test_a_field_without_a_source_is_refused(self, stores: Stores) -> None:
        with pytest.raises(InvalidDataError):
            stores.studios.put_studio(replace(studio("csv", name="Black Rose"), sources={}))

    def test_two_records_that_prove_to_be_one_are_merged(self, table: Table, stores: Stores) -> None:
        google = stores.studios.put_studio(studio("google_places", place_id="p1", **HERE)).record_id
        seen = studio("openstreetmap", name="Black Rose", website=HOST, osm_id="node/1", at=START + HOUR, **HERE)
        osm = stores.studios.put_studio(seen).record_id
        assert google != osm
        in_google = stores.artists.put_link(link(google, "Ana")).record_id
        in_osm = stores.artists.put_link(link(osm, "Ana", "ana.ink")).record_id
        stores.artists.put_link(link(osm, "Bo", style_evidence=evidence("dotwork"), other_tags=("walkins",)))
        stores.pages.put_page(PageMemoryRecord(osm, digest_url(HOST), START, etag="1"))
        both = studio("google_places", name="Black Rose", place_id="p1", website=HOST, at=START + DAY, **HERE)
        result = stores.studios.put_studio(both)
        assert (result.record_id, result.merged_ids) == (google, (osm,))
        found = stores.studios.get_studio(osm)
        assert (found.studio_id, found.name, found.osm_ids, found.place_ids) == (
            google,
            "Black Rose",
            ("node/1",),
            ("p1",),
        )
        assert found.pending_merge_ids == ()
        people = stores.artists.list_artists_of_studio(osm)
        assert {person.name for person in people} == {"Ana", "Bo"}
        assert stores.artists.get_artist(in_google).profile.artist_id == in_osm
        bo = stores.artists.get_artist(next(person.artist_id for person in people if person.name == "Bo")).profile
        assert (bo.studio_ids, bo.style_evidence[0].origin) == ((google,), google)
        assert list(bo.tags_by_origin) == [google]
        assert {item["SK"] for item in table.scan() if item["PK"] == f"STUDIO#{osm}"} == {"MOVED"}
        assert stores.artists.find_artist_id(ArtistIdentity(studio_id=osm, name="Bo")) == bo.artist_id

    def test_many_are_found_at_once_merged_ones_too(self, stores: Stores, moment: Moment) -> None:
        limited = studio("google_places", place_id="p9", studio_id="limited", latitude=54.2, longitude=-1.2)
        stores.studios.put_studio(limited)
        older = studio("openstreetmap", name="Black Rose", osm_id="n/1", studio_id="older", **north_of(LEEDS, 9000))
        stores.studios.put_studio(older)
        younger = studio("csv", name="White Thorn", website=HOST, studio_id="younger", at=START + HOUR, **HERE)
        stores.studios.put_studio(younger)
        both = studio("openstreetmap", name="Black Rose", website=HOST, osm_id="n/1", at=START + DAY, **HERE)
        kept = stores.studios.put_studio(both)
        ids = {"older", "younger", "limited", "unknown"}
        found = stores.studios.find_studios(ids)
        assert found.keys() == ids - {"unknown"}
        assert found == {one: stores.studios.get_studio(one) for one in found}
        assert found["limited"].coordinates == (54.2, -1.2)
        assert {found[one].studio_id for one in (*kept.merged_ids, kept.record_id)} == {kept.record_id}
        moment.now = START + timedelta(days=31)
        assert stores.studios.find_studios(["limited"])["limited"].coordinates is None
        assert stores.studios.find_studios([]) == {}

    def test_a_link_to_a_merged_studio_lands_at_the_other(self, stores: Stores) -> None:
        first = stores.studios.put_studio(studio("google_places", place_id="p1", **HERE)).record_id
        seen = studio("csv", name="Black Rose", website=HOST, at=START + HOUR)
        gone = stores.studios.put_studio(seen).record_id
        stores.studios.put_studio(studio("csv", name="Black Rose", website=HOST, place_id="p1", at=START + DAY))
        artist_id = stores.artists.put_link(link(gone, "Ana", "ana.ink")).record_id
        assert stores.artists.get_artist(artist_id).profile.studio_ids == (first,)

    def test_a_profile_keeps_its_studio(self, stores: Stores) -> None:
        artist_id = stores.artists.put_link(link("s1", "Ana", "ana.ink")).record_id
        stores.artists.put_profile(profile("ana.ink", "77", at=START + DAY))
        assert stores.artists.get_artist(artist_id).profile.studio_ids == ("s1",)

    def test_an_unknown_studio_is_not_found(self, stores: Stores) -> None:
        with pytest.raises(NotFoundError):
            stores.studios.get_studio("nobody")
        assert stores.studios.list_studios("GB", "Leeds") == []
        assert stores.studios.find_studio_id(studio("csv", name="Black Rose")) is None

    def test_asked_places_are_remembered_by_their_id(self, stores: Stores) -> None:
        asked = [PlaceMemoryRecord(f"p{at}", START, is_settled=at % 2 == 0) for at in range(130)]
        for memory in asked:
            stores.studios.put_place_memory(memory)
        stores.studios.put_place_memory(replace(asked[0], asked_at=START + DAY))
        found = stores.studios.find_place_memories([*(memory.place_id for memory in asked), "p1", "never"])
        assert found == {memory.place_id: memory for memory in asked} | {"p0": replace(asked[0], asked_at=START + DAY)}
        assert stores.studios.find_place_memories([]) == {}

    def test_a_place_not_asked_for_in_half_a_year_is_forgotten(self, stores: Stores, moment: Moment) -> None:
        stores.studios.put_place_memory(PlaceMemoryRecord("p1", START))
        moment.now = START + 180 * DAY
        assert stores.studios.find_place_memories(["p1"]) == {}

    def test_an_asked_place_is_no_studio(self, stores: Stores) -> None:
        stores.studios.put_place_memory(PlaceMemoryRecord("p1", START))
        assert stores.studios.find_studio_id(studio("google_places", place_id="p1")) is None
        result = stores.studios.put_studio(studio("google_places", place_id="p1", **HERE))
        assert (result.change, list(stores.studios.find_place_memories(["p1"]))) == ("created", ["p1"])
