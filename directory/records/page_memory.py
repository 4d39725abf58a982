"""What we remember of one page of a studio's site: `STUDIO#{studioId}` / `SITEPAGE#{digest of the address}`.

With it an unchanged page costs one 304. The address itself is not kept; a page not seen for half a year is forgotten.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, TTL, Item, Key, dump_record, load_record, to_ttl
from directory.records.studio import studio_partition

SK_PREFIX = "SITEPAGE#"
_KEPT_FOR = timedelta(days=180)


@dataclass(frozen=True)
class PageMemoryRecord:
    """`etag` and `last_modified` as the server sent them; `content_hash` of the body after decompression."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    studio_id: str
    url_digest: str
    checked_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None

    def to_item(self) -> Item:
        ttl = {TTL: to_ttl(self.checked_at + _KEPT_FOR)}
        return {**page_key(self.studio_id, self.url_digest).to_item(), **ttl, **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "PageMemoryRecord":
        return load_record(cls, item)


def digest_url(url: str) -> str:
    """32 hexadecimal digits that stand for the address."""
    return hashlib.sha256(url.encode()).hexdigest()[:32]


def page_key(studio_id: str, url_digest: str) -> Key:
    return Key(studio_partition(studio_id), f"{SK_PREFIX}{url_digest}")
