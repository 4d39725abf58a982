"""Real servers for the integration tests: one AWS emulator a session, and names of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.config import Config
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources
from tests.integration.engines import fresh_config

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
