"""Names to addresses, for Scrapy and for the browser: what is checked here is exactly what is connected to."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, ip_address
from typing import Any

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver, dnscache
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, fail, succeed
from twisted.internet.error import DNSLookupError
from twisted.internet.threads import deferToThreadPool
from twisted.python.failure import Failure

from directory.errors import AddressRefusedError
from tattoo_crawler.addon import config_from
from tattoo_crawler.network.addresses import check_addresses, is_loopback_host

LOOPBACK = "127.0.0.1"
Lookup = Callable[..., Sequence[tuple[Any, ...]]]

# Names whose answers were refused in this process: the endpoint only learns that there was no address, the address
# guard reads here why.
refused_hosts: set[str] = set()


def resolve_host(host: str, suffixes: Sequence[str], lookup: Lookup = socket.getaddrinfo) -> str:
    """The IPv4 address to connect to. Blocks on DNS.

    Raises AddressRefusedError when any answer, IPv4 or IPv6, is not public; OSError when there is no answer.
    """
    if is_loopback_host(host, suffixes):
        return LOOPBACK
    found = lookup(host, None, type=socket.SOCK_STREAM)
    answers = list(dict.fromkeys(ip_address(str(sockaddr[0]).split("%")[0]) for *_, sockaddr in found))
    check_addresses(answers)
    for answer in answers:
        if isinstance(answer, IPv4Address):
            return str(answer)
    raise OSError("no IPv4 address")


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver with the address rules: hosts that this machine plays are 127.0.0.1, others must be public."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, suffixes: Sequence[str]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.suffixes = tuple(suffixes)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "GuardedResolver":
        settings = crawler.settings
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, cache_size, settings.getfloat("DNS_TIMEOUT"), config_from(settings).loopback_hosts)

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """Fires with one checked IPv4 address; fails with DNSLookupError, which the HTTP client understands."""
        if is_loopback_host(name, self.suffixes):
            return succeed(LOOPBACK)
        if name in refused_hosts:
            return fail(DNSLookupError("refused"))
        if name in dnscache:
            return succeed(dnscache[name])
        pool: Any = self.reactor.getThreadPool()
        looked_up: Deferred[str] = deferToThreadPool(self.reactor, pool, resolve_host, name, self.suffixes)  # type: ignore[arg-type] # as above
        looked_up.addTimeout(self.timeout, self.reactor)  # type: ignore[arg-type] # as above
        return looked_up.addCallbacks(self._remember, _refuse, callbackArgs=(name,), errbackArgs=(name,))

    def _remember(self, address: str, name: str) -> str:
        if dnscache.limit:
            dnscache[name] = address
        return address


def _refuse(failure: Failure, name: str) -> str:
    if isinstance(failure.value, AddressRefusedError):
        refused_hosts.add(name)
    raise DNSLookupError(type(failure.value).__name__)
