"""What is counted of a city, from stores in memory."""

from directory.store.stores import stores_over
from local.report.census import Census, take_census
from tests.contracts.store_sightings import START, evidence, link, picture, profile, studio
from tests.fakes.memory_table import MemoryTable


def test_a_city_is_counted() -> None:
    stores = stores_over(MemoryTable(), lambda: START)
    for name in ("s1", "s2"):  # a chain: two studios of one name
        seen = studio("csv", name="Black Rose", website=f"https://{name}.test/", studio_id=name)
        stores.studios.put_studio(seen)
    stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="g1"))
    stores.artists.put_link(link("s1", "Rosa Quill", "rosa.quill"))
    stores.artists.put_profile(profile("rosa.quill", "1", pictures=(picture(1),), style_evidence=evidence("dotwork")))
    stores.artists.put_profile(profile("far.away", "2", city="York"))
    census = take_census(stores, "Leeds", "GB")
    assert (census.studios, census.studios_with_website, census.studios_with_artists) == (3, 2, 1)
    assert (census.artists, census.artists_with_profile, census.pictures, census.not_told) == (1, 1, 1, 1)
    assert census.styles == {"dotwork": 1}
    assert census.artists_by_studio == {"s1": 1, "s2": 0, "g1": 0}
    assert (census.silent_studios, census.silent_nameless) == (("Black Rose",), 1)
    assert take_census(stores, "Atlantis", "GB") == Census()
