"""Writes to OpenSearch: one bulk request, every line of its answer looked at."""

from collections.abc import Iterator, Mapping
from typing import Any

from directory.errors import DirectoryError, UnavailableError
from directory.search.opensearch_client import INDEX_MISSING, SearchServer, name_refusal

# All that is looked at: the rest of an answer is as long as a document.
_ANSWER = {"filter_path": "errors,items.*.status,items.*.error.type"}
_CONFLICT = 409  # the index knows this version or a greater one: no failure


def send_bulk(server: SearchServer, target: str, lines: bytes, params: Mapping[str, str | int]) -> int:
    """How many of the documents stand now. All are tried before a failure is raised: the passing kind first.

    Raises UnavailableError (reason INDEX_MISSING where there is no index) and InvalidDataError.
    """
    answer = server.write("POST", f"/{target}/_bulk", lines, {**params, **_ANSWER})
    failures = [*_iter_failures(answer["items"])] if answer["errors"] else []
    for failure in sorted(failures, key=_weigh):
        raise failure
    return sum(1 for item in answer["items"] if item["index"]["status"] < 300)


def _iter_failures(items: list[Mapping[str, Any]]) -> Iterator[DirectoryError]:
    for item in items:
        outcome = item["index"]
        if outcome["status"] >= 300 and outcome["status"] != _CONFLICT:
            yield name_refusal(outcome["status"], outcome["error"]["type"])


def _weigh(failure: DirectoryError) -> int:
    return 0 if failure.reason == INDEX_MISSING else 1 if isinstance(failure, UnavailableError) else 2
