"""The OpenSearch engine against the real server: the contract of every engine, and what only a server can get wrong."""

from collections.abc import Iterator

import pytest

from directory.config import Config
from directory.search.opensearch_client import connect
from directory.search.opensearch_index import OpenSearchIndex
from tests.contracts.search_documents import expand
from tests.contracts.search_index_contract import SearchIndexContract

pytestmark = pytest.mark.integration


@pytest.fixture
def index(opensearch_config: Config) -> Iterator[OpenSearchIndex]:
    name = opensearch_config.opensearch_index
    index = OpenSearchIndex(connect(opensearch_config), name, expand, is_seen_at_once=True)
    index.prepare()
    yield index
    index.close()


class TestOpenSearchIndex(SearchIndexContract):
    """All promises of the port."""
