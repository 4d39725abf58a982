"""Guard benchmark: look-ups a second, from the store and from the guard's short memory, on a laptop cloud of its own.

    python -m bench.guard [--entries 2000] [--lookups 20000]

A look-up is one identity. The ratio is to bare batches of the same number of reads, without hashing or decoding. Fails
when the guard reaches less than half of them, or its memory gives fewer than 100,000 a second.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from denylist.entries import entries_from
from denylist.guard import Guard
from denylist.identifiers import Identity, identify
from directory import aws
from directory.config import Config, load_config
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources

BATCH = 100
LEAST_RATIO = 0.5
LEAST_REMEMBERED = 100_000


@dataclass(frozen=True)
class Result:
    """Look-ups a second."""

    stored: float
    remembered: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.stored / self.bare


def measure(config: Config, entries: int, lookups: int) -> Result:
    store = entries_from(config)
    every = [identify("ig_handle", f"bench_{number}") for number in range(max(entries, lookups))]
    for batch in batches(every[:entries]):
        store.put(batch, "objection")
    guard, asked = Guard(store), every[:lookups]
    stored_s = ask(guard, asked)
    remembered_s = ask(guard, asked)
    return Result(lookups / stored_s, lookups / remembered_s, lookups / ask_bare(config, lookups))


def ask(guard: Guard, asked: Sequence[Identity]) -> float:
    started = time.perf_counter()
    for batch in batches(asked):
        guard.denied(batch)
    return time.perf_counter() - started


def ask_bare(config: Config, lookups: int) -> float:
    """The least the same table could do: full batches of keys that are ready."""
    client, table = aws.dynamodb(config), config.governance_table_name
    keys: list[Any] = [{"PK": {"S": f"DENY#k1#{number:043}"}, "SK": {"S": "ENTRY"}} for number in range(BATCH)]
    started = time.perf_counter()
    for _ in range(lookups // BATCH):
        client.batch_get_item(RequestItems={table: {"Keys": keys, "ConsistentRead": True}})
    return time.perf_counter() - started


def batches(identities: Sequence[Identity]) -> Iterator[Sequence[Identity]]:
    for start in range(0, len(identities), BATCH):
        yield identities[start : start + BATCH]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=2000)
    parser.add_argument("--lookups", type=int, default=20_000)
    options = parser.parse_args()
    os.environ |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true"}
    with tempfile.TemporaryDirectory() as folder:
        emulator = Emulator(Path(folder) / "cloud", find_free_port())
        emulator.start(is_persistent=False, ends_with_us=True)
        try:
            config = load_config(aws_endpoint_url=emulator.url, data_dir=Path(folder))
            create_resources(config)
            result = measure(config, options.entries, options.lookups)
        finally:
            emulator.stop()
    print(f"{options.entries} entries: {result.stored:,.0f} look-ups a second, {result.remembered:,.0f} from memory")
    print(f"ratio to bare batches of reads ({result.bare:,.0f} a second): {result.ratio:.2f} (least {LEAST_RATIO})")
    return 0 if result.ratio >= LEAST_RATIO and result.remembered >= LEAST_REMEMBERED else 1


if __name__ == "__main__":
    sys.exit(main())
