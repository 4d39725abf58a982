import gzip

import pytest

from tattoo_crawler.extract import LinkKind
from tattoo_crawler.sites.sitemap_links import read_sitemap

HOME = "https://www.ink-example.co.uk"
PAGES = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{HOME}/artists/mara-example</loc></url><url><loc>{HOME}/our-artists</loc></url></urlset>""".encode()
INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{HOME}/page-sitemap.xml</loc></sitemap></sitemapindex>""".encode()


@pytest.mark.parametrize("body", [PAGES, gzip.compress(PAGES)])
def test_pages_come_with_the_extractors_scores(body: bytes) -> None:
    links, sitemaps = read_sitemap(body, f"{HOME}/sitemap.xml", 100_000)
    kinds = {link.url.removeprefix(HOME): link.kind for link in links}
    assert kinds == {"/artists/mara-example": LinkKind.ARTIST, "/our-artists": LinkKind.TEAM}
    assert sitemaps == []


def test_an_index_names_further_sitemaps() -> None:
    assert read_sitemap(INDEX, f"{HOME}/sitemap.xml", 100_000) == ([], [f"{HOME}/page-sitemap.xml"])


@pytest.mark.parametrize(
    "body", [b"", b"<html><h1>Not found", b"%PDF-1.4", b"\x1f\x8bbroken", gzip.compress(b"\0" * 10_000_000), b"{}"]
)
def test_what_is_no_sitemap_is_empty(body: bytes) -> None:
    assert read_sitemap(body, f"{HOME}/sitemap.xml", 100_000) == ([], [])
