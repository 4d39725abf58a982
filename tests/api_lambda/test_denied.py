"""Door 6: who is denied is not served, in the words that an unknown artist gets; an unreadable list closes the door."""

import pytest

from denylist.identifiers import Identity, Kind, identify, name_at_studio
from tests.api_lambda.conftest import City
from tests.contracts.store_sightings import DAY, profile, studio
from tests.fakes.api_client import Answer, ask

LISTS = ("/v1/artists", "/v1/search?q=ink", "/v1/suggest?q=ana", "/v1/studios?city=Leeds")


def told(answer: Answer) -> tuple[int, dict[str, object], dict[str, str]]:
    """All that a client can see, the request's own id left out."""
    body = {name: value for name, value in answer.json.items() if name != "requestId"}
    return answer.status, body, {name: value for name, value in answer.headers.items() if name != "x-request-id"}


@pytest.mark.parametrize(
    "identity",
    [
        identify(Kind.IG_HANDLE, "ana.ink"),
        identify(Kind.IG_ID, "77"),
        name_at_studio("Ana Ink", "s1"),
    ],
    ids=lambda one: one.kind.value,
)
def test_a_denied_artist_is_as_unknown_as_nobody(city: City, identity: object) -> None:
    city.denylist.denied.add(identity)  # type: ignore[arg-type] # an Identity
    ana = city.ids["ana"]
    for page in ("", "/sources"):
        assert told(ask(f"/v1/artists/{ana}{page}")) == told(ask(f"/v1/artists/{'f' * 32}{page}"))
    assert ana not in ask("/v1/artists").ids
    assert ask("/v1/artists").json["total"] == 2
    assert ana not in ask("/v1/search", {"q": "ana"}).ids
    assert ana not in [item["value"] for item in ask("/v1/suggest", {"q": "ana"}).json["items"]]
    assert ana not in [artist["artistId"] for artist in ask("/v1/studios/s1").json["artists"]]
    city.index.is_down = True
    assert ask("/v1/artists", {"style": "blackwork"}).ids == [city.ids["bo"]]
    assert ask("/v1/artists", {"city": "Leeds"}).ids == [city.ids["bo"]]


def test_a_former_handle_denies_too(city: City) -> None:
    renamed = profile("ana.new", "77", name="Ana Ink", former_handle="ana.ink", at=city.now + DAY)
    city.stores.artists.put_profile(renamed)
    city.index_all()
    assert city.ids["ana"] in ask("/v1/artists").ids
    city.denylist.denied.add(identify(Kind.IG_HANDLE, "ana.ink"))
    assert city.ids["ana"] not in ask("/v1/artists").ids


def test_an_artist_gone_from_the_table_is_not_served_by_a_late_index(city: City) -> None:
    keys = [key for key in city.table.rows if key.pk == f"ARTIST#{city.ids['ana']}"]
    city.table.delete_many(keys)
    assert city.ids["ana"] not in ask("/v1/artists").ids


def test_nobody_is_shown_before_they_were_told_where_that_is_asked_for(city: City) -> None:
    city.configure(require_notice=True)
    assert ask("/v1/artists").ids == []
    assert ask(f"/v1/artists/{city.ids['ana']}").status == 404
    city.stores.artists.put_notice_sent(city.ids["ana"], city.now)
    assert ask("/v1/artists").ids == [city.ids["ana"]]


def test_a_denied_studio_is_not_served(city: City) -> None:
    city.denylist.denied.add(identify(Kind.STUDIO_SITE, "https://blackrose.test"))
    assert ask("/v1/studios/s1").status == 404
    assert ask("/v1/studios", {"city": "Leeds"}).json["items"] == []
    assert ask(f"/v1/artists/{city.ids['ana']}").json["studios"] == []
    assert [i["value"] for i in ask("/v1/suggest", {"q": "black r"}).json["items"] if i["kind"] == "studio"] == []


@pytest.mark.parametrize("address", LISTS)
def test_lists_close_when_the_denylist_cannot_be_read(city: City, address: str) -> None:
    city.denylist.is_down = True
    path, _, query = address.partition("?")
    answer = ask(path, dict([query.split("=")]) if query else {})
    assert answer.status == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) >= 1


def test_pages_close_too(city: City) -> None:
    city.denylist.is_down = True
    for path in (f"/v1/artists/{city.ids['ana']}", f"/v1/artists/{city.ids['ana']}/sources", "/v1/studios/s1"):
        assert ask(path).status == 503


def traces_of_studio(answer: Answer) -> list[str]:
    text = answer.body.decode().lower()
    return [word for word in ("black rose", '"s1"', "blackrose.test", "53.8") if word in text]


@pytest.mark.parametrize("is_mended", [False, True], ids=["at once", "after the mend"])
@pytest.mark.parametrize(
    "identity", [identify(Kind.STUDIO_SITE, "https://blackrose.test"), identify(Kind.PLACE_ID, "p-rose")], ids=str
)
def test_a_denied_studio_is_nowhere(city: City, identity: Identity, is_mended: bool) -> None:
    site, ana = "https://blackrose.test", city.ids["ana"]
    city.stores.studios.put_studio(studio("google_places", place_id="p-rose", website=site, studio_id="s1"))
    city.index_all()
    assert traces_of_studio(ask("/v1/artists", {"studio": "s1"}))
    assert traces_of_studio(ask(f"/v1/artists/{ana}/sources"))
    city.denylist.denied.add(identity)
    if is_mended:
        city.index_all()
    assert ask("/v1/studios/s1").status == 404
    assert ask("/v1/artists", {"studio": "s1"}).ids == []
    assert ask("/v1/artists", {"studio": "s1"}).json["total"] == 0
    found = ask("/v1/search", {"q": "black rose"}).json
    assert not [part for item in found["items"] for part in item["highlights"] if part["field"] == "studio"]
    for path in ("/v1/artists", f"/v1/artists/{ana}", f"/v1/artists/{ana}/sources"):
        assert ask(path).status == 200
        assert traces_of_studio(ask(path)) == []
    city.index.is_down = True
    assert len(ask("/v1/artists", {"city": "Leeds"}).ids) == 2
    assert traces_of_studio(ask("/v1/artists", {"city": "Leeds"})) == []
