"""What every service of the running city shares."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from local.city.faults import Faults
from local.city.ledger import Ledger
from local.city.model import Account, City

SLOW_S = 35.0
FAST_SLOW_S = 2.0
LEGACY_TOKEN_WAIT_S = 2.0
FAST_LEGACY_TOKEN_WAIT_S = 0.2

# The only credentials that the city accepts. googlemaps insists on the first four letters.
PLACES_KEY = "AIzaDemoCityOnLoopbackOnly"
GRAPH_TOKEN = "demo-city-graph-token"  # noqa: S105 - opens nothing but the demo city
GRAPH_USER_ID = "17841400000000000"


@dataclass
class World:
    """The city and what changes while it runs: faults, counts, renamed accounts."""

    city: City
    data_dir: Path
    is_fast: bool = False
    faults: Faults = field(default_factory=Faults)
    ledger: Ledger = field(default_factory=Ledger)
    renames: dict[str, str] = field(default_factory=dict)
    graph_calls: int = 0

    @property
    def slow_s(self) -> float:
        """How long the slow website waits."""
        return FAST_SLOW_S if self.is_fast else SLOW_S

    @property
    def legacy_token_wait_s(self) -> float:
        """How long a legacy page token is not yet valid."""
        return FAST_LEGACY_TOKEN_WAIT_S if self.is_fast else LEGACY_TOKEN_WAIT_S

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return datetime.now(UTC)

    def find_account(self, handle: str) -> tuple[str, Account] | None:
        """The handle in use and the account behind a handle, old handles included; None when it leads nowhere."""
        wanted = handle.lower().strip()
        for account in self.city.iter_accounts():
            current = self.renames.get(account.handle, account.handle)
            if wanted == current or wanted in account.old_handles:
                return None if account.kind == "missing" else (current, account)
        return None

    async def wait_when_slow(self, fault_name: str, host: str | None = None) -> None:
        """Hold the answer back while this slow fault is on."""
        if fault := self.faults.find_hit(fault_name, host):
            await asyncio.sleep(fault.seconds)
