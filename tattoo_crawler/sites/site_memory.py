"""What makes a second visit cheap: conditional requests, and the question whether a home page says anything new.

`checked_at` of a home page's record is when the whole site was last read; a visit without news writes nothing.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from scrapy.http import Response

from directory.records.page_memory import PageMemoryRecord, digest_url
from tattoo_crawler.extract import PageFacts
from tattoo_crawler.network.browser import is_rendered
from tattoo_crawler.sites.studio_list import StudioSite


def is_due(record: PageMemoryRecord | None, now: datetime, recheck_days: int) -> bool:
    """True when the site must be read in full, whatever its home page says."""
    return record is None or now - record.checked_at >= timedelta(days=recheck_days)


def conditional_headers(record: PageMemoryRecord) -> dict[str, str]:
    """The headers that let a server answer 304; empty when it gave us nothing to ask with."""
    headers = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {name: value for name, value in headers.items() if value}


def remembered(studio: StudioSite, response: Response, facts: PageFacts, now: datetime) -> PageMemoryRecord:
    """The record of a home page just read. A page from the browser has no ETag: its shell says nothing about it."""
    is_plain = not is_rendered(response)
    return PageMemoryRecord(
        studio_id=studio.studio_id,
        url_digest=digest_url(studio.website),
        checked_at=now,
        etag=_header(response, "ETag") if is_plain else None,
        last_modified=_header(response, "Last-Modified") if is_plain else None,
        content_hash=digest_facts(facts),
    )


def digest_facts(facts: PageFacts) -> str:
    """The same for two readings that say the same: tokens, visitor counters and dates in the page do not matter."""
    return hashlib.sha256(repr(replace(facts, text_length=0)).encode()).hexdigest()


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
