"""Starting a coroutine that nobody waits for, without the event loop losing it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

_running: set[asyncio.Task[Any]] = set()


def in_background(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run `coroutine` on the current loop, which keeps weak references only: we hold the task until it is done."""
    task = asyncio.get_event_loop().create_task(coroutine)
    _running.add(task)
    task.add_done_callback(_running.discard)
