"""schemathesis against the served API: every check on, every phase, no answer that the description does not name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from directory.config import Config
from tests.integration.api_services import Served, served

pytestmark = pytest.mark.integration
COMMAND = Path(sys.executable).with_name("st")
# A case made by hand and every limit from both sides come on top.
EXAMPLES = 3


def run(server: Served, folder: Path, *arguments: str) -> None:
    command = [str(COMMAND), "run", f"{server.address}/v1/openapi.json", "--checks", "all", "--continue-on-failure"]
    command += ["--max-examples", str(EXAMPLES), "--seed", "7", "--report-dir", str(folder), *arguments]
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "tests.integration.schemathesis_hooks",
        "PYTHONPATH": str(Path.cwd()),
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=110)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


@pytest.mark.slow
def test_the_api_keeps_its_description(cloud_config: Config, tmp_path: Path) -> None:
    assert shutil.which(str(COMMAND)), "schemathesis is a development dependency"
    with served(cloud_config, REMOVALS_PER_HOUR="100000") as server:
        run(server, tmp_path, "--exclude-path-regex", "^/v1/admin")
