"""How a command finds the cloud it works with."""

import os
from pathlib import Path

import pytest

from directory.errors import ConfigurationError
from local.environment import cloud_environment, enter_cloud, forget_environment, save_environment


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    for name in cloud_environment(1, tmp_path):  # what the code sets, the test takes back
        monkeypatch.setenv(name, "") if name == "AWS_ENDPOINT_URL" else None
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    return tmp_path


def test_a_cloud_that_is_up_is_entered(folder: Path) -> None:
    save_environment(folder, cloud_environment(4577, folder))
    assert enter_cloud().aws_endpoint_url == "http://127.0.0.1:4577"
    assert os.environ["AWS_DEFAULT_REGION"] == os.environ["AWS_REGION"]


def test_what_the_operator_set_is_not_overruled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_environment(folder, cloud_environment(4577, folder))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert enter_cloud().aws_endpoint_url == "http://127.0.0.1:9"


def test_a_cloud_that_is_down_is_one_sentence(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match="tattoo up"):
        enter_cloud()
    save_environment(folder, cloud_environment(4577, folder))
    forget_environment(folder)
    with pytest.raises(ConfigurationError, match="tattoo up"):
        enter_cloud()


@pytest.mark.parametrize("text", ["", "null", "[1]", '{"AWS_ENDP'])
def test_a_broken_note_of_the_cloud_is_one_sentence(folder: Path, text: str) -> None:
    (folder / "environment.json").write_text(text)
    with pytest.raises(ConfigurationError, match="tattoo up"):
        enter_cloud()


def test_the_real_cloud_needs_no_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "prod")
    monkeypatch.setenv("DENYLIST_KEYS", "v1:" + "ab" * 32)
    assert enter_cloud().aws_endpoint_url is None
