"""The control host: health, truth, faults, renames and counts. No real service has anything like it."""

from __future__ import annotations

import json
import os
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.city.faults import FAULTS, UnknownFaultError
from local.city.origin import Origin
from local.city.truth import truth_of
from local.city.world import World


class Control:
    """The host control.leeds.test."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.routes = [
            Route("/health", self.get_health),
            Route("/truth", self.get_truth),
            Route("/faults", self.list_faults),
            Route("/faults", self.switch_on, methods=["POST"]),
            Route("/faults", self.switch_off, methods=["DELETE"]),
            Route("/renames", self.rename, methods=["POST"]),
            Route("/requests", self.get_requests),
            Route("/requests", self.forget_requests, methods=["DELETE"]),
        ]

    async def get_health(self, request: Request) -> Response:
        """What this city is; answers as soon as requests are served."""
        city = self.world.city
        size = {"studios": len(city.studios), "artists": len(city.artists)}
        return JSONResponse({"status": "ok", "pid": os.getpid(), "seed": city.seed, **size})

    async def get_truth(self, request: Request) -> Response:
        """The same as the truth file."""
        return JSONResponse(truth_of(self.world.city, Origin.of(request)))

    async def list_faults(self, request: Request) -> Response:
        """Faults that are on with their hits, and all that there are."""
        on = {name: {"hits": fault.hits, "count": fault.count} for name, fault in self.world.faults.on.items()}
        return JSONResponse({"on": on, "known": FAULTS})

    async def switch_on(self, request: Request) -> Response:
        """Switch on one fault or a list: objects with `name`, and optionally count, skip, host, seconds, percent."""
        try:
            wanted = await _read_objects(request)
            for settings in wanted:
                self.world.faults.switch_on(**settings)
        except (UnknownFaultError, TypeError, json.JSONDecodeError) as problem:
            return JSONResponse({"error": f"{type(problem).__name__}: {problem}"}, 400)
        return JSONResponse({"on": sorted(self.world.faults.on)})

    async def switch_off(self, request: Request) -> Response:
        """Switch off the fault in `?name=`, or all."""
        self.world.faults.switch_off(request.query_params.get("name"))
        return JSONResponse({"on": sorted(self.world.faults.on)})

    async def rename(self, request: Request) -> Response:
        """Give accounts new handles from now on: {"old": "new"}. The old one leads nowhere; the user id stays."""
        self.world.renames.update(json.loads(await request.body()))
        return JSONResponse({"renames": self.world.renames})

    async def get_requests(self, request: Request) -> Response:
        """The ledger."""
        return JSONResponse(self.world.ledger.as_json())

    async def forget_requests(self, request: Request) -> Response:
        """Start counting anew."""
        self.world.ledger.reset()
        return JSONResponse({"total": 0})


async def _read_objects(request: Request) -> list[dict[str, Any]]:
    body = json.loads(await request.body())
    return body if isinstance(body, list) else [body]
