"""Serves the studios' websites: conditional requests, robots rules, and the sites that misbehave."""

from __future__ import annotations

from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from local.city.model import Studio
from local.city.odd_sites import OddSites
from local.city.origin import DOMAIN, Origin
from local.city.pictures import PictureStore
from local.city.site_pages import SiteBuilder, SitePage, load_templates
from local.city.world import World


class StudioSites:
    """Every host <studio>.leeds.test."""

    def __init__(self, world: World, pictures: PictureStore) -> None:
        self.world = world
        self.pictures = pictures
        self.odd = OddSites(world)
        self.templates = load_templates()
        self.built: dict[tuple[str, int], dict[str, SitePage]] = {}
        self.routes = [Route("/{path:path}", self.get_page)]

    async def get_page(self, request: Request) -> Response:
        """Whatever this site has at this path."""
        host = request.url.hostname or ""
        studio = self.world.city.find_studio(host.removesuffix(f".{DOMAIN}"))
        if studio is None:
            return PlainTextResponse("no such site", 404)
        await self.world.wait_when_slow("site_slow", host)
        if self.world.faults.find_hit("site_503", host):
            return PlainTextResponse("down for maintenance", 503, headers={"retry-after": "120"})
        path = request.url.path
        self._note_robots(studio, host, path)
        return await self.odd.find_answer(studio, request) or await self._ordinary(studio, request, path)

    async def _ordinary(self, studio: Studio, request: Request, path: str) -> Response:
        if path.startswith("/media/"):
            return await self._picture(path.removeprefix("/media/"))
        page = self._pages(studio, Origin.of(request)).get(path)
        if page is None:
            return PlainTextResponse("This page has moved out.", 404)
        headers = {"etag": page.etag, "last-modified": format_datetime(page.changed_at, usegmt=True), **page.headers}
        if _is_unchanged(request, page):
            return Response(status_code=304, headers=headers)
        return Response(page.body, headers=headers | {"content-type": page.media_type})

    def _pages(self, studio: Studio, origin: Origin) -> dict[str, SitePage]:
        key = (studio.slug, origin.port)
        if key not in self.built:
            self.built[key] = SiteBuilder(studio, origin, self.templates).build()
        return self.built[key]

    async def _picture(self, name: str) -> Response:
        picture = self.pictures.find(name.rsplit(".", 1)[0])
        if picture is None:
            return PlainTextResponse("no picture", 404)
        return Response(await self.pictures.read(picture), media_type="image/jpeg")

    def _note_robots(self, studio: Studio, host: str, path: str) -> None:
        is_private = path.startswith(("/wp-admin/", "/api/")) or studio.site == "robots"
        if is_private and path != "/robots.txt":
            self.world.ledger.robots_breaches[host] += 1


def _is_unchanged(request: Request, page: SitePage) -> bool:
    if known := request.headers.get("if-none-match"):
        return known == "*" or page.etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}
    since = request.headers.get("if-modified-since")
    try:
        return since is not None and page.changed_at <= parsedate_to_datetime(since)
    except ValueError:
        return False
