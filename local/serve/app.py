"""One small server for everything: `/v1` through the API's own handlers, `/images` from the bucket, else the site."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api_lambda.gateway.problem import problem_of
from directory.errors import DirectoryError
from local.serve.gateway import HttpAnswer, HttpRequest, make_event, read_answer

Handler = Callable[[dict[str, Any], Any], Mapping[str, Any]]
ReadPicture = Callable[[str], bytes | None]
ADMIN = "/v1/admin/"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
PICTURE_CACHE = "public, max-age=31536000, immutable"


class Gateway:
    """API Gateway with its two Lambdas. Like one instance of a Lambda it answers one request at a time."""

    def __init__(self, api: Handler, authoriser: Handler) -> None:
        self._api = api
        self._authoriser = authoriser
        self._lock = threading.Lock()

    def call(self, request: HttpRequest) -> HttpAnswer:
        """The API's answer. Admin routes ask the authoriser first, as on AWS, and a refusal says nothing."""
        with self._lock:
            context: Mapping[str, Any] | None = None
            if request.path.startswith(ADMIN) and request.method != "OPTIONS":
                event = {**make_event(request), "type": "REQUEST"}
                if "authorization" not in event["headers"]:
                    return _refused(401, b'{"message":"Unauthorized"}')
                verdict = self._authoriser(event, None)
                if not verdict.get("isAuthorized"):
                    return _refused(403, b'{"message":"Forbidden"}')
                context = verdict.get("context") or {}
            return read_answer(self._api(make_event(request, context), None))


def _refused(status: int, body: bytes) -> HttpAnswer:
    return HttpAnswer(status, (("content-type", "application/json"), ("cache-control", "no-store")), body)


class Site(StaticFiles):
    """The exported site: `/artists` is also `artists.html`."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.endswith(".html"):
                raise
        return await super().get_response(f"{path}.html", scope)


def create_app(gateway: Gateway, read_picture: ReadPicture, site_dir: Path | None) -> Starlette:
    """`read_picture` gives the bytes of a key, None for none. Without a site, `/` leads to the docs."""

    async def api(request: Request) -> Response:
        answer = await run_in_threadpool(gateway.call, await _read_request(request))
        response = Response(answer.body, status_code=answer.status)
        response.raw_headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in answer.headers]
        if answer.status not in (204, 304) and request.method != "HEAD":
            response.headers["content-length"] = str(len(answer.body))
        return response

    async def picture(request: Request) -> Response:
        try:
            content = await run_in_threadpool(read_picture, request.path_params["key"])
        except DirectoryError as error:
            told = problem_of(error)
            headers = {name: str(value) for name, value in told.headers.items()}
            return Response(told.body or "", told.status_code, headers, told.content_type)
        if content is None:
            raise HTTPException(404)
        return Response(content, media_type="image/webp", headers={"cache-control": PICTURE_CACHE})

    async def home(_request: Request) -> Response:
        return RedirectResponse("/v1/docs")

    routes: list[BaseRoute] = [
        Route("/v1/{path:path}", api, methods=METHODS),
        Route("/images/{key:path}", picture),
    ]
    routes.append(Mount("/", Site(directory=site_dir, html=True)) if site_dir else Route("/", home))
    return Starlette(routes=routes)


async def _read_request(request: Request) -> HttpRequest:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw)
    return HttpRequest(
        request.method,
        request.scope["path"],
        request.scope["query_string"].decode("latin-1"),
        headers,
        await request.body(),
        request.client.host if request.client else "127.0.0.1",
    )
