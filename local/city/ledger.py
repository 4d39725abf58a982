"""Counts who was asked what and how politely, so that tests can hold the crawler to its budgets."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

UNCOUNTED_HOSTS = ("control.leeds.test",)


@dataclass
class Ledger:
    """Counts since the start or the last reset. It keeps host names and paths of made-up places only."""

    by_host: Counter[str] = field(default_factory=Counter)
    by_path: Counter[str] = field(default_factory=Counter)
    by_sku: Counter[str] = field(default_factory=Counter)
    by_status: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    user_agents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    most_at_once: Counter[str] = field(default_factory=Counter)
    least_gap_s: dict[str, float] = field(default_factory=dict)
    robots_breaches: Counter[str] = field(default_factory=Counter)
    _open: Counter[str] = field(default_factory=Counter)
    _last_start_s: dict[str, float] = field(default_factory=dict)

    def begin(self, host: str, path: str, user_agent: str) -> None:
        """Note a request as it arrives."""
        now_s = time.monotonic()
        self.by_host[host] += 1
        self.by_path[f"{host}{path}"] += 1
        self.user_agents[host].add(user_agent)
        self._open[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self._open[host])
        if host in self._last_start_s:
            gap_s = now_s - self._last_start_s[host]
            self.least_gap_s[host] = min(gap_s, self.least_gap_s.get(host, gap_s))
        self._last_start_s[host] = now_s

    def end(self, host: str, status: int) -> None:
        """Note that the answer is out."""
        self._open[host] -= 1
        self.by_status[host][status] += 1

    def charge(self, sku: str) -> None:
        """Count one billable call."""
        self.by_sku[sku] += 1

    def as_json(self) -> dict[str, Any]:
        """All counts as plain JSON values."""
        return {
            "total": sum(self.by_host.values()),
            "byHost": dict(self.by_host),
            "byPath": dict(self.by_path),
            "bySku": dict(self.by_sku),
            "byStatus": {host: {str(code): n for code, n in codes.items()} for host, codes in self.by_status.items()},
            "userAgents": {host: sorted(agents) for host, agents in self.user_agents.items()},
            "mostAtOnce": dict(self.most_at_once),
            "leastGapSeconds": {host: round(gap_s, 3) for host, gap_s in self.least_gap_s.items()},
            "robotsBreaches": dict(self.robots_breaches),
        }

    def reset(self) -> None:
        """Start counting anew; requests that are still open are forgotten."""
        self.__dict__.update(Ledger().__dict__)


class LedgerMiddleware:
    """Writes every request but the control ones into the ledger."""

    def __init__(self, app: ASGIApp, ledger: Ledger) -> None:
        self.app = app
        self.ledger = ledger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note its beginning, status and end."""
        headers = dict(scope.get("headers", ()))
        host = headers.get(b"host", b"").decode("latin-1").split(":")[0]
        if scope["type"] != "http" or host in UNCOUNTED_HOSTS:
            await self.app(scope, receive, send)
            return
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        self.ledger.begin(host, scope["path"], headers.get(b"user-agent", b"").decode("latin-1"))
        try:
            await self.app(scope, receive, watch)
        finally:
            self.ledger.end(host, status)
