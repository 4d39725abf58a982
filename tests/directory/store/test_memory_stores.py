"""The stores' contracts over the in-memory table: the loop of a second."""

import pytest

from directory.store.table import ConditionCheck
from tests.contracts.artist_reading_contract import ArtistReadingContract
from tests.contracts.artist_store_contract import ArtistStoreContract
from tests.contracts.bookkeeping_contract import BookkeepingContract
from tests.contracts.card_store_contract import CardStoreContract
from tests.contracts.picture_facts_contract import PictureFactsContract
from tests.contracts.studio_store_contract import StudioStoreContract
from tests.fakes.memory_table import MemoryTable


@pytest.fixture
def table() -> MemoryTable:
    return MemoryTable()


@pytest.fixture
def denial(table: MemoryTable) -> ConditionCheck:
    check = ConditionCheck("Governance", {"PK": "DENY#someone", "SK": "ENTRY"})
    table.put_other(check)
    return check


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
