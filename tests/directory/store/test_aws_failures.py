"""What each failure of AWS means for the caller."""

import pytest
from botocore.exceptions import (
    ClientError,
    EndpointConnectionError,
    IncompleteReadError,
    NoCredentialsError,
    ParamValidationError,
    ReadTimeoutError,
)

from directory.errors import ConfigurationError, DirectoryError, InvalidDataError, RateLimitedError, UnavailableError
from directory.store.attribute_values import encode_item
from directory.store.aws_failures import aws_failures

URL = "http://127.0.0.1:1"


def answer(code: str, status: int = 400) -> ClientError:
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "PutItem")  # type: ignore[typeddict-item] # the part we read


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        (answer("ProvisionedThroughputExceededException"), RateLimitedError),
        (answer("ThrottlingException"), RateLimitedError),
        (answer("SlowDown", 503), RateLimitedError),
        (answer("Anything", 429), RateLimitedError),
        (answer("InternalServerError", 500), UnavailableError),
        (answer("ServiceUnavailable", 503), UnavailableError),
        (answer("TransactionInProgressException"), UnavailableError),
        (answer("ResourceNotFoundException"), ConfigurationError),
        (answer("AccessDeniedException"), ConfigurationError),
        (answer("UnrecognizedClientException"), ConfigurationError),
        (EndpointConnectionError(endpoint_url=URL), UnavailableError),
        (ReadTimeoutError(endpoint_url=URL), UnavailableError),
        (IncompleteReadError(actual_bytes=1, expected_bytes=2), UnavailableError),
        (NoCredentialsError(), ConfigurationError),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value)[:60],
)
def test_a_failure_of_theirs_has_a_class_of_ours(failure: Exception, meaning: type[DirectoryError]) -> None:
    with pytest.raises(meaning) as caught, aws_failures():
        raise failure
    assert type(caught.value) is meaning


@pytest.mark.parametrize("bug", [answer("ValidationException"), ParamValidationError(report="x"), KeyError("x")])
def test_a_mistake_of_ours_passes_as_it_is(bug: Exception) -> None:
    with pytest.raises(type(bug)), aws_failures():
        raise bug


@pytest.mark.parametrize("value", [set(), object(), {1, 2}, b"bytes"])
def test_what_has_no_attribute_type_is_refused(value: object) -> None:
    with pytest.raises(InvalidDataError):
        encode_item({"a": value})
