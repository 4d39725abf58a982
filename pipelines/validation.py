"""The first pipeline: nothing after it sees an item that breaks a rule."""

from dataclasses import asdict
from typing import Any, Self

from pydantic import TypeAdapter, ValidationError
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from directory.telemetry import get_logger
from tattoo_crawler.item_kind import item_kind
from tattoo_crawler.item_limits import find_problem, mend
from tattoo_crawler.items import ArtistLink, ArtistProfile, Item, ProfileRefusal, Studio

log = get_logger(__name__)

_ITEM_TYPES: tuple[type[Item], ...] = (Studio, ArtistLink, ArtistProfile, ProfileRefusal)
_ADAPTERS: dict[type, TypeAdapter[Any]] = {item_type: TypeAdapter(item_type) for item_type in _ITEM_TYPES}


class ValidationPipeline:
    """Types by pydantic, then what the types cannot say. Drops with a reason, mends what can be mended, counts both."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: Any) -> Item:
        kind = item_kind(item)
        if not isinstance(item, _ITEM_TYPES):
            raise self._refusal("other", "type")
        try:
            valid: Item = _ADAPTERS[type(item)].validate_python(asdict(item))
        except ValidationError:
            raise self._refusal(kind, "type") from None
        for name in mend(valid):
            self.stats.inc_value(f"items/{kind}/repaired/{name}")
        if problem := find_problem(valid):
            raise self._refusal(kind, problem)
        self.stats.inc_value(f"items/{kind}/valid")
        return valid

    def _refusal(self, kind: str, reason: str) -> DropItem:
        self.stats.inc_value(f"items/{kind}/invalid/{reason}")
        log.warning("item_dropped", kind=kind, reason=reason)
        return DropItem(reason, log_level="DEBUG")
