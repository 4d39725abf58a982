"""Reads the whole index for a comparison with the table: one moment's state, in pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from directory.search.opensearch_client import SearchServer
from directory.search.opensearch_text import LIVE, Clause
from directory.search.port import IndexEntry

_PAGE = 5000
_KEEP_ALIVE = "5m"  # between two pages


def iter_entries(server: SearchServer, target: str) -> Iterator[IndexEntry]:
    """All documents that can be found, by artist id."""
    with _point_in_time(server, target) as moment:
        body: Clause = {
            "size": _PAGE,
            "_source": False,
            "track_total_hits": False,
            "query": {"bool": {"filter": [LIVE]}},
            "docvalue_fields": ["version", "content_hash"],
            "sort": [{"artist_id": "asc"}],
            "pit": {"id": moment, "keep_alive": _KEEP_ALIVE},
        }
        while hits := server.write("POST", "/_search", body)["hits"]["hits"]:
            for hit in hits:
                yield IndexEntry(hit["sort"][0], hit["fields"]["version"][0], hit["fields"]["content_hash"][0])
            body = {**body, "search_after": hits[-1]["sort"]}


@contextmanager
def _point_in_time(server: SearchServer, target: str) -> Iterator[str]:
    path = f"/{target}/_search/point_in_time"
    moment: str = server.write("POST", path, params={"keep_alive": _KEEP_ALIVE})["pit_id"]
    try:
        yield moment
    finally:
        server.write("DELETE", "/_search/point_in_time", {"pit_id": [moment]})
