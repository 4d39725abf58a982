"""Faults that a test switches on while the city runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FAULTS = {
    "places_wrong_key": "400 API key not valid",
    "places_denied": "403 PERMISSION_DENIED, SERVICE_DISABLED",
    "places_minute_quota": "429 RESOURCE_EXHAUSTED, SearchTextRequestPerMinutePerProject",
    "places_daily_quota": "429 RESOURCE_EXHAUSTED, SearchTextRequestPerDayPerProject",
    "places_503": "503 UNAVAILABLE",
    "places_slow": "answers after `seconds`",
    "maps_request_denied": "REQUEST_DENIED: legacy API not enabled",
    "maps_over_query_limit": "OVER_QUERY_LIMIT",
    "maps_over_daily_limit": "OVER_DAILY_LIMIT",
    "maps_unknown_error": "UNKNOWN_ERROR",
    "overpass_429": "429 too many requests",
    "overpass_504": "504 the dispatcher is too busy",
    "graph_throttle": "400 code 4, application request limit reached",
    "graph_bad_token": "400 code 190, OAuthException",
    "graph_transient": "500 code 2, is_transient",
    "graph_usage": "X-App-Usage says `percent` from now on",
    "graph_empty": "profiles answer with an empty biography and no posts",
    "instagram_429": "429",
    "instagram_wait": "401 Please wait a few minutes",
    "instagram_login": "302 to /accounts/login/",
    "instagram_challenge": "302 to /challenge/",
    "instagram_changed": "400 laser.provider asset deleted",
    "instagram_empty": "profiles answer with an empty biography and no posts",
    "cdn_expired": "403 URL signature expired",
    "cdn_503": "503",
    "cdn_slow": "answers after `seconds`",
    "site_503": "503 from studio websites, or from the one named in `host`",
    "site_slow": "studio websites, or the one in `host`, answer after `seconds`",
}


class UnknownFaultError(ValueError):
    """There is no fault of this name; the message names it."""


@dataclass
class Fault:
    """A fault that is on. It lets `skip` requests pass, then hits `count` requests, or all when that is None."""

    name: str
    count: int | None = None
    skip: int = 0
    host: str | None = None
    params: dict[str, Any] = field(default_factory=dict)
    hits: int = 0

    @property
    def seconds(self) -> float:
        """How long a slow fault waits."""
        return float(self.params.get("seconds", 5))

    def hit(self) -> bool:
        """Whether the request that just came in is one of those to spoil."""
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.count is not None and self.hits >= self.count:
            return False
        self.hits += 1
        return True


@dataclass
class Faults:
    """The faults that are on, by name."""

    on: dict[str, Fault] = field(default_factory=dict)

    def switch_on(self, name: str, **settings: Any) -> Fault:
        """Switch a fault on, replacing an earlier one of that name. Raises UnknownFaultError."""
        if name not in FAULTS:
            raise UnknownFaultError(name)
        known = {key: settings.pop(key) for key in ("count", "skip", "host") if key in settings}
        self.on[name] = Fault(name, **known, params=settings)
        return self.on[name]

    def switch_off(self, name: str | None = None) -> None:
        """Switch one fault off, or all of them."""
        if name is None:
            self.on.clear()
        self.on.pop(name or "", None)

    def find_hit(self, name: str, host: str | None = None) -> Fault | None:
        """The fault, when it is on and spoils this request."""
        fault = self.on.get(name)
        if fault is None or (fault.host and fault.host != host):
            return None
        return fault if fault.hit() else None

    def find_first_hit(self, *names: str) -> str | None:
        """The first of these faults that spoils this request."""
        return next((name for name in names if self.find_hit(name)), None)
