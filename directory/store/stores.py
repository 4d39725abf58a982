"""All stores of one process, opened together."""

from dataclasses import dataclass

from directory import aws
from directory.clock import Clock, utc_now
from directory.config import Config
from directory.records.retention import GoogleContent
from directory.store.artist_store import TableArtistStore, no_guard
from directory.store.budget_store import TableBudgetStore
from directory.store.card_store import TableCardStore
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.halt_store import TableHaltStore
from directory.store.page_memory_store import TablePageMemoryStore
from directory.store.ports import (
    ArtistStore,
    BudgetStore,
    CardStore,
    Guard,
    HaltStore,
    PageMemoryStore,
    RunStore,
    StudioStore,
)
from directory.store.run_store import TableRunStore
from directory.store.studio_store import TableStudioStore
from directory.store.table import Table


@dataclass(frozen=True)
class Stores:
    artists: ArtistStore
    studios: StudioStore
    cards: CardStore
    runs: RunStore
    budgets: BudgetStore
    pages: PageMemoryStore
    halts: HaltStore


def open_stores(config: Config, *, guard: Guard = no_guard, clock: Clock = utc_now) -> Stores:
    """The stores over DynamoDB. Touches no network yet. Whoever writes artists must hand in the denylist's guard."""
    table = DynamoDbTable(aws.dynamodb(config), config.table_name)
    return stores_over(table, clock, guard, config.google_content)


def stores_over(table: Table, clock: Clock, guard: Guard = no_guard, google_content: GoogleContent = "terms") -> Stores:
    """The same stores over any engine of the table port."""
    artists = TableArtistStore(table, clock, guard)
    return Stores(
        artists=artists,
        studios=TableStudioStore(table, clock, artists.move_links, google_content),
        cards=TableCardStore(table, clock),
        runs=TableRunStore(table),
        budgets=TableBudgetStore(table, clock),
        pages=TablePageMemoryStore(table, clock),
        halts=TableHaltStore(table),
    )
