"""The indexes behind the alias: made, swapped, emptied of what was deleted.

Readers and writers know the alias only. An index is called `<alias>-v<mapping version>-<mark>`, so that an index of
another program version is known by its name. The first one's mark is fixed: of two programs that make it, one does.
"""

import re
import time
import uuid
from typing import Any

from directory.errors import InvalidDataError, UnavailableError
from directory.search.opensearch_client import INDEX_MISSING, SearchServer
from directory.search.opensearch_documents import load_index_spec, mapping_version

_FIRST = "first"
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
    """A new index that the alias does not lead to; its name. What an earlier one left is deleted: it may hold people
    who were removed since, and no removal would ever look there.
    """
    _delete_left(server, alias)
    name = _name(alias, f"{int(time.time())}-{uuid.uuid4().hex[:8]}")
    _create(server, name, None)
    return name


def swap_alias(server: SearchServer, alias: str, index: str, rest_s: float = SWAP_REST_S) -> None:
    """Let the alias lead to `index` in one change of the cluster's state, and delete what it led to.

    `rest_s`: before the deletion, so that searches which found the old index may end: they would fail with a 503.
    """
    check_is_beside(alias, index)
    before = [other for other in list_indexes(server, alias) if other != index]
    actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": alias, "is_write_index": True}}]
    actions += [{"remove": {"index": old, "alias": alias}} for old in before]
    server.write("POST", "/_aliases", {"actions": actions})
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


def _delete_left(server: SearchServer, alias: str) -> None:
    """Delete the rebuilds of this alias that were killed: indexes with our kind of name that no alias leads to."""
    ours = re.compile(rf"{re.escape(alias)}-v\d+-({_FIRST}|\d+-[0-9a-f]{{8}})")
    found = server.write("GET", f"/{alias}-v*/_alias", params={"ignore_unavailable": "true"})
    left = [name for name, about in found.items() if ours.fullmatch(name) and not about["aliases"]]
    for name in left:
        server.write("DELETE", f"/{name}", params={"ignore_unavailable": "true"})


def _create(server: SearchServer, name: str, alias: str | None) -> None:
    spec = load_index_spec()
    aliases = {"aliases": {alias: {"is_write_index": True}}} if alias else {}
    try:
        server.write("PUT", f"/{name}", {**spec, **aliases})
    except InvalidDataError:
        # Another program may have been first; whatever else is wrong, this tells.
        if alias is None or name not in list_indexes(server, alias):
            raise


def _name(alias: str, mark: str) -> str:
    return f"{alias}-v{mapping_version()}-{mark}"
