"""Websites that misbehave, each in one way that real ones do."""

from __future__ import annotations

import asyncio
import io
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from functools import lru_cache

from PIL import Image
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse

from local.city.model import Studio
from local.city.origin import Origin
from local.city.world import World

HUGE_BYTES = 50_000_000
BOMB_BYTES = 200_000_000
BLOCK = 1_000_000
GZIP_WINDOW = 31  # zlib's way of asking for a gzip header


class OddSites:
    """Answers for sites that are not `ok`; it leaves all other paths to the ordinary pages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.at_home: dict[str, Callable[[Studio], Response]] = {
            "pdf_home": lambda studio: Response(_pdf(studio.name), media_type="application/pdf"),
            "image_home": lambda studio: Response(_picture(), media_type="image/jpeg"),
            "huge": lambda studio: StreamingResponse(_iter_huge(studio.name), media_type="text/html; charset=utf-8"),
        }

    async def find_answer(self, studio: Studio, request: Request) -> Response | None:
        """The odd answer, or None when this path of this site is an ordinary one."""
        path = request.url.path
        if studio.site == "ok" or path == "/robots.txt":
            return None
        if studio.site == "error_500":
            return HTMLResponse("<h1>Internal Server Error</h1>", 500)
        if path == "/" and studio.site in self.at_home:
            return self.at_home[studio.site](studio)
        if path == "/" and studio.site == "slow":
            await asyncio.sleep(self.world.slow_s)
            return HTMLResponse(f"<html><title>{studio.name}</title><body><h1>{studio.name}</h1></body></html>")
        if path == "/" and studio.site == "gzip_bomb":
            body = await run_in_threadpool(_gzip_bomb)
            return Response(body, media_type="text/html", headers={"content-encoding": "gzip"})
        return _find_detour(studio.site, path, Origin.of(request))


def _find_detour(site: str, path: str, origin: Origin) -> Response | None:
    if site == "redirect_loop":
        return RedirectResponse("/welcome" if path == "/" else "/", 302)
    if site == "unsafe_links" and path.startswith("/go/"):
        inside = f"http://127.0.0.1:{origin.port}/internal/artists"
        return RedirectResponse("http://169.254.169.254/latest/meta-data/" if path == "/go/meta" else inside, 302)
    if site == "calendar" and path.startswith("/diary/"):
        return _diary(path.removeprefix("/diary/"))
    return None


def _diary(month: str) -> Response:
    """A month with a link to each day, to the month before and to the month after, for ever."""
    try:
        first = date.fromisoformat(f"{month[:7]}-01")
    except ValueError:
        return PlainTextResponse("no such month", 404)
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    days = "".join(f'<a href="/diary/{first:%Y-%m}/{day}">{day}</a> ' for day in range(1, 29))
    return HTMLResponse(
        f"<html><title>Diary {first:%B %Y}</title><body><h1>{first:%B %Y}</h1>{days}"
        f'<a href="/diary/{before:%Y-%m}">earlier</a> <a href="/diary/{after:%Y-%m}">later</a></body></html>'
    )


async def _iter_huge(name: str) -> AsyncIterator[bytes]:
    yield f"<html><title>{name}</title><body>".encode()
    block = b"<p>and another thing</p>" * (BLOCK // 24)
    for _ in range(HUGE_BYTES // len(block)):
        yield block
        await asyncio.sleep(0)
    yield b"</body></html>"


@lru_cache(maxsize=1)
def _gzip_bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP_WINDOW)
    block = bytes(BLOCK)
    return b"".join(packer.compress(block) for _ in range(BOMB_BYTES // BLOCK)) + packer.flush()


@lru_cache(maxsize=1)
def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), (40, 44, 52)).save(out, "JPEG")
    return out.getvalue()


def _pdf(name: str) -> bytes:
    """One page with one line of text; small, but a whole PDF."""
    text = f"BT /F1 24 Tf 60 700 Td ({name}, price list) Tj ET".encode("latin-1", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    )
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
