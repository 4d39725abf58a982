"""The Lambdas' bundles, built from the lock and imported by a Python that has nothing else."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from directory.errors import ConfigurationError
from local.bundles.build import BuiltBundle, build_bundle, build_runtime
from local.bundles.plan import BUNDLES, ENTRY

pytestmark = [pytest.mark.integration, pytest.mark.slow]

# -I -S: no environment, no site-packages, no current folder. What is imported comes from the bundle or the runtime.
_IMPORT = """
import importlib, json, sys
sys.path[:0] = sys.argv[2:]
module = importlib.import_module(sys.argv[1])
{after}
outside = {{
    name for name, each in list(sys.modules.items())
    if (getattr(each, "__file__", None) or "").find("site-packages") >= 0
}}
loaded = {{name.partition(".")[0] for name in sys.modules}}
print(json.dumps([callable(module.handler), sorted(outside), sorted(loaded)]))
"""
# What each does that imports by name or by path, where a missing file would only show when it is used.
_AFTER = {
    "read_api": "from denylist.requests.business_days import deadline_of\n"
    "from datetime import UTC, datetime\n"
    "assert deadline_of(datetime(2026, 12, 24, 10, tzinfo=UTC)) == datetime(2027, 1, 5, 10, tzinfo=UTC)\n"
    "from directory.styles.taxonomy_files import load_taxonomy\n"
    "load_taxonomy()",
    "images": "from directory.images import renditions",
    "authoriser": "assert module.handler({}, None) == {'isAuthorized': False, 'context': {}}",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture(scope="module")
def runtime(out: Path) -> Path:
    try:
        return build_runtime(out)
    except ConfigurationError as error:
        pytest.skip(f"bundles were not built, the package index is missing: {error}")


@pytest.fixture(scope="module", params=BUNDLES)
def built(request: pytest.FixtureRequest, out: Path, runtime: Path) -> BuiltBundle:
    return build_bundle(BUNDLES[request.param], out)


def test_it_is_imported_by_itself(built: BuiltBundle, runtime: Path) -> None:
    code = _IMPORT.format(after=_AFTER.get(built.name, ""))
    command = [sys.executable, "-I", "-S", "-B", "-W", "error", "-c", code, ENTRY]
    environment = {"AWS_REGION": "eu-west-2", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    ended = subprocess.run(
        [*command, str(built.folder), str(runtime)], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    has_handler, outside, loaded = json.loads(ended.stdout.splitlines()[-1])
    assert has_handler
    assert outside == []
    assert not {"scrapy", "twisted", "lxml"} & set(loaded)
    assert ("PIL" in loaded) == (built.name == "images")


def test_the_archive_is_the_folder(built: BuiltBundle) -> None:
    with zipfile.ZipFile(built.archive) as file:
        names = file.namelist()
        assert file.testzip() is None
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert sum(entry.file_size for entry in file.infolist()) == built.unzipped_bytes
    assert names == sorted(names)
    assert [name for name in names if any(word in name for word in ("RECORD", "/tests/", ".pyi"))] == []
    inside = {name.partition("/")[0] for name in names}
    assert not {"boto3", "botocore", "scrapy", "twisted", "lxml"} & inside
    assert ("PIL" in inside) == (built.name == "images")


def test_the_api_is_small(built: BuiltBundle) -> None:
    assert built.name != "read_api" or built.unzipped_bytes < 20_000_000


def test_a_second_build_gives_the_same_bytes(out: Path, tmp_path: Path, runtime: Path) -> None:
    first, second = (build_bundle(BUNDLES["authoriser"], folder) for folder in (out, tmp_path))
    assert _digest(first.archive) == _digest(second.archive)


def test_no_path_of_this_machine_is_inside(built: BuiltBundle) -> None:
    here = os.fsencode(Path(__file__).parents[2])
    assert [path.name for path in built.folder.rglob("*.pyc") if here in path.read_bytes()] == []


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
