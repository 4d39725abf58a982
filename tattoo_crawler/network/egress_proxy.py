"""A small HTTP proxy on loopback between the browser and the world: every connection passes our address rules.

A browser resolves names by itself, so a check before the request would leave a window between two DNS answers. Behind
this proxy it never resolves anything: the address that was judged is the address that is connected to.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from directory.errors import AddressRefusedError
from tattoo_crawler.network.addresses import check_url
from tattoo_crawler.network.resolver import resolve_host

Refused = Callable[[str], None]
_CONNECT_TIMEOUT_S = 10
_IDLE_TIMEOUT_S = 60
_CHUNK_BYTES = 65_536
_HOP_BY_HOP = (b"connection:", b"proxy-connection:", b"proxy-authorization:", b"keep-alive:")


class EgressProxy:
    """Serves CONNECT and plain HTTP, one request a connection. `on_refused` is told the reason of each refusal."""

    def __init__(self, suffixes: Sequence[str], on_refused: Refused) -> None:
        self.suffixes = suffixes
        self.on_refused = on_refused
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen on a free port of 127.0.0.1 and return it."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Stop listening; connections under way end with the browser that holds them."""
        if self._server:
            self._server.close()

    async def _serve(self, client: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
                await self._relay(client, answer)
        finally:
            answer.close()

    async def _relay(self, client: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        head = await asyncio.wait_for(client.readuntil(b"\r\n\r\n"), _CONNECT_TIMEOUT_S)
        method, target, *_ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        url = f"https://{target}/" if method == "CONNECT" else target
        try:
            source, sink = await self._connect(url)
        except AddressRefusedError as error:
            self.on_refused(error.reason)
            answer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await answer.drain()
            return
        try:
            if method == "CONNECT":
                answer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                sink.write(_origin_head(head, target))
            await _pump_both((client, sink), (source, answer))
        finally:
            sink.close()

    async def _connect(self, url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        check_url(url, self.suffixes)
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = await asyncio.to_thread(resolve_host, parts.hostname or "", self.suffixes)
        return await asyncio.wait_for(asyncio.open_connection(address, port), _CONNECT_TIMEOUT_S)


def _origin_head(head: bytes, target: str) -> bytes:
    """The request as the site expects it: path instead of address, and nothing after it on the same connection."""
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    method, _, version = first.split(b" ")
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [line for line in lines if not line.lower().startswith(_HOP_BY_HOP)]
    return b"\r\n".join([b" ".join((method, path.encode("latin-1"), version)), *kept, b"Connection: close", b"", b""])


Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _pump_both(upward: Pipe, downward: Pipe) -> None:
    tasks = [asyncio.ensure_future(_pump(*pipe)) for pipe in (upward, downward)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while chunk := await asyncio.wait_for(source.read(_CHUNK_BYTES), _IDLE_TIMEOUT_S):
        sink.write(chunk)
        await sink.drain()
