"""Addresses inside the demo city. Everything lives on one port; the host name says which service is meant."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit, urlunsplit

from starlette.requests import Request

DOMAIN = "leeds.test"
PICTURE_LIFE_DAYS = 5
SIGNING_KEY = b"pictures of the demo city"


@dataclass(frozen=True)
class Origin:
    """Builds addresses that lead back to the port on which the request came in."""

    port: int

    @classmethod
    def of(cls, request: Request) -> Origin:
        """The origin of this request, by its Host header; port 80 when it names none."""
        return cls(request.url.port or 80)

    def url(self, label: str, path: str = "/") -> str:
        """The address of a path on one of the city's hosts."""
        return f"http://{label}.{DOMAIN}:{self.port}{path}"

    def localised(self, url: str) -> str:
        """The same address with the port put in when it belongs to the city, else unchanged."""
        parts = urlsplit(url)
        if not (parts.hostname or "").endswith(f".{DOMAIN}"):
            return url
        return urlunsplit(parts._replace(netloc=f"{parts.hostname}:{self.port}"))

    def picture_url(self, file_name: str, now: datetime) -> str:
        """A signed picture address that dies within five days. It is the same all day, as real ones are for hours."""
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        expires = f"{int((midnight + timedelta(days=PICTURE_LIFE_DAYS)).timestamp()):X}"
        path = f"/v/t51.29350-15/{file_name}"
        return self.url("cdn", f"{path}?stp=dst-jpg_e35&oh={signature(path, expires)}&oe={expires}")


def signature(path: str, expires: str) -> str:
    """What `oh` must be for this path and expiry."""
    return hmac.new(SIGNING_KEY, f"{path}|{expires}".encode(), hashlib.sha256).hexdigest()[:32]


def find_refusal(path: str, query: str, now: datetime) -> str | None:
    """Why the CDN refuses this picture address, in the CDN's own words; None when it is good."""
    values = parse_qs(query)
    expires, given = values.get("oe", [""])[0], values.get("oh", [""])[0]
    if not hmac.compare_digest(given, signature(path, expires)) or values.get("stp") != ["dst-jpg_e35"]:
        return "URL signature mismatch"
    return "URL signature expired" if int(expires, 16) < now.timestamp() else None
