"""What happens to an item of somebody who is denied: counted, without detail, and gone."""

import asyncio
from collections.abc import Sequence
from typing import NoReturn

from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from denylist.guard import Guard
from denylist.identifiers import Identity
from directory.errors import UnavailableError


async def drop_denied(guard: Guard, identities: Sequence[Identity], stats: StatsCollector) -> NoReturn:
    """Learn the new handle of a denied person who renamed, then raise DropItem."""
    try:
        learned = await asyncio.to_thread(guard.learn_aliases, identities)
    except UnavailableError:  # a role that may only read: the lasting id goes on denying without the alias
        stats.inc_value("denylist/alias/unwritten")
    else:
        if learned:
            stats.inc_value("denylist/alias/learned", learned)
    stats.inc_value("denylist/item/dropped")
    raise DropItem("denied", log_level="DEBUG")
