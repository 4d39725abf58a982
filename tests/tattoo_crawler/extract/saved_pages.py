"""Saved pages and what a person expects of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class SavedPage:
    """One case: `page.*` as it was saved, and `expected.json` as a person read it."""

    name: str
    html: str
    url: str
    expected: dict[str, Any]
    is_reviewed: bool = True


def saved_pages(extractor: str) -> list[SavedPage]:
    """The cases of one extractor, in the order of their names."""
    return [_read(folder) for folder in sorted((PAGES / extractor).iterdir()) if folder.is_dir()]


def saved_fields(extractor: str) -> list[tuple[SavedPage, str]]:
    """One entry for each expected field of each case, so that one broken field is one red line."""
    return [(page, field) for page in saved_pages(extractor) for field in page.expected]


def _read(folder: Path) -> SavedPage:
    page = next(path for path in folder.iterdir() if path.stem == "page")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    # Written by `scrapy savepage`: what extraction said that day, until a person has read it.
    is_reviewed = expected.pop("reviewed", True) is True
    return SavedPage(folder.name, page.read_text(encoding="utf-8"), meta["url"], expected, is_reviewed)
