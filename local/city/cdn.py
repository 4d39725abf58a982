"""The picture CDN: signed addresses that die, and the headers that keep other sites from showing the pictures."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from local.city.origin import find_refusal
from local.city.pictures import MEDIA_TYPES, PictureStore
from local.city.world import World


class Cdn:
    """The host cdn.leeds.test."""

    def __init__(self, world: World, pictures: PictureStore) -> None:
        self.world = world
        self.pictures = pictures
        self.routes = [Route("/v/t51.29350-15/{name}", self.get_picture)]

    async def get_picture(self, request: Request) -> Response:
        """A picture, when the signature is right and not too old."""
        await self.world.wait_when_slow("cdn_slow")
        if self.world.faults.find_hit("cdn_503"):
            return PlainTextResponse("busy", 503)
        refusal = find_refusal(request.url.path, request.url.query, self.world.now())
        if self.world.faults.find_hit("cdn_expired"):
            refusal = "URL signature expired"
        if refusal:
            return PlainTextResponse(refusal, 403)
        key, _, extension = request.path_params["name"].rpartition(".")
        picture = self.pictures.find(key)
        if picture is None or picture.extension != extension:
            return PlainTextResponse("no such picture", 404)
        headers = {"cross-origin-resource-policy": "same-origin", "cache-control": "max-age=1209600, no-transform"}
        return Response(await self.pictures.read(picture), media_type=MEDIA_TYPES[extension], headers=headers)
