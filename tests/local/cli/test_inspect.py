"""`tattoo extract` and `tattoo styles`: nothing is stored, nothing has to run."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from directory.errors import InvalidDataError
from local.cli.app import app

PAGE = """<html><head><title>Black Rose Tattoo</title></head><body><h1>Our artists</h1>
<div class="artist"><h3>Rosa Quill</h3><p>Resident artist</p><a href="https://www.instagram.com/rosa.quill/">Instagram</a></div>
<div class="artist"><h3>Ben Thorn</h3><p>Apprentice</p><a href="https://www.instagram.com/ben.thorn/">Instagram</a></div>
</body></html>"""
MARKDOWN = """---
title: Our artists
artists:
  - name: Rosa Quill
    instagram: rosa.quill
  - name: Ben Thorn
    instagram: ben.thorn
---
Come in.
"""


@pytest.mark.parametrize(("name", "text"), [("team.html", PAGE), ("team.md", MARKDOWN)])
def test_extract_reads_a_saved_page(runner: CliRunner, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    answer = runner.invoke(app, ["extract", str(path), "--url", "https://blackrose.test/team", "--json"])
    found = {artist["instagram"]: artist["name"] for artist in json.loads(answer.output)["artists"]}
    assert found == {"rosa.quill": "Rosa Quill", "ben.thorn": "Ben Thorn"}


def test_extract_prints_a_table(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "team.html"
    path.write_text(PAGE.replace("Ben Thorn", "Ben [/b] Thorn"))
    answer = runner.invoke(app, ["extract", str(path)])
    assert answer.exit_code == 0
    assert "Rosa Quill" in answer.output


def test_no_name_is_read_from_an_address_that_nobody_gave(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "team.html"
    path.write_text(PAGE.replace("Black Rose Tattoo", ""))
    answer = runner.invoke(app, ["extract", str(path), "--json"])
    assert json.loads(answer.output)["studio"]["name"] is None


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"RIFF1234WEBP",
        b"\x00" * 1000,
        b"\x9e\x00\x81q",
    ],
)
def test_extract_refuses_what_is_no_page(runner: CliRunner, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    error = runner.invoke(app, ["extract", str(path), "--json"]).exception
    assert isinstance(error, InvalidDataError)
    assert str(error) == f"{path} is not a web page."


def test_a_page_in_utf_16_is_text(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("utf-16"))
    answer = runner.invoke(app, ["extract", str(path), "--json"])
    assert len(json.loads(answer.output)["artists"]) == 2


def test_extract_of_a_directory_says_so(runner: CliRunner, tmp_path: Path) -> None:
    error = runner.invoke(app, ["extract", str(tmp_path)]).exception
    assert isinstance(error, InvalidDataError)
    assert "is a directory" in str(error)


@pytest.mark.parametrize("content", [b"", "\u202e".encode() * 10])
def test_extract_survives_a_page_that_says_nothing(runner: CliRunner, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    answer = runner.invoke(app, ["extract", str(path), "--json"])
    assert json.loads(answer.output)["artists"] == []


@pytest.mark.parametrize("name", ["missing.html", "."])
def test_extract_of_no_file_is_one_sentence(runner: CliRunner, name: str) -> None:
    error = runner.invoke(app, ["extract", name]).exception
    assert isinstance(error, InvalidDataError)
    assert name in str(error)


def test_styles_explains_its_answer(runner: CliRunner) -> None:
    output = runner.invoke(app, ["styles", "#neotrad and #Dotwork [/red], no #tattooartist #sleevesunday"]).output
    assert "styles: dotwork, neo-traditional" in output
    assert "neotrad" in output
    assert "sleevesunday" in output


def test_styles_of_nothing(runner: CliRunner) -> None:
    assert "styles: none" in runner.invoke(app, ["styles", ""]).output
