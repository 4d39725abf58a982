"""The browser's way out: what our address rules refuse, Chromium cannot reach, however a page asks for it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tattoo_crawler.network.egress_proxy import EgressProxy

pytestmark = pytest.mark.integration

CHROMIUM = Path("/usr/bin/chromium")
PAGE = """<h1>Ink</h1><p id="said"></p><img src="http://{inside}/secret.png"><script>
const say = text => document.getElementById("said").textContent = text;
fetch("http://{inside}/secret").then(answer => answer.text()).catch(problem => "refused").then(say);
</script>"""


class Site:
    """An HTTP server on loopback that notes the paths it was asked for."""

    def __init__(self) -> None:
        self.port = 0
        self.heads: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        body = PAGE.format(inside=f"127.0.0.1:{self.port}").encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]


@contextlib.asynccontextmanager
async def running() -> AsyncIterator[tuple[Site, int, list[str]]]:
    site, refused = Site(), list[str]()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    proxy = EgressProxy(["leeds.test"], refused.append)
    try:
        yield site, await proxy.start(), refused
    finally:
        await proxy.close()
        server.close()


async def ask(proxy_port: int, request: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy_port)
    writer.write(request.encode())
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return answer.decode()


def test_an_allowed_host_is_reached_with_an_ordinary_request() -> None:
    async def scenario() -> None:
        async with running() as (site, proxy_port, refused):
            url = f"http://ink.leeds.test:{site.port}/artists?page=2"
            answer = await ask(proxy_port, f"GET {url} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n")
            assert "200 OK" in answer
            assert site.heads == ["GET /artists?page=2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]
            assert refused == []

    asyncio.run(scenario())


@pytest.mark.parametrize("form", ["127.0.0.1:{port}", "localhost:{port}", "2130706433:{port}", "169.254.169.254:80"])
@pytest.mark.parametrize("line", ["GET http://{host}/secret HTTP/1.1", "CONNECT {host} HTTP/1.1"])
def test_an_address_inside_is_refused(form: str, line: str) -> None:
    async def scenario() -> None:
        async with running() as (site, proxy_port, refused):
            request = line.format(host=form.format(port=site.port))
            assert (await ask(proxy_port, f"{request}\r\n\r\n")).startswith("HTTP/1.1 403")
            assert site.heads == []
            assert len(refused) == 1

    asyncio.run(scenario())


@pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed")
def test_a_page_in_chromium_cannot_reach_inside() -> None:
    from scrapy.settings import Settings
    from scrapy_playwright.handler import Config

    from tattoo_crawler.network.browser_provider import LazyChromium

    async def scenario() -> None:
        async with running() as (site, _, _):
            settings = Settings({"PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": str(CHROMIUM)}})
            chromium = LazyChromium(Config.from_settings(settings), suffixes=["leeds.test"])
            try:
                browser = await chromium.launch_browser()
                page = await browser.new_page()
                await page.goto(f"http://ink.leeds.test:{site.port}/", wait_until="networkidle")
                said = await page.inner_text("#said")
                await browser.close()
            finally:
                await chromium.close()
            assert [path for path in site.paths if "secret" in path] == []
            assert site.paths[0] == "/"
            assert "Ink" not in said

    asyncio.run(scenario())
