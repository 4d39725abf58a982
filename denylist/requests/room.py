"""The room of removal requests, put together from a configuration."""

from dataclasses import dataclass
from functools import cached_property

from denylist.entries import DenylistEntries, entries_from
from denylist.hashing import HasherSource
from denylist.pictures import PictureDenials, picture_denials_from
from denylist.requests.alerts import Alerts, notifier_from
from denylist.requests.decisions import Decisions
from denylist.requests.index_signal import IndexSignal
from denylist.requests.intake import Intake
from denylist.requests.people import People
from denylist.requests.proofs import Proofs
from denylist.requests.rate_limit import RateLimiter
from denylist.requests.sealing import Sealer, sealer_from
from denylist.requests.shield import Shield
from denylist.requests.store import RequestStore
from denylist.requests.sweep import Purger, Sweep
from directory import aws
from directory.clock import Clock, utc_now
from directory.config import Config
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.ports import ArtistStore, StudioStore
from directory.store.stores import open_stores
from directory.store.table import Table


@dataclass(frozen=True)
class Room:
    """Everything that works on requests, over one governance table. Building it touches no network.

    `unguarded_artists`: for new versions of rows whose person was just denied, nothing else.
    """

    config: Config
    governance: Table
    sealer: Sealer
    hasher: HasherSource
    entries: DenylistEntries
    pictures: PictureDenials
    artists: ArtistStore
    studios: StudioStore
    unguarded_artists: ArtistStore
    clock: Clock

    @cached_property
    def store(self) -> RequestStore:
        return RequestStore(self.governance)

    @cached_property
    def intake(self) -> Intake:
        limiter = RateLimiter(self.governance, self.hasher, self.clock, self.config.removals_per_hour)
        return Intake(self.store, self.sealer, self.hasher, limiter, self.clock)

    @cached_property
    def people(self) -> People:
        return People(self.artists, self.studios, self.clock)

    @cached_property
    def shield(self) -> Shield:
        signal = IndexSignal(self.unguarded_artists)
        return Shield(self.store, self.sealer, self.entries, self.pictures, self.people, signal)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self.store, self.shield, self.hasher, self.clock)

    @cached_property
    def proofs(self) -> Proofs:
        return Proofs(self.store, self.shield, self.decisions)

    def sweep(self, purger: Purger) -> Sweep:
        alerts = Alerts(self.store, notifier_from(self.config))
        return Sweep(self.store, self.shield, purger, alerts, self.clock)


def open_room(config: Config, artists: ArtistStore, studios: StudioStore, clock: Clock = utc_now) -> Room:
    """The room that a configuration names, with the stores of artists and studios that are open already."""
    return Room(
        config=config,
        governance=DynamoDbTable(aws.dynamodb(config), config.governance_table_name),
        sealer=sealer_from(config),
        hasher=HasherSource(config),
        entries=entries_from(config),
        pictures=picture_denials_from(config),
        artists=artists,
        studios=studios,
        unguarded_artists=open_stores(config, clock=clock).artists,
        clock=clock,
    )
