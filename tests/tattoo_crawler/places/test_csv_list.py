import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.errors import ConfigurationError
from tattoo_crawler.places.csv_list import CsvList, read_csv_list

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HEADER = "name,city,country,website,instagram,address,postcode,phone,latitude,longitude\n"


def read(folder: Path, content: str | bytes, city: str | None = "Leeds") -> CsvList:
    path = folder / "studios.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_csv_list(path, city, "GB", NOW)


def test_a_full_row(tmp_path: Path) -> None:
    row = 'Ink Example,Bradford,gb,ink.example,@Ink_Example,"1 Example Street, Bradford",BD1 1AA,01274 0,53.79,-1.75\n'
    found = read(tmp_path, HEADER + row)
    (studio,) = found.studios
    assert (studio.name, studio.city, studio.country) == ("Ink Example", "Bradford", "GB")
    assert (studio.website, studio.instagram) == ("https://ink.example", "ink_example")
    assert (studio.latitude, studio.longitude) == (53.79, -1.75)
    assert {source.name for source in studio.sources.values()} == {"csv"}
    assert len(studio.sources) == 8
    assert found.problems == []


def test_header_case_order_blanks_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    found = read(tmp_path, "\ufeffWebsite , NAME\nink.example,Ink\n\n , \n")
    assert [(studio.name, studio.website) for studio in found.studios] == [("Ink", "https://ink.example")]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("title,website", "it lacks name; it does not know title"),
        ("name,web,fax", "it does not know web, fax"),
        ("name,name", "it has twice name"),
        ("", "it lacks name"),
        ("name;website", "it lacks name; it does not know name;website"),
        ("name,", r"it does not know \(empty\)"),
    ],
)
def test_a_wrong_header_is_one_sentence(tmp_path: Path, header: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^The header of the CSV file is wrong: {sentence}. Columns are name"):
        read(tmp_path, f"{header}\nInk,ink.example\n")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Leeds,,,,,,,,", "no name"),
        ("Ink,,,mailto:a,,,,,,", "website is no web address"),
        ("Ink,,,,not a handle,,,,,", "instagram is no handle"),
        ("Ink,,,,,,,,north,-1.5", "latitude or longitude is no number"),
        ("Ink,,,,,,,,53.8,", "latitude and longitude are no place on the globe"),
        ("Ink,,,,,,,,nan,0", "latitude and longitude are no place on the globe"),
        ("Ink,,,,,,,,91,0", "latitude and longitude are no place on the globe"),
        ("Ink,,England,,,,,,,", "country is no code of two letters"),
        ("Ink,,,,,,,,,,surplus", "more cells than columns"),
    ],
)
def test_a_wrong_row_is_named_by_its_line_and_the_others_stay(tmp_path: Path, row: str, reason: str) -> None:
    found = read(tmp_path, f"{HEADER}First,,,,,,,,,\n{row}\nLast,,,,,,,,,\n")
    assert [studio.name for studio in found.studios] == ["First", "Last"]
    assert [(problem.line, problem.reason) for problem in found.problems] == [(3, reason)]


def test_lines_are_counted_through_quoted_line_breaks(tmp_path: Path) -> None:
    found = read(tmp_path, 'name,address\nInk,"1 Example Street\nLeeds"\n,nowhere\n')
    assert [problem.line for problem in found.problems] == [4]


def test_a_city_must_come_from_somewhere(tmp_path: Path) -> None:
    found = read(tmp_path, "name\nInk\n", city=None)
    assert [problem.reason for problem in found.problems] == ["no city, and none was given with -a city="]


@pytest.mark.parametrize("content", [b"name\n\xff\xfe\n", b"name\n" + b"x" * 200_000 + b"\n"])
def test_a_file_that_is_no_text_table_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ConfigurationError, match=r"^The CSV file "):
        read(tmp_path, content)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"^The CSV file cannot be read: No such file or directory\.$"):
        read_csv_list(tmp_path / "none.csv", "Leeds", "GB", NOW)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_gives_studios_problems_or_a_sentence(tmp_path: Path, text: str) -> None:
    found = CsvList()
    with contextlib.suppress(ConfigurationError):
        found = read(tmp_path, f"name,latitude\n{text}".encode("utf-8", "surrogatepass"))
    assert all(studio.name for studio in found.studios)
    assert all(problem.line > 1 for problem in found.problems)
