"""What stands before a denied studio where an artist's own rows speak of it: its id, its site, its pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from api_lambda.reading.shown_studios import find_denied_pages, find_denied_studios
from api_lambda.services import Services
from directory.records.artist import ArtistRecord
from directory.records.source import Source
from directory.records.studio_artist import StudioArtistRecord

_WORD = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Holding:
    """One stored field: of which row, with which value, from which source. Without one it was derived by us."""

    record: str
    field: str
    value: Any
    source: Source | None = None


@dataclass(frozen=True)
class Blinds:
    """`denied_ids` of studios and `denied_pages` on their sites; mostly none of either."""

    denied_ids: frozenset[str]
    denied_pages: frozenset[str]

    def cover_profile(self, profile: ArtistRecord) -> ArtistRecord:
        """Without the studio's ids, addresses and what its pages said of styles."""
        return replace(
            profile,
            studio_ids=tuple(one for one in profile.studio_ids if one not in self.denied_ids),
            style_evidence=tuple(one for one in profile.style_evidence if one.origin not in self.denied_ids),
            website=self._cover(profile.website),
            sources={name: self._cover_source(source) for name, source in profile.sources.items()},
        )

    def cover_holding(self, holding: Holding) -> Holding | None:
        """None for one that is about the studio; of a list or a map the entries that are not."""
        value = self._cover(holding.value)
        if self._tells(holding.record) or (value is None and holding.value is not None):
            return None
        return replace(holding, value=value, source=self._cover_source(holding.source) if holding.source else None)

    def _cover_source(self, source: Source) -> Source:
        return replace(source, url=self._cover(source.url))

    def _cover(self, value: Any) -> Any:
        if isinstance(value, str):
            return None if self._tells(value) else value
        if isinstance(value, Mapping):
            covered = {name: self._cover(one) for name, one in value.items() if not self._tells(name)}
            return {name: one for name, one in covered.items() if one is not None or value[name] is None}
        if isinstance(value, list | tuple | set | frozenset):
            return [covered for one in value if (covered := self._cover(one)) is not None]
        return value

    def _tells(self, text: str) -> bool:
        return text in self.denied_pages or not self.denied_ids.isdisjoint(_WORD.findall(text))


def open_blinds(services: Services, profile: ArtistRecord, links: Iterable[StudioArtistRecord] = ()) -> Blinds:
    """For one artist. Raises DenylistUnreadableError."""
    denied = find_denied_studios(services, profile.studio_ids)
    pages = [profile.website, *(source.url for source in profile.sources.values())]
    pages += [page for link in links for page in (link.page_url, *(evidence.page for evidence in link.evidence))]
    found = find_denied_pages(services.visibility, pages, denied.values())
    return Blinds(frozenset(denied) | {studio.studio_id for studio in denied.values()}, frozenset(found))
