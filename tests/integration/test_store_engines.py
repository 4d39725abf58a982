"""The stores' contracts against two real DynamoDB engines: MiniStack and DynamoDB Local."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from directory import aws
from directory.config import Config
from directory.store.attribute_values import encode_item
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.table import ConditionCheck
from local.cloud.resources import create_tables
from tests.contracts.artist_reading_contract import ArtistReadingContract
from tests.contracts.artist_store_contract import ArtistStoreContract
from tests.contracts.bookkeeping_contract import BookkeepingContract
from tests.contracts.card_store_contract import CardStoreContract
from tests.contracts.picture_facts_contract import PictureFactsContract
from tests.contracts.studio_store_contract import StudioStoreContract
from tests.contracts.table_contract import TableContract
from tests.integration.engines import dynamodb_local, fresh_config

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def dynamodb_local_url() -> Iterator[str]:
    with dynamodb_local() as url:
        yield url


@pytest.fixture(params=["ministack", "dynamodb_local"])
def store_config(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    url: str = request.getfixturevalue(f"{request.param}_url")
    config = fresh_config(url, tmp_path)
    create_tables(config)
    return config


@pytest.fixture
def table(store_config: Config) -> DynamoDbTable:
    return DynamoDbTable(aws.dynamodb(store_config), store_config.table_name)


@pytest.fixture
def denial(store_config: Config) -> ConditionCheck:
    check = ConditionCheck(store_config.governance_table_name, {"PK": "DENY#someone", "SK": "ENTRY"})
    aws.dynamodb(store_config).put_item(TableName=check.table, Item=encode_item(check.key))
    return check


class TestDynamoDbTable(TableContract):
    """All promises of the port."""


class TestArtistStore(ArtistStoreContract):
    """All promises."""


class TestArtistReading(ArtistReadingContract):
    """All promises."""


class TestCardStore(CardStoreContract):
    """All promises."""


class TestPictureFacts(PictureFactsContract):
    """All promises."""


class TestStudioStore(StudioStoreContract):
    """All promises."""


class TestBookkeeping(BookkeepingContract):
    """All promises."""
