"""The door to AWS."""

import pytest

from directory import aws
from directory.config import Config
from directory.errors import ConfigurationError


def test_a_laptop_never_calls_the_real_aws() -> None:
    client = aws.dynamodb(Config(environment="local", aws_endpoint_url=None))
    with pytest.raises(ConfigurationError, match="AWS_ENDPOINT_URL"):
        client.list_tables()


def test_clients_are_shared_by_their_place() -> None:
    here = Config(aws_endpoint_url="http://127.0.0.1:1")
    assert aws.s3(here) is aws.s3(here.model_copy())
    assert aws.s3(here) is not aws.s3(Config(aws_endpoint_url="http://127.0.0.1:2"))


def test_aws_logs_us_under_our_name() -> None:
    client = aws.dynamodb(Config(aws_endpoint_url="http://127.0.0.1:1"))
    assert client.meta.config.user_agent.startswith("tattoo-directory")
