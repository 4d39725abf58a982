"""The answer for a site as plain JSON values, for the command line."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tattoo_crawler.extract.facts import SiteFacts


def site_json(facts: SiteFacts) -> dict[str, Any]:
    """`{"studio": {...}, "artists": [{"name", "instagram", "role", "confidence", "evidence": [...]}]}`."""
    return {"studio": asdict(facts.studio), "artists": [asdict(artist) for artist in facts.artists]}
