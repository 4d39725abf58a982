"""A page -> a test case without the people on it: `page.html`, `meta.json`, and an `expected.json` to be reviewed."""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from directory.errors import InvalidDataError, PageChangedError
from tattoo_crawler.debugging.redaction import Redaction, count_leaks
from tattoo_crawler.extract import PageFacts, read_page

_CASE_NAME = re.compile(r"[a-z0-9][a-z0-9_]{2,60}")
_STUDIO_FIELDS = ("name", "instagram", "address", "postcode", "phone")
_SALT_BYTES = 16


@dataclass(frozen=True)
class SavedCase:
    """Where the case is, and how many artists extraction reads on the page as it was and as it was saved."""

    folder: Path
    artist_count: int
    redacted_artist_count: int


def save_case(root: Path, case: str, html: str, url: str, saved_at: datetime) -> SavedCase:
    """Write `<root>/<case>/`. Raises InvalidDataError for a name that is taken or wrong, or when redaction leaks."""
    folder = root / case
    if not _CASE_NAME.fullmatch(case):
        raise InvalidDataError("A case's name has 3 to 61 small letters, digits and underscores.")
    if folder.exists():
        raise InvalidDataError(f"There is a case {case} already.")
    redaction = Redaction(html, url, secrets.token_bytes(_SALT_BYTES))
    page, made_up_url = redaction.page(), redaction.text(url)
    if leaks := count_leaks(redaction.finds, f"{page} {made_up_url}"):
        raise InvalidDataError(f"Nothing was saved: {leaks} names, accounts or numbers would still be on the page.")
    facts = _read(page, made_up_url)
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(page, encoding="utf-8")
    meta = {"url": made_up_url, "saved_on": f"{saved_at:%Y-%m-%d}", "note": "redacted; say here what the case is for"}
    _write_json(folder / "meta.json", meta)
    _write_json(folder / "expected.json", {"reviewed": False, **expectation(facts)})
    return SavedCase(folder, len(_read(html, url).artists), len(facts.artists))


def expectation(facts: PageFacts) -> dict[str, Any]:
    """What extraction reads today, in the shape of `expected.json`. Fields that the page does not say are left out."""
    artists = [{"name": one.name, "instagram": one.instagram, "role": one.role.value} for one in facts.artists]
    studio = {f"studio_{name}": value for name in _STUDIO_FIELDS if (value := getattr(facts.studio, name))}
    return {"artists": artists, **studio}


def _read(html: str, url: str) -> PageFacts:
    try:
        return read_page(html, url)
    except PageChangedError:
        return PageFacts(url=url)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
