"""`tattoo serve`: the same handlers over real HTTP, DynamoDB and S3 of the laptop cloud."""

from collections.abc import Iterator

import pytest

from denylist.identifiers import Kind, identify
from directory import aws
from directory.config import Config
from directory.store.picture_objects import rendition_key
from tests.integration.api_services import Served, served

pytestmark = pytest.mark.integration


@pytest.fixture
def server(cloud_config: Config) -> Iterator[Served]:
    with served(cloud_config) as running:
        yield running


def test_the_api_over_http(server: Served) -> None:
    listed = server.get("/v1/artists?style=blackwork&style=dotwork&match=all")
    assert [item["artistId"] for item in listed.json["items"]] == [server.ids["ana"]]
    assert server.get("/v1/artists", {"If-None-Match": server.get("/v1/artists").headers["etag"]}).status == 304
    assert server.get("/v1/artists", method="HEAD").body == b""
    assert server.get("/v1/nothing").headers["content-type"] == "application/problem+json"
    assert server.get("/v1/health").json["checks"] == {"table": True, "denylist": True, "search": True}
    found = server.get("/v1/search?q=%F0%9F%8C%B9%20ana")
    assert found.status == 200


def test_pictures_come_from_the_bucket(server: Served) -> None:
    config = server.home.config
    body = server.get(f"/v1/artists/{server.ids['ana']}").json
    rendition = body["pictures"][0]["renditions"][0]
    key = rendition_key("uploader", body["pictures"][0]["imageId"], rendition["widthPx"])
    assert server.get(rendition["url"]).status == 404
    aws.s3(config).put_object(Bucket=config.images_bucket, Key=key, Body=b"webp")
    picture = server.get(rendition["url"])
    assert (picture.body, picture.headers["content-type"]) == (b"webp", "image/webp")


def test_a_denied_artist_is_gone_for_the_next_reader(server: Served) -> None:
    guard = server.home.guard
    guard._entries.put([identify(Kind.IG_HANDLE, "ana.ink")], "objection")
    assert server.get(f"/v1/artists/{server.ids['ana']}").status == 404
    assert server.ids["ana"] not in [item["artistId"] for item in server.get("/v1/artists").json["items"]]


def test_admin_routes_are_closed(server: Served) -> None:
    assert server.get("/v1/admin/removal-requests").status == 401
    assert server.get("/v1/admin/removal-requests", {"Authorization": "Bearer tattoo_forged"}).status == 403


def test_the_root_leads_to_the_docs_and_it_ends_cleanly(server: Served) -> None:
    docs = server.get("/")
    assert docs.status == 200
    assert b"Tattoo artist directory" in docs.body
    assert server.stop() == 0


def test_when_the_denylist_is_gone_nothing_is_shown(server: Served) -> None:
    config = server.home.config
    aws.dynamodb(config).delete_table(TableName=config.governance_table_name)
    for path in ("/v1/artists", f"/v1/artists/{server.ids['ana']}", "/v1/studios?city=Leeds"):
        answer = server.get(path)
        assert (answer.status, answer.headers["content-type"]) == (503, "application/problem+json")
    assert server.get("/v1/health").json["checks"]["denylist"] is False
