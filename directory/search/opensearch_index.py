"""The search engine for many readers: OpenSearch. Plans, points and cursors are those of the embedded engine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from directory.errors import InvalidDataError, UnavailableError
from directory.search.cursor import decode_cursor, encode_cursor
from directory.search.document import VERSION_MAX, SearchDocument
from directory.search.highlights import find_highlights
from directory.search.opensearch_bulk import send_bulk
from directory.search.opensearch_client import INDEX_MISSING, SearchServer
from directory.search.opensearch_documents import delete_lines, put_lines
from directory.search.opensearch_entries import iter_entries
from directory.search.opensearch_facets import read_facets, read_total
from directory.search.opensearch_lifecycle import (
    check_alias,
    check_is_beside,
    create_beside,
    delete_beside,
    drop_left,
    expunge,
    filling_alias,
    iter_left_ids,
    list_left,
    prepare_alias,
    swap_alias,
)
from directory.search.opensearch_query import make_count_bodies, make_hits_body
from directory.search.opensearch_suggest import make_suggest_body, read_suggestions
from directory.search.opensearch_text import LIVE, Ask, make_plan
from directory.search.port import IndexEntry, SearchHit, SearchIndex, SearchPage, Suggestion, rebuild_dropped
from directory.search.query import SearchQuery
from directory.search.sphere import distance_km
from directory.search.style_names import Expand, no_aliases
from directory.search.suggestions import choose_suggestions, read_typed
from directory.search.text_plan import TextPlan, read_plan

BATCH_DOCUMENTS = 500


class OpenSearchIndex:
    """Implements `Rebuildable`. `name`: the alias, or with `is_beside` the index of a rebuild.

    `is_seen_at_once`: a write returns when readers see it, which costs the server much; for tests and small indexes.
    Otherwise they see it within a second, see `refresh`. Safe to use from several threads.
    """

    def __init__(
        self,
        server: SearchServer,
        name: str,
        expand: Expand = no_aliases,
        *,
        is_beside: bool = False,
        is_seen_at_once: bool = False,
    ) -> None:
        self._server = server
        self._name = name
        self._expand = expand
        self._is_beside = is_beside
        self._is_seen_at_once = is_seen_at_once

    def prepare(self) -> None:
        """Make the index where there is none. Writes do it by themselves. Safe to repeat."""
        if not self._is_beside:
            prepare_alias(self._server, self._name)

    def put(self, document: SearchDocument) -> bool:
        return self.put_many([document]) == 1

    def put_many(self, documents: Iterable[SearchDocument]) -> int:
        """Batches of BATCH_DOCUMENTS. Readers may see a part of one. A refused document holds up no other."""
        waiting, applied = iter(documents), 0
        while batch := list(islice(waiting, BATCH_DOCUMENTS)):
            applied += self._send(b"".join(put_lines(document, self._expand) for document in batch))
        return applied

    def delete(self, artist_id: str, version: int) -> bool:
        if not artist_id or not 0 < version <= VERSION_MAX:
            raise InvalidDataError("a delete needs an artist id and a version from 1", reason="no_version")
        return self._send(delete_lines(artist_id, version)) == 1

    def search(self, query: SearchQuery) -> SearchPage:
        after, wire = decode_cursor(query, query.cursor) if query.cursor else (None, None)
        ask = self._asker()
        plan = None
        if query.text.strip():
            plan = read_plan(wire) if query.cursor else make_plan(ask, query.text)
        if plan and not plan.words:
            return SearchPage()
        found, *counted = ask([make_hits_body(query, plan, after), *make_count_bodies(query, plan)])
        return self._read_page(query, plan, found, counted)

    def suggest(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        typed = read_typed(text, limit)
        if typed is None:
            return ()
        (answer,) = self._asker()([make_suggest_body(typed, limit)])
        return choose_suggestions(read_suggestions(answer, typed, self._expand), limit)

    def check(self) -> None:
        check_alias(self._server, self._name)

    def refresh(self) -> None:
        self._server.write("POST", f"/{self._name}/_refresh")

    def count(self) -> int:
        """0 where there is no index."""
        if not self._refresh_if_there():
            return 0
        return int(self._server.write("POST", f"/{self._name}/_count", {"query": LIVE})["count"])

    def iter_versions(self) -> Iterator[IndexEntry]:
        """Nothing where there is no index."""
        if self._refresh_if_there():
            yield from iter_entries(self._server, self._name)

    def compact(self) -> None:
        """Replicas follow by themselves; snapshots are not touched. See the handbook for what this costs."""
        expunge(self._server, self._name)

    def clear(self) -> None:
        """A new index takes the place of the old one."""
        self.prepare()
        swap_alias(self._server, self._name, self._own(self.begin_rebuild()), rest_s=0.0)

    def count_left(self) -> int:
        return len(list_left(self._server, self._name))

    def iter_left_ids(self) -> Iterator[str]:
        yield from iter_left_ids(self._server, self._name)

    def drop_left(self) -> int:
        return drop_left(self._server, self._name)

    def begin_rebuild(self) -> "OpenSearchIndex":
        beside = create_beside(self._server, self._name)
        return OpenSearchIndex(
            self._server, beside, self._expand, is_beside=True, is_seen_at_once=self._is_seen_at_once
        )

    def swap_in(self, beside: SearchIndex) -> None:
        swap_alias(self._server, self._name, self._own(beside))

    def discard(self, beside: SearchIndex) -> None:
        delete_beside(self._server, self._name, self._own(beside))

    def close(self) -> None:
        self._server.close()

    def _own(self, beside: SearchIndex) -> str:
        name = beside._name if isinstance(beside, OpenSearchIndex) and beside._is_beside else ""
        check_is_beside(self._name, name)
        return name

    def _send(self, lines: bytes) -> int:
        # Without the flag a write to a missing alias could make an index of that name and a mapping made up on the way.
        params = {"require_alias": "true", "refresh": str(self._is_seen_at_once).lower()}
        try:
            return send_bulk(self._server, filling_alias(self._name) if self._is_beside else self._name, lines, params)
        except UnavailableError as error:
            if error.reason != INDEX_MISSING:
                raise
            if self._is_beside:
                raise rebuild_dropped() from error
        self.prepare()
        return send_bulk(self._server, self._name, lines, params)

    def _refresh_if_there(self) -> bool:
        try:
            self.refresh()
        except UnavailableError as error:
            if error.reason != INDEX_MISSING:
                raise
            if self._is_beside:
                raise rebuild_dropped() from error
            return False
        return True

    def _asker(self) -> Ask:
        """Asks the index; all its questions together have the time of one search."""
        until_s = self._server.deadline_s()
        return lambda bodies: self._server.read_many(self._name, bodies, until_s)

    def _read_page(
        self, query: SearchQuery, plan: TextPlan | None, found: Mapping[str, Any], counted: Sequence[Mapping[str, Any]]
    ) -> SearchPage:
        hits = found["hits"]["hits"]
        shown = hits[: query.limit]
        is_last = len(hits) <= query.limit
        return SearchPage(
            items=tuple(self._read_hit(query, plan, hit["_source"]["wire"]) for hit in shown),
            total=read_total(counted),
            facets=read_facets(counted, query),
            next_cursor=None if is_last else encode_cursor(query, shown[-1]["sort"], plan.to_wire() if plan else None),
        )

    def _read_hit(self, query: SearchQuery, plan: TextPlan | None, wire: dict[str, Any]) -> SearchHit:
        document = SearchDocument.from_wire(wire)
        near = query.near
        return SearchHit(
            document,
            min((distance_km(near, point) for point in document.points), default=None) if near else None,
            find_highlights(document, plan, self._expand) if plan else (),
        )
