"""The indexes behind the alias: made, swapped, emptied of what was deleted.

Readers and writers know the alias only. An index is called `<alias>-v<mapping version>-<mark>`, so that an index of
another program version is known by its name. The first one's mark is fixed: of two programs that make it, one does.

While an index is filled it has an alias of its own, through which alone it is written: a write to an index that was
deleted would make it anew. Whoever takes that alias away decides its fate, a swap or a deletion, never both.
"""

import re
import time
import uuid
from collections.abc import Iterator
from typing import Any

from directory.errors import DirectoryError, InvalidDataError, UnavailableError
from directory.search.opensearch_client import INDEX_MISSING, SearchServer
from directory.search.opensearch_documents import load_index_spec, mapping_version
from directory.search.opensearch_entries import iter_entries
from directory.search.port import rebuild_dropped

_FIRST = "first"
_FILLING = "-filling"
# Deleted documents are kept for a copy that may want to catch up. The server looks each 30 s whether one still does.
_EXPUNGE_TIMEOUT_S = 75.0
_EXPUNGE_PAUSE_S = 1.0
SWAP_REST_S = 1.0  # longer than a search may take


def prepare_alias(server: SearchServer, alias: str) -> None:
    """Make the first index where nothing stands behind the alias. Safe to repeat."""
    if not list_indexes(server, alias):
        _create(server, _name(alias, _FIRST), alias)


def list_indexes(server: SearchServer, alias: str) -> list[str]:
    """The indexes behind the alias: one, or none."""
    try:
        return sorted(server.write("GET", f"/{alias}/_alias"))
    except UnavailableError as error:
        if error.reason == INDEX_MISSING:
            return []
        raise


def check_alias(server: SearchServer, alias: str) -> None:
    """Raises UnavailableError when the server is down, the index is missing, or another version's."""
    indexes = server.read("GET", f"/{alias}/_alias")
    if not all(index.startswith(_name(alias, "")) for index in indexes):
        raise UnavailableError("the search index is another version's: rebuild it", reason="index_other_version")


def create_beside(server: SearchServer, alias: str) -> str:
    """A new index that the alias does not lead to; its name. What an earlier one left is deleted."""
    drop_left(server, alias)
    name = _name(alias, f"{int(time.time())}-{uuid.uuid4().hex[:8]}")
    _create(server, name, filling_alias(name))
    return name


def filling_alias(index: str) -> str:
    """The alias of an index beside the live one, until it is swapped in or dropped."""
    return f"{index}{_FILLING}"


def swap_alias(server: SearchServer, alias: str, index: str, rest_s: float = SWAP_REST_S) -> None:
    """Let the alias lead to `index` in one change of the cluster's state, and delete what it led to.

    `rest_s`: before the deletion, so that searches which found the old index may end: they would fail with a 503.
    """
    check_is_beside(alias, index)
    _check_is_there(server, index)
    before = [other for other in list_indexes(server, alias) if other != index]
    actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": alias, "is_write_index": True}}]
    actions += [{"remove": {"index": old, "alias": alias}} for old in before]
    actions += [_take(index)]
    try:
        server.write("POST", "/_aliases", {"actions": actions})
    except DirectoryError:
        _check_is_there(server, index)  # a removal may have been first
        raise
    if before:
        time.sleep(rest_s)
        server.write("DELETE", f"/{','.join(before)}", params={"ignore_unavailable": "true"})


def delete_beside(server: SearchServer, alias: str, index: str) -> None:
    """Delete an index that the alias does not lead to. Safe to repeat."""
    check_is_beside(alias, index)
    if index not in list_indexes(server, alias):
        server.write("DELETE", f"/{index}", params={"ignore_unavailable": "true"})


def check_is_beside(alias: str, index: str) -> None:
    """Raises InvalidDataError for an index that no `create_beside` of this alias made."""
    if not index.startswith(_name(alias, "")):
        raise InvalidDataError("not a rebuild of this index", reason="other_index")


def expunge(server: SearchServer, target: str) -> None:
    """Write the index's segments anew without what was deleted, and drop the log of changes.

    Takes up to half a minute. Raises UnavailableError when deleted documents are still there after twice as long.
    """
    give_up_at = time.monotonic() + _EXPUNGE_TIMEOUT_S
    while time.monotonic() < give_up_at:
        server.write("POST", f"/{target}/_flush", params={"force": "true", "wait_if_ongoing": "true"})
        server.write("POST", f"/{target}/_forcemerge", params={"only_expunge_deletes": "true"})
        server.write("POST", f"/{target}/_refresh")
        if not _count_deleted(server, target):
            return
        time.sleep(_EXPUNGE_PAUSE_S)
    raise UnavailableError("deleted documents are still in the search index", reason="index_not_compact")


def _count_deleted(server: SearchServer, target: str) -> int:
    stats = server.write("GET", f"/{target}/_stats/docs,translog")["_all"]["primaries"]
    return int(stats["docs"]["deleted"]) + int(stats["translog"]["operations"])


def list_left(server: SearchServer, alias: str) -> dict[str, bool]:
    """Indexes with our kind of name that the alias does not lead to, and whether each has its own alias still."""
    ours = re.compile(rf"{re.escape(alias)}-v\d+-({_FIRST}|\d+-[0-9a-f]{{8}})")
    found = server.write("GET", f"/{alias}-v*/_alias", params={"ignore_unavailable": "true"})
    ours_only = {name: set(about["aliases"]) for name, about in found.items() if ours.fullmatch(name)}
    return {name: bool(aliases) for name, aliases in ours_only.items() if aliases <= {filling_alias(name)}}


def drop_left(server: SearchServer, alias: str) -> int:
    """Delete the rebuilds of this alias, of any version, that run or were killed; how many."""
    left = list_left(server, alias)
    for name, is_filling in left.items():
        try:
            if is_filling:
                server.write("POST", "/_aliases", {"actions": [_take(name)]})
        except (InvalidDataError, UnavailableError) as error:
            if isinstance(error, InvalidDataError) or error.reason == INDEX_MISSING:
                continue  # somebody else took it: swapped in, or as good as deleted
            raise
        server.write("DELETE", f"/{name}", params={"ignore_unavailable": "true"})
    return len(left)


def iter_left_ids(server: SearchServer, alias: str) -> Iterator[str]:
    """Artists with a document in one of them. Raises UnavailableError for one that goes while it is read."""
    for name in list_left(server, alias):
        server.write("POST", f"/{name}/_refresh")
        yield from (entry.artist_id for entry in iter_entries(server, name))


def _take(index: str) -> dict[str, Any]:
    """Takes an index's own alias; the whole request fails when it has none any more."""
    return {"remove": {"index": index, "alias": filling_alias(index), "must_exist": True}}


def _check_is_there(server: SearchServer, index: str) -> None:
    if not list_indexes(server, filling_alias(index)):
        raise rebuild_dropped()


def _create(server: SearchServer, name: str, alias: str) -> None:
    try:
        server.write("PUT", f"/{name}", {**load_index_spec(), "aliases": {alias: {"is_write_index": True}}})
    except InvalidDataError:
        # Another program may have been first; whatever else is wrong, this tells.
        if name not in list_indexes(server, alias):
            raise


def _name(alias: str, mark: str) -> str:
    return f"{alias}-v{mapping_version()}-{mark}"
