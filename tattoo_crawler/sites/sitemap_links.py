"""The addresses in a sitemap, pages and further sitemaps, from bytes that may be compressed and may be anything."""

import gzip
import zlib
from html import escape
from io import BytesIO
from itertools import islice
from urllib.parse import unquote, urlsplit

from scrapy.utils.sitemap import Sitemap

from tattoo_crawler.extract import PageLink, read_page

_MOST_LINKS = 2000


def read_sitemap(body: bytes, url: str, max_bytes: int) -> tuple[list[PageLink], list[str]]:
    """(pages with their scores, further sitemaps), at most 2,000; both empty for what is no sitemap."""
    try:
        sitemap = Sitemap(_plain(body, max_bytes))
        links = [entry["loc"] for entry in islice(sitemap, _MOST_LINKS) if entry.get("loc")]
    except (ValueError, SyntaxError, TypeError, AttributeError, StopIteration, OSError, EOFError, zlib.error):
        return [], []  # a PDF, a page that says "not found", half a file: the parser has many words for it
    return ([], links) if sitemap.type == "sitemapindex" else (_rate(links, url), [])


def _rate(links: list[str], url: str) -> list[PageLink]:
    """Judge the addresses by the extractor's own rules: a sitemap is a page whose links say what their paths say."""
    anchors = (f'<a href="{escape(link)}">{escape(_words(link))}</a>' for link in links)
    return list(read_page(f"<html><body>{' '.join(anchors)}</body></html>", url).links)


def _words(link: str) -> str:
    name = unquote(urlsplit(link).path).rstrip("/").rsplit("/", 1)[-1]
    return name.replace("-", " ").replace("_", " ")


def _plain(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    with gzip.open(BytesIO(body)) as file:
        return file.read(max_bytes)
