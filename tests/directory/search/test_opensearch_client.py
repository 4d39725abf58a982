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
from directory.search.opensearch_client import make_client, name_failure


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
