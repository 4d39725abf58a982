"""What the pages of one site call the studio, settled: a support beats a title, the home page beats the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from tattoo_crawler.extract.facts import PageFacts
from tattoo_crawler.extract.text_folding import fold_key

WEAK = {"title": 0.0, "host": -1.0}


def home_first(pages: Sequence[PageFacts]) -> list[PageFacts]:
    """The pages with the shortest path in front, so the site's home page first; no pages give an empty list."""
    return sorted(pages, key=lambda page: (len(_path(page.url)), page.url))


def find_naming_page(pages: Sequence[PageFacts]) -> PageFacts | None:
    """The page whose name for the studio holds, or `None` where no page has one.

    A title is a weak witness however many pages repeat it: a calendar serves the same one for ever.
    """
    named = [page for page in home_first(pages) if page.studio.name]
    if not named:
        return None
    often = Counter(fold_key(page.studio.name or "") for page in named)
    best = max(map(_support, named))
    strong = [page for page in named if _support(page) == best]
    if best <= 0 or home_first(pages)[0] in strong:
        return strong[0]
    return max(strong, key=lambda page: often[fold_key(page.studio.name or "")])


def _path(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path.strip("/")
    return f"{'' if path in {'index.html', 'index.htm', 'index.php'} else path}{parts.query}"


def _support(page: PageFacts) -> float:
    """How sure the page is of the name; 0 for a mere title, less for a piece of the address."""
    seen = [seen for seen in page.studio.evidence if seen.what == "studio.name"]
    return max((WEAK.get(item.signal, item.confidence) for item in seen), default=0.0)
