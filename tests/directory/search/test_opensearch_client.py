"""Failures of the client become ours; requests to AWS are signed, others are not."""

import pytest
from opensearchpy import (
    AuthorizationException,
    ConflictError,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    RequestError,
    SerializationError,
    TransportError,
    Urllib3AWSV4SignerAuth,
)
from opensearchpy import ConnectionError as ServerConnectionError

from directory.config import load_config
from directory.errors import InvalidDataError, PermanentError, UnavailableError
from directory.search.circuit_breaker import FAILURES_MAX
from directory.search.opensearch_client import SearchServer, make_client, name_failure


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (ServerConnectionError("N/A", "refused", OSError()), UnavailableError, "search_down"),
        (ConnectionTimeout("TIMEOUT", "late", OSError()), UnavailableError, "search_down"),
        (SerializationError("no json"), UnavailableError, "search_down"),
        (TransportError(429, "rejected_execution_exception", {}), UnavailableError, "search_busy"),
        (TransportError(503, "Service Unavailable", {}), UnavailableError, "search_busy"),
        (NotFoundError(404, "index_not_found_exception", {}), UnavailableError, "index_missing"),
        (AuthorizationException(403, "security_exception", {}), PermanentError, "search_refused"),
        (RequestError(400, "parsing_exception", {}), InvalidDataError, "search_invalid"),
        (ConflictError(409, "version_conflict_engine_exception", {}), InvalidDataError, "search_invalid"),
    ],
)
def test_a_failure_tells_what_to_do_next(error: OpenSearchException, kind: type[Exception], reason: str) -> None:
    failure = name_failure(error)
    assert (type(failure), failure.reason) == (kind, reason)


def test_what_the_server_says_is_not_repeated() -> None:
    said = RequestError(400, "failed to parse field [bio] with value 'Rosa Quill'", {"error": "Rosa Quill"})
    assert "Rosa" not in str(name_failure(said))


@pytest.mark.parametrize(
    ("endpoint", "is_signed"),
    [
        ("https://search-tattoo.eu-west-2.es.amazonaws.com", True),
        ("https://127.0.0.1:9200", False),
        ("https://localhost:9200", False),
        ("http://search.internal:9200", False),
    ],
)
def test_only_requests_to_aws_are_signed(endpoint: str, is_signed: bool) -> None:
    client = make_client(load_config(opensearch_endpoint=endpoint))
    auth = client.transport.get_connection().http_auth
    assert isinstance(auth, Urllib3AWSV4SignerAuth) == is_signed
    if is_signed:
        signed = auth("GET", f"{endpoint}/_search", b"{}")
        assert "/eu-west-2/es/aws4_request" in signed["Authorization"]
    client.close()


class BusyClient:
    """Answers a request of several searches, each of which was turned away. The real server does so under load only."""

    def __init__(self) -> None:
        self.transport = self
        self.asked = 0

    def perform_request(self, *_: object, **__: object) -> dict[str, object]:
        self.asked += 1
        return {"responses": [{"error": {"type": "rejected_execution_exception"}, "status": 429}]}


def test_searches_turned_away_one_by_one_open_the_circuit_too() -> None:
    client = BusyClient()
    server = SearchServer(lambda: client)  # type: ignore[arg-type,return-value] # the two methods that are used
    reasons = []
    for _ in range(FAILURES_MAX + 1):
        with pytest.raises(UnavailableError) as busy:
            server.read_many("any", [{}], server.deadline_s())
        reasons.append(busy.value.reason)
    assert reasons == [*["search_busy"] * FAILURES_MAX, "circuit_open"]
    assert client.asked == FAILURES_MAX


def test_a_search_whose_time_is_over_is_not_sent() -> None:
    client = BusyClient()
    server = SearchServer(lambda: client, timeout_s=0.0)  # type: ignore[arg-type,return-value] # see above
    with pytest.raises(UnavailableError) as late:
        server.read_many("any", [{}], server.deadline_s())
    assert (late.value.reason, client.asked) == ("search_timeout", 0)
