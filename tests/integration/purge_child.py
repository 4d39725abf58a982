"""A process that purges until it kills itself, -9, right after its n-th write to any store."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from denylist.purge import queue_place
from denylist.purge.case import PurgeCase
from directory import aws
from directory.config import load_config
from directory.search.sqlite_index import SqliteSearchIndex
from tests.integration.purge_world import World

_WRITES = {
    "BatchWriteItem",
    "ChangeMessageVisibility",
    "CreateInvalidation",
    "DeleteMessage",
    "DeleteObjects",
    "PutItem",
    "ReceiveMessage",
    "TransactWriteItems",
}


class Killer:
    """Counts writes of every kind; at `last` it kills this process."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.writes = 0

    def count(self, *_: Any, **__: Any) -> None:
        self.writes += 1
        if self.writes == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_call(self, model: Any, **_: Any) -> None:
        if model.name in _WRITES:
            self.count()

    def after(self, write: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            result = write(*arguments, **named)
            self.count()
            return result

        return watched


def purge_and_die(settings: dict[str, Any], case: PurgeCase, last: int) -> None:
    """The whole purge in this process, ended at write number `last`; 0 for never."""
    config = load_config(**settings)
    killer = Killer(last)
    for client in (aws.dynamodb(config), aws.s3(config), aws.sqs(config), aws.cloudfront(config)):
        client.meta.events.register("after-call", killer.watch_call)
    SqliteSearchIndex.delete = killer.after(SqliteSearchIndex.delete)  # type: ignore[method-assign] # this process only
    SqliteSearchIndex.compact = killer.after(SqliteSearchIndex.compact)  # type: ignore[method-assign] # this process only
    Path.unlink = killer.after(Path.unlink)  # type: ignore[method-assign] # this process only
    shutil.rmtree = killer.after(shutil.rmtree)  # type: ignore[assignment] # this process only
    queue_place._HIDDEN_S = 1  # a killed look at the queue shall not keep the test waiting
    World(config).run(case)
