"""So many requests an hour from one network address. The address itself is not kept, only its keyed hash, for hours."""

import ipaddress
from datetime import datetime, timedelta

from denylist.hashing import HasherSource
from directory.clock import Clock, to_iso
from directory.errors import QuotaExhaustedError, RateLimitedError
from directory.records.item import TTL, Key, to_ttl
from directory.store.table import Add, Table

WINDOW = timedelta(hours=1)
REASON = "too_many_requests"
# The part of an IPv6 address that its user can choose freely is not counted apart.
_IPV6_PREFIX = 64


class RateLimiter:
    """One counter an address and hour, counted up under a condition: two at once cannot both be the last."""

    def __init__(self, table: Table, hasher: HasherSource, clock: Clock, per_hour: int) -> None:
        self._table = table
        self._hasher = hasher
        self._clock = clock
        self._per_hour = per_hour

    def take(self, source: str) -> None:
        """Count one. Raises RateLimitedError with reason `too_many_requests` and the wait until the next hour."""
        now = self._clock()
        ends_at = now.replace(minute=0, second=0, microsecond=0) + WINDOW
        digest = self._hasher.get().digest_text("removal-source", _network_of(source))
        key = Key(f"RATE#{digest.version}#{digest.value}", to_iso(ends_at))
        try:
            self._table.transact([Add(key, "count", 1, self._per_hour, {TTL: to_ttl(ends_at + WINDOW)})])
        except QuotaExhaustedError:
            raise RateLimitedError(
                "Too many removal requests from this address.", reason=REASON, retry_after_s=_seconds(ends_at, now)
            ) from None


def _network_of(source: str) -> str:
    try:
        address = ipaddress.ip_address(source)
    except ValueError:
        return source
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)


def _seconds(later: datetime, now: datetime) -> float:
    return max(1.0, (later - now).total_seconds())
