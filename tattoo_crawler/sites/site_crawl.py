"""The state of one site's crawl: what is still worth fetching, what was read. One request is under way at a time."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from directory.records.page_memory import PageMemoryRecord
from tattoo_crawler.extract import LinkKind, PageFacts, PageLink
from tattoo_crawler.refusal import is_passing
from tattoo_crawler.sites.studio_list import StudioSite
from tattoo_crawler.sites.web_host import site_of

_FAILURES_IN_A_ROW = 3
_MOST_SITEMAPS = 3
# A sitemap is read after the pages that navigation calls artists or team, and before all others.
_SITEMAP_SCORE = 0.5


@dataclass(frozen=True, order=True)
class Step:
    """A page to fetch. The best score comes first, then the nearest to the home page, then the first one seen."""

    rank: float
    depth: int
    number: int
    url: str = field(compare=False)
    is_sitemap: bool = field(compare=False, default=False)

    @property
    def is_home(self) -> bool:
        return self.depth == 0


class SiteCrawl:
    """The frontier and the pages of one studio's site. Addresses are compared without fragment and trailing slash.

    `memory` is what an earlier visit left, when an unchanged home page may end this one; `home` is what this visit will
    leave. `is_complete` turns False when something went unread that another day may be readable.
    """

    def __init__(
        self, studio: StudioSite, memory: PageMemoryRecord | None, *, pages_limit: int, depth_limit: int
    ) -> None:
        self.studio = studio
        self.memory = memory
        self.home: PageMemoryRecord | None = None
        self.site: str | None = None
        self.pages: list[PageFacts] = []
        self.sitemaps: list[str] = []
        self.is_complete = True
        self.has_ended = False
        self._pages_limit = pages_limit
        self._depth_limit = depth_limit
        self._frontier: list[Step] = []
        self._seen: set[str] = set()
        self._sitemaps_count = 0
        self._taken_count = 0
        self._failures_in_a_row = 0

    def first_step(self) -> Step:
        """The home page."""
        self._seen.add(_key(self.studio.website))
        self._taken_count = 1
        return Step(-1.0, 0, 0, self.studio.website)

    def settle(self, url: str) -> None:
        """The home page answered from `url`: from now on that is the site, and its sitemaps may be read."""
        self.site = site_of(url)
        self._seen.add(_key(url))
        for sitemap in self.sitemaps:
            self._add_sitemap(sitemap)

    def add_page(self, facts: PageFacts, depth: int) -> None:
        """Keep what a page said, unless it asks not to be republished, and queue where it leads."""
        self._failures_in_a_row = 0
        if not facts.noindex:
            self.pages.append(facts)
        for link in facts.links:
            self._add(link.url, link.score, depth + 1)
        is_lost = depth == 0 and not any(link.kind in {LinkKind.ARTIST, LinkKind.TEAM} for link in facts.links)
        if is_lost and not self._sitemaps_count:
            self._add_sitemap(urljoin(facts.url, "/sitemap.xml"))

    def add_sitemap_pages(self, links: Iterable[PageLink], sitemaps: Iterable[str]) -> None:
        """Queue the pages that a sitemap names. The unnamed many (posts, products) stay out: navigation leads there."""
        self._failures_in_a_row = 0
        for sitemap in sitemaps:
            self._add_sitemap(sitemap)
        for link in links:
            if link.kind is not LinkKind.OTHER:
                self._add(link.url, link.score, 1)

    def find_next(self) -> Step | None:
        """The next page to fetch; None when the site is done, its budget is spent or it keeps failing."""
        if self.has_ended or not self._frontier or self._failures_in_a_row >= _FAILURES_IN_A_ROW or self.is_cut:
            return None
        self._taken_count += 1
        return heapq.heappop(self._frontier)

    @property
    def is_cut(self) -> bool:
        """True when the budget is spent and pages are left."""
        return self._taken_count >= self._pages_limit and bool(self._frontier)

    def note_failure(self, reason: str) -> None:
        """A page could not be read. A passing failure leaves the site incomplete: the next run reads it again."""
        self._failures_in_a_row += 1
        if is_passing(reason):
            self.is_complete = False

    def end(self) -> None:
        """Nothing more is fetched from this site in this run."""
        self.has_ended = True
        self._frontier.clear()

    def _add_sitemap(self, url: str) -> None:
        if self._sitemaps_count < _MOST_SITEMAPS:
            self._sitemaps_count += self._add(url, _SITEMAP_SCORE, 1, is_sitemap=True)

    def _add(self, url: str, score: float, depth: int, *, is_sitemap: bool = False) -> bool:
        url = urldefrag(url).url
        if score <= 0 or depth > self._depth_limit or _key(url) in self._seen or site_of(url) != self.site:
            return False
        self._seen.add(_key(url))
        heapq.heappush(self._frontier, Step(-score, depth, len(self._seen), url, is_sitemap))
        return True


def _key(url: str) -> str:
    return urldefrag(url).url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
