"""Infers tattoo styles from what a profile or a studio's page says (FR-AGG-07 to FR-AGG-10)."""

import asyncio
from collections.abc import Iterator
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from directory.styles.inference import StyleInference, infer_styles
from tattoo_crawler.items import ArtistLink, ArtistProfile, Item, StyleFinding
from tattoo_crawler.services import services_from


class StylesPipeline:
    """Fills `styles` and `other_tags` of an ArtistProfile (bio and captions) and of an ArtistLink (its page's text)."""

    def __init__(self, keep_unknown: bool, stats: StatsCollector) -> None:
        self.keep_unknown = keep_unknown
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(services_from(crawler).config.styles_keep_unknown, crawler.stats)

    async def process_item(self, item: Item) -> Item:
        if isinstance(item, ArtistProfile | ArtistLink):
            # A profile with long captions takes tenths of a second: not on the reactor's thread.
            inference = await asyncio.to_thread(self._infer, item)
            # What the identity pipeline kept of captions that were not read this time stays.
            item.styles = [*item.styles, *iter_findings(inference)]
            item.other_tags = [tag for tag, _ in inference.other_tags]
            self.stats.inc_value("styles/artist/inferred" if item.styles else "styles/artist/none")
        return item

    def _infer(self, item: ArtistProfile | ArtistLink) -> StyleInference:
        if isinstance(item, ArtistLink):
            return infer_styles("", page_text=item.about or "", keep_unknown=self.keep_unknown)
        captions = [picture.caption or "" for picture in item.pictures]
        return infer_styles(item.bio or "", captions, keep_unknown=self.keep_unknown)


def iter_findings(inference: StyleInference) -> Iterator[StyleFinding]:
    """The evidence of each accepted style; a hashtag kept although unknown is its own evidence."""
    proven = {evidence.style for evidence in inference.evidence}
    for evidence in inference.evidence:
        if evidence.style in inference.styles:
            signal = evidence.signal.value
            yield StyleFinding(evidence.style, signal, evidence.matched, evidence.count, evidence.confidence)
    counts = dict(inference.other_tags)
    for style in inference.styles:
        if style not in proven:
            yield StyleFinding(style, "bio_hashtag", f"#{style}", counts.get(style, 1), 1.0)
