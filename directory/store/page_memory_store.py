"""Page memory in the table."""

from collections.abc import Iterator

from directory.clock import Clock
from directory.records.item import TTL
from directory.records.page_memory import SK_PREFIX, PageMemoryRecord, digest_url, page_key
from directory.records.studio import studio_partition
from directory.store.table import Put, Table


class TablePageMemoryStore:
    """`PageMemoryStore` over the table port."""

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    def find_page(self, studio_id: str, url: str) -> PageMemoryRecord | None:
        item = self._table.find(page_key(studio_id, digest_url(url)))
        # Time to live deletes within days, not at once: what is over is gone for us from its moment on.
        if item is None or item[TTL] <= self._clock().timestamp():
            return None
        return PageMemoryRecord.from_item(item)

    def put_page(self, page: PageMemoryRecord) -> None:
        self._table.transact([Put(page.to_item())])

    def iter_pages(self, studio_id: str) -> Iterator[PageMemoryRecord]:
        now_s = self._clock().timestamp()
        for item in self._table.iter_partition(studio_partition(studio_id), sk_prefix=SK_PREFIX):
            if item[TTL] > now_s:
                yield PageMemoryRecord.from_item(item)
