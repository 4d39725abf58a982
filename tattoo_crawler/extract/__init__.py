"""A studio's pages -> facts with evidence. Pure: no network, no Scrapy, no settings."""

from tattoo_crawler.extract.facts import (
    ArtistFact,
    Evidence,
    LinkKind,
    PageFacts,
    PageLink,
    Role,
    SiteFacts,
    StudioFacts,
)
from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.extract.page import is_empty_shell, read_page
from tattoo_crawler.extract.site import resolve_site
from tattoo_crawler.extract.site_json import site_json

__all__ = [
    "ArtistFact",
    "Evidence",
    "LinkKind",
    "PageFacts",
    "PageLink",
    "Role",
    "SiteFacts",
    "StudioFacts",
    "decode_instagram",
    "is_empty_shell",
    "read_page",
    "resolve_site",
    "site_json",
]
