"""Lists of artists: filters, words, facets, paging."""

import pytest

from directory.styles.taxonomy_files import load_taxonomy
from tests.api_lambda.conftest import City
from tests.contracts.search_documents import make_document
from tests.contracts.store_sightings import evidence, profile, studio
from tests.fakes.api_client import ask


def test_every_style_is_counted(city: City) -> None:
    styles = sorted(load_taxonomy().styles)
    city.real_index.put_many([make_document(f"{style}-artist", styles=(style,)) for style in styles])
    assert all(style["count"] for style in ask("/v1/styles").json["items"])


def test_everybody_is_listed_with_what_a_card_needs(city: City) -> None:
    answer = ask("/v1/artists")
    assert answer.status == 200
    body = answer.json
    assert body["total"] == 3
    assert (body["degraded"], body["nextCursor"]) == (False, None)
    (ana,) = [item for item in body["items"] if item["artistId"] == city.ids["ana"]]
    assert ana["name"] == "Ana Ink"
    assert ana["studios"] == [{"studioId": "s1", "name": "Black Rose"}]
    assert ana["places"] == [{"latitude": 53.7997, "longitude": -1.5492}]
    assert ana["picture"]["srcset"] == (
        "/images/img/uploader/image001/320.webp 320w, /images/img/uploader/image001/640.webp 640w"
    )


def test_a_style_goes_by_any_of_its_names(city: City) -> None:
    for name in ("blackwork", "Blackworker", "#blackwork"):
        assert set(ask("/v1/artists", {"style": name}).ids) == {city.ids["ana"], city.ids["bo"]}


def test_several_styles_list_the_best_match_first(city: City) -> None:
    assert ask("/v1/artists", {"style": ["dotwork", "blackwork"]}).ids == [city.ids["ana"], city.ids["bo"]]
    assert ask("/v1/artists", {"style": ["dotwork", "blackwork"], "match": "all"}).ids == [city.ids["ana"]]


def test_facets_ignore_their_own_filter_and_are_named_for_people(city: City) -> None:
    facets = ask("/v1/artists", {"style": "dotwork"}).json["facets"]
    assert {value["value"]: value["count"] for value in facets["styles"]} == {
        "blackwork": 2,
        "dotwork": 1,
        "realism": 1,
    }
    assert facets["styles"][0]["label"] == "Blackwork"
    assert facets["cities"] == [{"value": "Leeds", "label": "Leeds", "count": 1}]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"city": "LEEDS"}, {"ana", "bo"}),
        ({"country": "gb", "city": "York"}, {"cy"}),
        ({"studio": "s1"}, {"ana", "bo"}),
        ({"near": "53.8,-1.55"}, {"ana", "bo"}),
        ({"near": "54.9,-1.55", "radius_km": "5"}, set()),
        ({"bbox": "-1.6,53.7,-1.5,53.9"}, {"ana", "bo"}),
        ({"bbox": "179,53,-179,54"}, set()),
        ({"bbox": "179,53,-1,54"}, {"ana", "bo"}),
    ],
)
def test_places_narrow(city: City, asked: dict[str, str], found: set[str]) -> None:
    assert set(ask("/v1/artists", asked).ids) == {city.ids[name] for name in found}


def test_distance_is_told_and_sorts(city: City) -> None:
    items = ask("/v1/artists", {"near": "53.8,-1.55", "sort": "distance"}).json["items"]
    assert [item["distanceKm"] for item in items] == [0.06, 0.06]


def test_words_forgive_slips_and_are_highlighted(city: City) -> None:
    answer = ask("/v1/search", {"q": "blakwork ana"})
    assert answer.ids == [city.ids["ana"]]
    marks = {mark["field"]: mark for mark in answer.json["items"][0]["highlights"]}
    start, end = marks["name"]["ranges"][0]
    assert marks["name"]["text"][start:end] == "Ana"


def test_pages_hold_everybody_once_and_the_limit_may_change(empty_city: City) -> None:
    for number in range(7):
        seen = profile(f"ink{number}", str(number), style_evidence=evidence("blackwork"))
        empty_city.stores.artists.put_profile(seen, artist_id=f"a{number}")
    empty_city.index_all()
    found, cursor = [], None
    for limit in (2, 3, 1, 5):
        answer = ask("/v1/artists", {"style": "blackwork", "limit": limit, **({"cursor": cursor} if cursor else {})})
        found += answer.ids
        cursor = answer.json["nextCursor"]
    assert sorted(found) == [f"a{number}" for number in range(7)]
    assert cursor is None


def test_styles_are_listed_with_names_and_counts(city: City) -> None:
    body = ask("/v1/styles").json
    counts = {item["style"]: item["count"] for item in body["items"]}
    assert (counts["blackwork"], counts["realism"], counts["anime"]) == (2, 1, 0)
    assert body["total"] == len(body["items"]) > 50
    assert [item["name"].casefold() for item in body["items"]] == sorted(i["name"].casefold() for i in body["items"])
    in_york = {item["style"]: item["count"] for item in ask("/v1/styles", {"city": "York"}).json["items"]}
    assert (in_york["blackwork"], in_york["realism"]) == (0, 1)


def test_aliases_of_a_style_lead_back_to_it(city: City) -> None:
    (style,) = [item for item in ask("/v1/styles").json["items"] if item["style"] == "blackwork"]
    assert "tatouage blackwork" in style["aliases"]
    for alias in style["aliases"]:
        assert set(ask("/v1/artists", {"style": alias}).ids) == {city.ids["ana"], city.ids["bo"]}


def test_suggestions_of_every_kind(city: City) -> None:
    kinds = {item["kind"]: item for item in ask("/v1/suggest", {"q": "bl"}).json["items"]}
    assert kinds["studio"]["label"] == "Black Rose"
    assert kinds["style"]["label"] == "Blackwork"
    assert ask("/v1/suggest", {"q": "ana"}).json["items"][0] == {
        "kind": "artist",
        "value": city.ids["ana"],
        "label": "Ana Ink",
        "count": 1,
    }
    assert ask("/v1/suggest", {"q": "lee"}).json["items"][0]["kind"] == "city"


def test_studios_of_a_city_page_by_name(city: City) -> None:
    for number in range(4):
        sighting = studio(
            "csv", name=f"Studio {number}", website=f"https://studio{number}.test", studio_id=f"t{number}"
        )
        city.stores.studios.put_studio(sighting)
    first = ask("/v1/studios", {"city": "leeds", "limit": 3}).json
    rest = ask("/v1/studios", {"city": "leeds", "limit": 3, "cursor": first["nextCursor"]}).json
    names = [item["name"] for item in (*first["items"], *rest["items"])]
    assert names == ["Black Rose", "Studio 0", "Studio 1", "Studio 2", "Studio 3"]
    assert (first["total"], rest["nextCursor"]) == (5, None)
