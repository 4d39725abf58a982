"""One artist, one studio, and all that is held about an artist."""

import pytest

from directory.records.artist import artist_partition
from directory.records.source import Source
from tests.api_lambda.conftest import City
from tests.contracts.store_sightings import START, evidence, link, picture, profile, studio
from tests.fakes.api_client import ask

KEYS = {"PK", "SK", "gsi1pk", "gsi1sk", "gsi2pk", "gsi3pk", "gsi3sk"}


def test_an_artist_is_shown_with_evidence_and_sources(city: City) -> None:
    body = ask(f"/v1/artists/{city.ids['ana']}").json
    assert body["instagramUrl"] == "https://www.instagram.com/ana.ink/"
    assert [evidence["matched"] for evidence in body["styleEvidence"]] == ["#blackwork", "#dotwork"]
    (place,) = body["studios"]
    assert (place["name"], place["role"], place["evidence"][0]["snippet"]) == ("Black Rose", "resident", "Ana Ink")
    assert [one["imageId"] for one in body["pictures"]] == ["image001", "image002"]
    assert body["profilePicture"]["imageId"] == "image009"
    assert body["sources"]["bio"]["name"] == "instagram_graph"
    assert body["lastChecked"] == "2026-11-02T09:00:00Z"


def test_an_artist_page_never_asks_the_index(city: City) -> None:
    city.index.is_down = True
    assert ask(f"/v1/artists/{city.ids['ana']}").status == 200
    assert ask(f"/v1/artists/{city.ids['ana']}/sources").status == 200
    assert ask("/v1/studios/s1").status == 200
    assert ask("/v1/studios", {"city": "Leeds"}).status == 200


@pytest.mark.parametrize(("rights", "pictures", "copies"), [("embed", 2, 0), ("none", 0, 0), ("own_copy", 2, 4)])
def test_rights_decide_what_is_shown_of_pictures(city: City, rights: str, pictures: int, copies: int) -> None:
    city.stores.artists.put_image_rights(city.ids["ana"], rights)  # type: ignore[arg-type] # one of the three
    body = ask(f"/v1/artists/{city.ids['ana']}").json
    assert len(body["pictures"]) == pictures
    assert sum(len(one["renditions"]) for one in body["pictures"]) == copies
    assert (body["profilePicture"] is not None) is (rights == "own_copy")


def test_the_operators_policy_holds_where_the_artist_has_none(city: City) -> None:
    city.configure(image_policy="none")
    assert ask(f"/v1/artists/{city.ids['ana']}").json["pictures"] == []
    assert all(item["picture"] is None for item in ask("/v1/artists").json["items"])


def test_every_stored_field_is_told_with_its_origin(city: City) -> None:
    ana = city.ids["ana"]
    pictures = (picture(1, permalink="https://i.test/p/1"), picture(2))
    seen = profile("ana.ink", "77", bio="New words", pictures=pictures, style_evidence=evidence("blackwork"))
    city.stores.artists.put_profile(seen)
    told = ask(f"/v1/artists/{ana}/sources").json["fields"]
    stored = list(city.table.iter_partition(artist_partition(ana)))
    assert len(stored) == 4
    for row in stored:
        kind, _, name = row["SK"].partition("#")
        record = {"PROFILE": "profile", "IMAGE": f"picture {name}", "STYLE": f"style {name}"}[kind]
        assert {one["field"] for one in told if one["record"] == record} == row.keys() - KEYS
    by_field = {(one["record"], one["field"]): one for one in told}
    assert by_field["profile", "bio"]["value"] == "New words"
    assert by_field["profile", "bio"]["source"]["fetchedAt"] == "2026-11-02T09:00:00Z"
    assert by_field["studio s1", "name"]["source"]["name"] == "studio_site"
    assert by_field["studio s1", "evidence"]["source"]["page"] == "https://studio.test/team"
    assert {one["value"] for one in told if one["record"] == "claim"} >= {"INSTAGRAM#ana.ink", "INSTAGRAMID#77"}


def test_a_picture_names_its_own_page_as_source(city: City) -> None:
    seen = profile("dee.ink", "80", pictures=(picture(5, permalink="https://i.test/p/5"),))
    dee = city.stores.artists.put_profile(seen).record_id
    told = ask(f"/v1/artists/{dee}/sources").json["fields"]
    (caption,) = [one for one in told if one["record"] == "picture image005" and one["field"] == "caption"]
    assert caption["value"] == "piece 5"
    assert caption["source"] == {
        "name": "instagram_graph",
        "page": "https://i.test/p/5",
        "fetchedAt": "2026-11-02T09:00:00Z",
        "expiresAt": None,
    }


def test_a_merged_id_leads_to_the_artist(city: City) -> None:
    twin = city.stores.artists.put_link(link("s2", "Ana Ink")).record_id
    merged = city.stores.artists.put_link(link("s2", "Ana Ink", "ana.ink"))
    assert merged.merged_ids
    assert ask(f"/v1/artists/{twin}").json["artistId"] == ask(f"/v1/artists/{city.ids['ana']}").json["artistId"]


def test_a_studio_is_shown_with_its_artists(city: City) -> None:
    body = ask("/v1/studios/s1").json
    assert (body["name"], body["postcode"], body["isClosed"]) == ("Black Rose", "LS1 1AA", False)
    assert [artist["name"] for artist in body["artists"]] == ["Ana Ink", "Bo Needle"]
    assert body["artists"][0]["role"] == "resident"
    assert body["artists"][0]["picture"]["imageId"] == "image001"
    assert body["sources"]["name"] == {
        "name": "studio_site",
        "page": None,
        "fetchedAt": "2026-11-02T09:00:00Z",
        "expiresAt": None,
    }


def test_what_only_google_named_is_not_shown(city: City) -> None:
    assert ask("/v1/studios/g1").status == 404
    assert [item["studioId"] for item in ask("/v1/studios", {"city": "Leeds"}).json["items"]] == ["s1"]


def test_a_closed_studio_leaves_the_list_but_keeps_its_page(city: City) -> None:
    closed = studio("studio_site", website="https://blackrose.test", is_closed=True, name="Black Rose")
    closed.sources["is_closed"] = Source("studio_site", START)  # type: ignore[index] # a plain dict behind the type
    city.stores.studios.put_studio(closed)
    assert ask("/v1/studios", {"city": "Leeds"}).json["total"] == 0
    assert ask("/v1/studios/s1").json["isClosed"] is True
