"""The API while the real OpenSearch is killed: browsing goes on from the table, pages notice nothing."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_lambda.services import open_services, use_services
from directory.config import Config
from directory.search.consistency import bring_in_step
from local.home import open_home
from local.opensearch.server import OpenSearchServer
from tests.fakes.api_client import ask
from tests.fakes.small_city import fill_city
from tests.integration.engines import opensearch_server

pytestmark = pytest.mark.integration


@pytest.fixture
def server(tmp_path: Path) -> Iterator[OpenSearchServer]:
    with opensearch_server(tmp_path / "opensearch") as running:
        yield running


@pytest.fixture
def ids(cloud_config: Config, server: OpenSearchServer) -> Iterator[dict[str, str]]:
    """The small city in table and index, and the API over both."""
    changes = {"search_engine": "opensearch", "opensearch_endpoint": server.url}
    config = cloud_config.model_copy(update=changes)
    home = open_home(config)
    found = fill_city(home.stores)
    home.index.prepare()  # type: ignore[attr-defined] # OpenSearch's has it
    bring_in_step(home.sync)
    home.index.refresh()
    use_services(open_services(config))
    yield found
    use_services(None)


@pytest.mark.slow
def test_killing_the_index_degrades_and_its_return_mends(ids: dict[str, str], server: OpenSearchServer) -> None:
    whole = ask("/v1/artists", {"style": "blackwork"})
    assert (whole.status, whole.json["degraded"], whole.json["total"]) == (200, False, 2)
    assert ask("/v1/search", {"q": "blakwork"}).json["total"] == 2

    server.stop()
    started = time.monotonic()
    left = ask("/v1/artists", {"style": "blackwork"})
    assert time.monotonic() - started < 3
    assert (left.status, left.json["degraded"]) == (200, True)
    assert set(left.ids) == set(whole.ids) == {ids["ana"], ids["bo"]}
    assert set(ask("/v1/artists", {"city": "York"}).ids) == {ids["cy"]}
    assert ask(f"/v1/artists/{ids['ana']}").status == 200
    assert ask("/v1/styles").json["degraded"] is True
    for path in ("/v1/search", "/v1/suggest"):
        words = ask(path, {"q": "ana"})
        assert (words.status, words.headers["content-type"]) == (503, "application/problem+json")
        assert int(words.headers["retry-after"]) >= 1
    health = ask("/v1/health")
    assert (health.status, health.json["checks"]["search"], health.json["checks"]["table"]) == (503, False, True)

    server.start(ends_with_us=True, is_short_lived=True)
    deadline = time.monotonic() + 60
    while ask("/v1/artists", {"style": "blackwork"}).json["degraded"]:
        assert time.monotonic() < deadline, "the index came back and nobody noticed"
        time.sleep(0.5)
    assert set(ask("/v1/artists", {"style": "blackwork"}).ids) == set(whole.ids)
