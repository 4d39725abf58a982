"""What a bundle's plan finds in the code, without building one."""

from pathlib import Path

import pytest

from directory.errors import ConfigurationError, InvalidDataError
from local.bundles.build import BuiltBundle, check_bundle
from local.bundles.distributions import list_distributions, list_runtime, lock_lines
from local.bundles.own_code import read_own_code
from local.bundles.plan import BUNDLES, Bundle

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny project whose entry point imports in every way that Python has."""
    files = {
        "api_lambda/__init__.py": "",
        "api_lambda/door.py": "import directory.top\ndef handler():\n  from directory.late import thing\n  import yaml",
        "api_lambda/unused.py": "import lxml",
        "api_lambda/routes/__init__.py": "",
        "api_lambda/routes/found_by_name.py": "import jwt.algorithms",
        "directory/__init__.py": "",
        "directory/top.py": "from . import beside\nfrom typing import TYPE_CHECKING",
        "directory/beside.py": "",
        "directory/late.py": "thing = 1",
        "directory/other.py": "import scrapy",
        "directory/data/words.csv": "a,b",
        "directory/mapping.json": "{}",
        "local/__init__.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_every_import_is_followed_and_nothing_else_is_taken(project: Path) -> None:
    code = read_own_code(Bundle("door", "api_lambda.door", packages=("api_lambda.routes",)), project)
    assert {str(path) for path in code.files} == {
        "api_lambda/__init__.py",
        "api_lambda/door.py",
        "api_lambda/routes/__init__.py",
        "api_lambda/routes/found_by_name.py",
        "directory/__init__.py",
        "directory/top.py",
        "directory/beside.py",
        "directory/late.py",
        "directory/data/words.csv",
        "directory/mapping.json",
    }
    assert {"yaml", "jwt", "typing"} <= code.imports
    assert not {"scrapy", "lxml"} & code.imports


def test_a_missing_entry_point_is_named(project: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"api_lambda\.nothing"):
        read_own_code(Bundle("door", "api_lambda.nothing"), project)


def test_distributions_come_with_extras_and_requirements_and_without_the_runtime() -> None:
    found = list_distributions({"jwt", "os", "boto3", "types_boto3_s3", "directory"}, ["holidays"], ROOT)
    assert {"pyjwt", "cryptography", "cffi", "holidays"} <= set(found)
    assert not {"boto3", "botocore", "types-boto3-s3", "tattoo-directory"} & set(found)
    assert {"boto3", "botocore", "s3transfer", "urllib3", "jmespath"} <= set(list_runtime())


def test_the_lock_gives_hashed_lines_for_each() -> None:
    lines = lock_lines(["pyjwt", "cryptography"], ROOT)
    assert lines.count("--hash=sha256:") > 2
    assert {line.partition("==")[0] for line in lines.splitlines() if not line.startswith(" ")} == {
        "pyjwt",
        "cryptography",
    }
    with pytest.raises(ConfigurationError, match="not-a-distribution"):
        lock_lines(["pyjwt", "not-a-distribution"], ROOT)


@pytest.mark.parametrize("name", BUNDLES)
def test_the_crawler_is_in_no_bundle_and_pillow_in_one(name: str) -> None:
    """By the imports alone; what was really installed is looked at where bundles are built."""
    code = read_own_code(BUNDLES[name], ROOT)
    found = set(list_distributions(code.imports, BUNDLES[name].distributions, ROOT))
    assert not {"scrapy", "twisted", "lxml", "playwright", "grpcio", "boto3"} & found
    assert ("pillow" in found) == (name == "images")
    assert {path.parts[0] for path in code.files} <= {"api_lambda", "denylist", "directory"}


@pytest.mark.parametrize("wrong", ["scrapy", "PIL", "boto3", "lxml"])
def test_a_bundle_that_holds_what_it_must_not_is_refused(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "door" / wrong).mkdir(parents=True)
    with pytest.raises(InvalidDataError, match=wrong):
        check_bundle(BUNDLES["read_api"], BuiltBundle("read_api", tmp_path / "door", tmp_path / "door.zip", ()))


def test_a_bundle_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.bin").write_bytes(bytes(101))
    built = BuiltBundle("door", tmp_path, tmp_path / "door.zip", ())
    check_bundle(Bundle("door", "api_lambda.door", max_bytes=101), built)
    with pytest.raises(InvalidDataError, match="too large"):
        check_bundle(Bundle("door", "api_lambda.door", max_bytes=100), built)
