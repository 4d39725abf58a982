"""A list of studios in a CSV file that somebody keeps by hand: header checked first, wrong rows named by their line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from directory.errors import ConfigurationError
from directory.records.source import Source
from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.item_limits import is_web_address
from tattoo_crawler.items import Studio

COLUMNS = ("name", "city", "country", "website", "instagram", "address", "postcode", "phone", "latitude", "longitude")
REQUIRED = ("name",)


@dataclass(frozen=True)
class CsvProblem:
    """A row that was left out: its line in the file, counted from 1, and what is wrong, without the row's content."""

    line: int
    reason: str


@dataclass(frozen=True)
class CsvList:
    """The studios of a file in its order, and the rows that could not be taken."""

    studios: list[Studio] = field(default_factory=list)
    problems: list[CsvProblem] = field(default_factory=list)


class _RowError(ValueError):
    """What is wrong with one row, as a sentence without the row's content."""


def read_csv_list(path: Path, city: str | None, country: str, now: datetime) -> CsvList:
    """Read a file. `city` and `country` fill rows that name none.

    Raises ConfigurationError for a file that cannot be read or whose header is wrong.
    """
    found = CsvList()
    for line, row in _iter_rows(path):
        try:
            found.studios.append(_studio(row, city, country, now))
        except _RowError as error:
            found.problems.append(CsvProblem(line, str(error)))
    return found


def check_header(header: list[str]) -> None:
    """Raises ConfigurationError that names what is missing and what is unknown, both at once."""
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name or "(empty)" for name in header if name not in COLUMNS]
    twice = sorted({name for name in header if header.count(name) > 1})
    wrong = [
        f"{what} {', '.join(names)}"
        for what, names in (("it lacks", missing), ("it does not know", unknown), ("it has twice", twice))
        if names
    ]
    if wrong:
        raise ConfigurationError(
            f"The header of the CSV file is wrong: {'; '.join(wrong)}. Columns are {', '.join(COLUMNS)}.",
            reason="csv_header",
        )


def _iter_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of each row that is not empty; raises ConfigurationError when the file cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip().casefold() for name in next(reader, [])]
            check_header(header)
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield reader.line_num, _row(header, row)
    except OSError as error:
        raise ConfigurationError(f"The CSV file cannot be read: {error.strerror}.", reason="csv_unread") from None
    except UnicodeDecodeError:
        raise ConfigurationError("The CSV file is not UTF-8 text.", reason="csv_unread") from None
    except csv.Error as error:
        raise ConfigurationError(f"The CSV file is broken: {error}.", reason="csv_unread") from None


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    if any(cell.strip() for cell in cells[len(header) :]):
        row[""] = "more cells than columns"
    return row


def _studio(row: dict[str, str], city: str | None, country: str, now: datetime) -> Studio:
    if "" in row:
        raise _RowError(row[""])
    if not row["name"]:
        raise _RowError("no name")
    where = row.get("city") or city
    if not where:
        raise _RowError("no city, and none was given with -a city=")
    facts: dict[str, Any] = {name: row[name] for name in ("name", "address", "postcode", "phone") if row.get(name)}
    facts |= _web_facts(row) | _coordinates(row)
    source = Source("csv", now)
    return Studio(city=where, country=_country(row, country), sources=dict.fromkeys(facts, source), **facts)


def _country(row: dict[str, str], country: str) -> str:
    code = (row.get("country") or country).upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise _RowError("country is no code of two letters")
    return code


def _web_facts(row: dict[str, str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    if website := row.get("website"):
        facts["website"] = website if "://" in website else f"https://{website}"
        if not _is_website(facts["website"]):
            raise _RowError("website is no web address")
    if instagram := row.get("instagram"):
        handle = decode_instagram(instagram)
        if handle is None:
            raise _RowError("instagram is no handle")
        facts["instagram"] = handle
    return facts


def _is_website(url: str) -> bool:
    """A web address whose host has a dot: `mailto:me` and `none` are neither."""
    return is_web_address(url) and "." in (urlsplit(url).hostname or "")


def _coordinates(row: dict[str, str]) -> dict[str, float]:
    given = {name: row[name] for name in ("latitude", "longitude") if row.get(name)}
    if not given:
        return {}
    try:
        found = {name: float(text) for name, text in given.items()}
    except ValueError:
        raise _RowError("latitude or longitude is no number") from None
    # The comparison is false for NaN too.
    if len(found) != 2 or not (abs(found["latitude"]) <= 90 and abs(found["longitude"]) <= 180):
        raise _RowError("latitude and longitude are no place on the globe")
    return found
