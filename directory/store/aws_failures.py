"""One place that says what an AWS failure means for the caller."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
)

from directory.errors import ConfigurationError, DirectoryError, RateLimitedError, UnavailableError

_THROTTLED = frozenset(
    {
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
# Two transactions met on one row: neither is wrong, the later one just comes again.
_BUSY = frozenset(
    {"TransactionConflictException", "TransactionInProgressException", "ReplicatedWriteConflictException"}
)
_MISCONFIGURED = frozenset(
    {
        "AWS.SimpleQueueService.NonExistentQueue",
        "AccessDenied",
        "AccessDeniedException",
        "ExpiredToken",
        "ExpiredTokenException",
        "InvalidSignatureException",
        "NoSuchBucket",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)


@contextmanager
def aws_failures() -> Iterator[None]:
    """Turns botocore's failures into ours. What is neither throttling, outage nor set-up is a bug and passes."""
    try:
        yield
    except ClientError as error:
        meaning = read_failure(error)
        if meaning is None:
            raise
        raise meaning from error
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise ConfigurationError("No AWS credentials: set them, or start the laptop cloud.") from error
    except (ConnectionError, HTTPClientError) as error:
        raise UnavailableError("An AWS service does not answer.") from error
    except BotoCoreError as error:
        # A body cut off in the middle, say. Mistakes in parameters are bugs and pass.
        if isinstance(error, ValueError | TypeError) or "Param" in type(error).__name__:
            raise
        raise UnavailableError("An AWS service gave a broken answer.") from error


def read_failure(error: ClientError) -> DirectoryError | None:
    """What an error answer means; None for a mistake of ours (validation), which no retry mends."""
    code = error.response.get("Error", {}).get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if code in _THROTTLED or status == 429:
        return RateLimitedError(f"An AWS service asks for a pause ({code}).")
    if code in _BUSY or status >= 500:
        return UnavailableError(f"An AWS service is not available ({code}).")
    if code in _MISCONFIGURED:
        return ConfigurationError(f"AWS refuses the set-up ({code}): is the table there, and may this role use it?")
    return None
