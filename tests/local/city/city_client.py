"""A client that calls the city in memory, without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette

from local.city.world import World

PORT = 8070


@dataclass(frozen=True)
class Answer:
    """A whole HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class CityClient:
    """Sends requests to the application as a server would."""

    app: Starlette
    world: World

    def send(self, method: str, url: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
        """One request; the port in the Host header is always PORT."""
        return asyncio.run(self._send(method, url, body, headers or {}))

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """A GET request."""
        return self.send("GET", url, None, headers)

    def post(self, url: str, body: Any, headers: dict[str, str] | None = None) -> Answer:
        """A POST request with a JSON body, or with the text itself."""
        return self.send("POST", url, body, headers)

    async def _send(self, method: str, url: str, body: Any, headers: dict[str, str]) -> Answer:
        parts = urlsplit(url)
        content = body.encode() if isinstance(body, str) else b"" if body is None else json.dumps(body).encode()
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [
                (name.lower().encode(), value.encode())
                for name, value in {"host": f"{parts.hostname}:{PORT}", **headers}.items()
            ],
            "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 1),
        }
        messages: list[MutableMapping[str, Any]] = []
        incoming = [{"type": "http.request", "body": content, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if incoming:
                return incoming.pop()
            # Nobody hangs up; the answer ends by itself.
            return await asyncio.get_running_loop().create_future()

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in messages if message["type"] == "http.response.start")
        found = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], found, b"".join(message.get("body", b"") for message in messages[1:]))
