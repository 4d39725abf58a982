"""Talks to the OpenSearch server: one door for every request, where its failures become ours."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from opensearchpy import ConnectionError as ServerConnectionError  # the standard library has one of its own
from opensearchpy import OpenSearch, OpenSearchException, TransportError, Urllib3AWSV4SignerAuth, Urllib3HttpConnection

from directory import aws
from directory.config import Config
from directory.errors import DirectoryError, InvalidDataError, PermanentError, UnavailableError
from directory.search.circuit_breaker import CircuitBreaker

Answer = dict[str, Any]

WRITE_TIMEOUT_S = 30.0
INDEX_MISSING = "index_missing"  # reason: no index stands behind the name, it was never made or somebody deleted it
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_NO_INDEX = "index_not_found_exception"
_CONNECTIONS = 32


class SearchServer:
    """One OpenSearch cluster. `timeout_s`: what a search may take, all its requests together.

    Every request raises UnavailableError for a server that is down, slow or asks for rest, and at once while the
    circuit is open; InvalidDataError for what the server refuses.
    """

    def __init__(self, make_client: Callable[[], OpenSearch], timeout_s: float = 0.8) -> None:
        self._make_client = make_client
        self._timeout_s = timeout_s
        self._client: OpenSearch | None = None
        self._breaker = CircuitBreaker("opensearch")

    def deadline_s(self) -> float:
        """When a search that starts now must have its answer, by the monotonic clock."""
        return time.monotonic() + self._timeout_s

    def read(self, method: str, path: str, body: object = None, *, until_s: float | None = None) -> Answer:
        """A question, given up at `until_s` (by default a search's time from now)."""
        return self._ask(method, path, body, {}, (until_s or self.deadline_s()) - time.monotonic())

    def read_many(self, index: str, bodies: Sequence[object], until_s: float) -> list[Answer]:
        """Several searches in one request, worked on side by side. Raises the first failure among them.

        The server is told the time too, so that it does not go on with what nobody waits for.
        """
        left_s = until_s - time.monotonic()
        head = json.dumps({"cancel_after_time_interval": f"{max(1, int(left_s * 1000))}ms"})
        lines = "".join(f"{head}\n{json.dumps(body)}\n" for body in bodies)
        answers: list[Answer] = self._ask("POST", f"/{index}/_msearch", lines, {}, left_s)["responses"]
        return answers

    def write(
        self, method: str, path: str, body: object = None, params: Mapping[str, str | int] | None = None
    ) -> Answer:
        """A change, or a question that takes longer. Has WRITE_TIMEOUT_S."""
        return self._ask(method, path, body, params or {}, WRITE_TIMEOUT_S)

    def close(self) -> None:
        """Give back the connections; the next request opens new ones."""
        client, self._client = self._client, None
        if client:
            client.close()

    def _ask(self, method: str, path: str, body: object, params: Mapping[str, str | int], timeout_s: float) -> Answer:
        if timeout_s <= 0:
            raise UnavailableError("the search took too long", reason="search_timeout")
        self._breaker.enter()
        self._client = self._client or self._make_client()
        text = body if isinstance(body, str | bytes) or body is None else json.dumps(body)
        try:
            answer: Answer = self._client.transport.perform_request(
                method, path, params=params, body=text, timeout=timeout_s
            )
        except OpenSearchException as error:
            failure = name_failure(error)
            self._count(failure)
            raise failure from error
        refused = _find_refusal(answer)
        self._count(refused)
        if refused:
            raise refused
        return answer

    def _count(self, failure: DirectoryError | None) -> None:
        if isinstance(failure, UnavailableError) and failure.reason != INDEX_MISSING:
            self._breaker.fail()
        else:
            self._breaker.succeed()


def connect(config: Config) -> SearchServer:
    """The server of this configuration. Sends nothing yet."""
    return SearchServer(partial(make_client, config), config.opensearch_timeout_ms / 1000)


def make_client(config: Config) -> OpenSearch:
    """Signs its requests when it talks to AWS."""
    url = urlsplit(config.opensearch_endpoint)
    is_aws = url.scheme == "https" and url.hostname not in _LOOPBACK
    return OpenSearch(
        hosts=[config.opensearch_endpoint],
        http_auth=Urllib3AWSV4SignerAuth(aws.credentials(config), config.aws_region, "es") if is_aws else None,
        connection_class=Urllib3HttpConnection,
        pool_maxsize=_CONNECTIONS,
        http_compress=is_aws,
        max_retries=0,  # who tries again, and when, is the caller's affair
    )


def _find_refusal(answer: Answer) -> DirectoryError | None:
    """Of several searches in one request each may fail on its own."""
    failed = (part for part in answer.get("responses", ()) if "error" in part)
    return next((name_refusal(part["status"], part["error"]["type"]) for part in failed), None)


def name_failure(error: OpenSearchException) -> DirectoryError:
    """Our error for one of the client's. The server's own sentences are left out: they repeat what was stored."""
    if not isinstance(error, TransportError) or isinstance(error, ServerConnectionError):
        return UnavailableError("the search server does not answer", reason="search_down")
    return name_refusal(error.status_code, str(error.error))


def name_refusal(status: str | int, kind: str) -> DirectoryError:
    """Our error for an answer of the server: its HTTP status, and what it calls the failure."""
    if kind == _NO_INDEX:
        return UnavailableError("the search index does not exist", reason=INDEX_MISSING)
    if not isinstance(status, int) or status == 429 or status >= 500:
        return UnavailableError(f"the search server answers {status}", reason="search_busy")
    if status in (401, 403):
        return PermanentError("the search server refuses us", reason="search_refused")
    named = kind if kind.isidentifier() else "unnamed"  # some failures have a sentence in place of a name
    return InvalidDataError(f"the search server refuses this: {named}", reason="search_invalid")
