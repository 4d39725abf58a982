"""`tattoo search`, `show`, `places` on a directory in memory."""

import re

import pytest
from typer.testing import CliRunner

from directory.errors import InvalidCursorError, NotFoundError
from local.cli.app import app
from local.home import Home


def cells(output: str, first: str) -> list[str]:
    """The cells of the table row whose first cell is this."""
    rows = ([cell.strip() for cell in re.split("[│┃]", line)[1:-1]] for line in output.splitlines())
    return next(row for row in rows if row and row[0] == first)


def test_search_finds_by_style_name_and_city(runner: CliRunner, home: Home) -> None:
    found = runner.invoke(app, ["search", "--style", "Hand Poke", "--city", "Leeds", "rsoa"])
    assert found.exit_code == 0
    assert cells(found.output, "Rosa Quill") == ["Rosa Quill", "@rosa.quill", "handpoke", "Black Rose"]


def test_search_says_when_nothing_is_found(runner: CliRunner, home: Home) -> None:
    output = runner.invoke(app, ["search", "--style", "no such style"]).output
    assert "no such style is no style we know." in output
    assert "0 artists" in output


def test_search_refuses_a_cursor_that_is_not_ours(runner: CliRunner, home: Home) -> None:
    assert isinstance(runner.invoke(app, ["search", "--cursor", "abc"]).exception, InvalidCursorError)


@pytest.mark.parametrize("limit", ["0", "101", "many"])
def test_search_refuses_a_wrong_limit(runner: CliRunner, home: Home, limit: str) -> None:
    assert runner.invoke(app, ["search", "--limit", limit]).exit_code == 2


@pytest.mark.parametrize("asked", ["rosa.quill", "@Rosa.Quill"])
def test_show_tells_where_each_field_came_from(runner: CliRunner, home: Home, asked: str) -> None:
    output = runner.invoke(app, ["show", asked]).output
    assert cells(output, "artist_name")[1:3] == ["Rosa Quill", "studio_site"]
    assert cells(output, "instagram_handle")[1:] == ["rosa.quill", "instagram_graph", "2026-11-02 09:00"]
    assert cells(output, "bio")[2] == "instagram_graph"
    assert cells(output, "styles")[1:3] == ["handpoke", "inferred: bio_hashtag"]
    assert cells(output, "pictures")[1] == "1"
    assert cells(output, "studio")[1:3] == ["Black Rose", "openstreetmap"]


def test_what_strangers_wrote_is_shown_as_it_stands(runner: CliRunner, home: Home) -> None:
    output = runner.invoke(app, ["show", "rosa.quill"]).output
    assert cells(output, "bio")[1] == "[/red] hand[31mpoke erized"


def test_show_of_nobody_is_one_sentence(runner: CliRunner, home: Home) -> None:
    assert isinstance(runner.invoke(app, ["show", "nobody"]).exception, NotFoundError)


def test_places_closes_with_what_only_google_named(runner: CliRunner, home: Home) -> None:
    output = runner.invoke(app, ["places"]).output
    assert cells(output, "Black Rose") == ["Black Rose", "LS1", "-", "1", "openstreetmap"]
    assert "1 studios" not in output
    assert "And 2 that only Google named" in output


def test_places_of_an_unknown_city_is_empty(runner: CliRunner, home: Home) -> None:
    assert "No studio is known in Atlantis." in runner.invoke(app, ["places", "--city", "Atlantis"]).output
