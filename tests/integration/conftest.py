"""Real servers for the integration tests: one AWS emulator a session, and names of its own for every test."""

import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.config import Config, load_config
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources
from local.opensearch.server import OpenSearchServer
from tests.integration.engines import fresh_config, opensearch_server

# The emulator's own root key. Made up; a real account would refuse it.
CLOUD_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="session")
def ministack_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a fresh emulator on a free port; nothing of it is left after the session."""
    emulator = Emulator(tmp_path_factory.mktemp("cloud"), find_free_port())
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CLOUD_ENVIRONMENT.items():
            patch.setenv(name, value)
        patch.delenv("AWS_PROFILE", raising=False)
        emulator.start(is_persistent=False, ends_with_us=True)
        try:
            yield emulator.url
        finally:
            emulator.stop()


@pytest.fixture
def cloud_config(ministack_url: str, tmp_path: Path) -> Config:
    """A configuration whose tables, buckets, queues and folder are this test's own, and exist."""
    config = fresh_config(ministack_url, tmp_path)
    create_resources(config)
    return config


@pytest.fixture(scope="session")
def opensearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSearchServer]:
    """One OpenSearch for the session. A test that stops or slows its server starts one of its own."""
    with opensearch_server(tmp_path_factory.mktemp("opensearch")) as server:
        yield server


@pytest.fixture
def opensearch_config(opensearch: OpenSearchServer, tmp_path: Path) -> Iterator[Config]:
    """A configuration whose index is this test's own; it does not exist yet, and is deleted afterwards."""
    name = f"test-{uuid.uuid4().hex[:10]}"
    yield load_config(
        data_dir=tmp_path,
        search_engine="opensearch",
        opensearch_endpoint=opensearch.url,
        opensearch_index=name,
        opensearch_timeout_ms=10_000,  # what is slow here is the machine
    )
    urllib.request.urlopen(urllib.request.Request(f"{opensearch.url}/{name}-*", method="DELETE"), timeout=30).close()  # noqa: S310 # http, ours
