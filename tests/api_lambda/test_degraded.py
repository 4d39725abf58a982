"""Without the search index: styles and cities from the table, everything else 503, never a wrong list."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from tests.api_lambda.conftest import City
from tests.contracts.store_sightings import evidence, profile
from tests.fakes.api_client import Answer, ask

STYLES = ("blackwork", "dotwork", "realism")


@pytest.fixture
def styled(empty_city: City) -> dict[str, set[str]]:
    """Artist id -> styles: every combination of three styles in Leeds; one more in York, and one in Lyon."""
    styled = {f"a{n:02}": set(chosen) for n, chosen in enumerate(c for k in range(4) for c in combinations(STYLES, k))}
    for artist_id, styles in styled.items():
        seen = profile(f"ink.{artist_id}", artist_id[1:], style_evidence=evidence(*sorted(styles)))
        empty_city.stores.artists.put_profile(seen, artist_id=artist_id)
    for artist_id, city, country in (("y1", "York", "GB"), ("l1", "Lyon", "FR")):
        seen = profile(f"ink.{artist_id}", city=city, country=country, style_evidence=evidence("realism"))
        empty_city.stores.artists.put_profile(seen, artist_id=artist_id)
    empty_city.index_all()
    empty_city.index.is_down = True
    return styled


def read_all(parameters: dict[str, object]) -> list[str]:
    found: list[str] = []
    answer = ask("/v1/artists", parameters)
    for _ in range(100):
        assert answer.status == 200, answer.body
        assert answer.json["degraded"] is True
        found += answer.ids
        if answer.json["nextCursor"] is None:
            return found
        answer = ask("/v1/artists", {**parameters, "cursor": answer.json["nextCursor"]})
    raise AssertionError("the list has no end")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=st.lists(st.sampled_from(STYLES), min_size=1, max_size=3, unique=True),
    match=st.sampled_from(["any", "all"]),
    limit=st.integers(1, 9),
)
def test_every_artist_who_fits_comes_once(
    styled: dict[str, set[str]], chosen: list[str], match: str, limit: int
) -> None:
    found = read_all({"style": chosen, "match": match, "limit": limit, "city": "leeds"})
    fits = set(chosen).__le__ if match == "all" else set(chosen).__and__
    assert sorted(found) == sorted(artist_id for artist_id, styles in styled.items() if fits(styles))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"style": "realism", "city": "York"}, {"y1"}),
        ({"style": "realism", "country": "FR"}, {"l1"}),
        ({"city": "Lyon", "country": "FR"}, {"l1"}),
        ({"city": "York"}, {"y1"}),
        ({"style": "no such style"}, set()),
    ],
)
def test_places(styled: dict[str, set[str]], asked: dict[str, str], found: set[str]) -> None:
    assert set(read_all(asked)) == found


def test_a_city_pages_through_everybody(styled: dict[str, set[str]]) -> None:
    assert sorted(read_all({"city": "Leeds", "limit": 3})) == sorted(styled)


def test_nobody_counts(styled: dict[str, set[str]]) -> None:
    body = ask("/v1/artists", {"style": "realism"}).json
    assert (body["total"], body["facets"]) == (None, {"styles": [], "cities": [], "studios": []})
    styles = ask("/v1/styles").json
    assert styles["degraded"] is True
    assert {item["count"] for item in styles["items"]} == {None}


def test_a_card_is_as_whole_as_ever(city: City) -> None:
    keys = ("artistId", "name", "handle", "styles", "cities", "studios", "places", "picture", "lastChecked")
    whole = {item["artistId"]: {key: item[key] for key in keys} for item in ask("/v1/artists").json["items"]}
    city.index.is_down = True
    for item in ask("/v1/artists", {"style": "blackwork"}).json["items"]:
        assert {key: item[key] for key in keys} == whole[item["artistId"]]


@pytest.mark.parametrize(
    "query",
    [
        {"near": "53.8,-1.5", "style": "realism"},
        {"bbox": "-1.6,53.7,-1.5,53.9", "city": "Leeds"},
        {"studio": "s1", "city": "Leeds"},
        {},
        {"country": "GB"},
    ],
)
def test_what_the_table_cannot_answer_is_503(styled: dict[str, set[str]], query: dict[str, str]) -> None:
    assert_unavailable(ask("/v1/artists", query))


def test_words_need_the_index(styled: dict[str, set[str]]) -> None:
    assert_unavailable(ask("/v1/search", {"q": "ink", "style": "realism"}))
    assert_unavailable(ask("/v1/suggest", {"q": "ink"}))


def assert_unavailable(answer: Answer) -> None:
    assert answer.status == 503
    assert answer.json["type"] == "/v1/docs#unavailable"
    assert int(answer.headers["retry-after"]) >= 1


def test_a_list_begun_with_the_index_waits_for_it(empty_city: City, styled: dict[str, set[str]]) -> None:
    asked = {"style": "realism", "limit": 1}
    empty_city.index.is_down = False
    cursor = ask("/v1/artists", asked).json["nextCursor"]
    empty_city.index.is_down = True
    assert_unavailable(ask("/v1/artists", {**asked, "cursor": cursor}))


def test_a_list_begun_without_it_goes_on_without_it(empty_city: City, styled: dict[str, set[str]]) -> None:
    asked = {"style": "realism", "limit": 2}
    first = ask("/v1/artists", asked).json
    empty_city.index.is_down = False
    second = ask("/v1/artists", {**asked, "cursor": first["nextCursor"]}).json
    assert second["degraded"] is True
    assert not {i["artistId"] for i in first["items"]} & {i["artistId"] for i in second["items"]}


def test_health_names_who_is_silent(city: City) -> None:
    assert ask("/v1/health").json == {"status": "ok", "checks": {"table": True, "denylist": True, "search": True}}
    city.index.is_down = True
    city.denylist.is_down = True
    answer = ask("/v1/health")
    assert answer.status == 503
    assert answer.json["checks"] == {"table": True, "denylist": False, "search": False}
    assert answer.headers["cache-control"] == "no-store"


def test_health_names_a_key_that_cannot_be_used(city: City) -> None:
    city.configure(cursor_key=SecretStr("short"))
    answer = ask("/v1/health")
    assert answer.status == 503
    assert answer.json["detail"] == "Wrong setting: CURSOR_KEY."
    assert answer.json["checks"]["CURSOR_KEY"] is False
    assert "short" not in answer.body.decode()
