"""Real servers for the integration tests: one AWS emulator a session, and names of its own for every test."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.config import Config, load_config
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources

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
        emulator.start(is_persistent=False)
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


def fresh_config(url: str, folder: Path) -> Config:
    """A configuration with names nobody else uses, on the server at `url`."""
    mark = f"{os.getpid():x}{uuid.uuid4().hex[:10]}"
    return load_config(
        aws_endpoint_url=url,
        table_name=f"Directory{mark}",
        governance_table_name=f"Governance{mark}",
        raw_bucket=f"raw-{mark}",
        images_bucket=f"images-{mark}",
        scrape_queue_name=f"scrape-{mark}",
        data_dir=folder,
    )
