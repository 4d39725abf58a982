"""Overpass: the shop=tattoo nodes and ways of an area or a box; it reads only the parts of a query that matter here."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.city.model import OsmElement
from local.city.origin import Origin
from local.city.place_index import Rectangle
from local.city.world import World

NUMBER = r"\s*(-?\d+(?:\.\d+)?)\s*"
BOX = re.compile(rf"[(:]{NUMBER},{NUMBER},{NUMBER},{NUMBER}[)\]]")
AREA_NAME = re.compile(r"""\[\s*"?name(?::en)?"?\s*=\s*"?([^"\]]+)"?\s*\]""")
SHOP = re.compile(r"""\[\s*"?shop"?\s*=\s*"?tattoo"?\s*\]""")


class OverpassApi:
    """The host overpass.leeds.test."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.routes = [Route("/api/interpreter", self.interpret, methods=["GET", "POST"])]

    async def interpret(self, request: Request) -> Response:
        """Answer one query; 400 for one that is not in JSON mode or asks for nothing that is here."""
        query = await _read_query(request)
        if fault := self.world.faults.find_first_hit("overpass_429", "overpass_504"):
            return Response(f"<html><body>Error: {fault}</body></html>", int(fault[-3:]), media_type="text/html")
        if "[out:json]" not in query or "out" not in query.split(";", 1)[-1]:
            return Response("<html><body>Error: line 1: parse error</body></html>", 400, media_type="text/html")
        elements = [_element(element, query, Origin.of(request)) for element in self._list_matches(query)]
        return JSONResponse({"version": 0.6, "generator": "Overpass API demo", "elements": elements})

    def _list_matches(self, query: str) -> list[OsmElement]:
        if not SHOP.search(query):
            return []
        box = BOX.search(query)
        name = AREA_NAME.search(query)
        if not box and (not name or name[1].strip() != "Leeds"):
            return []
        area = Rectangle(*(float(part) for part in box.groups())) if box else None
        return [
            element
            for element in self.world.city.osm_elements
            if _asks_for(query, element.element_type)
            and (area is None or area.contains(element.spot.latitude, element.spot.longitude))
        ]


async def _read_query(request: Request) -> str:
    if request.method == "GET":
        return request.query_params.get("data", "")
    text = (await request.body()).decode("utf-8", "replace")
    return parse_qs(text)["data"][0] if text.startswith("data=") else text


def _asks_for(query: str, element_type: str) -> bool:
    return bool(re.search(rf"\b({element_type}|nwr|nw)\b\s*[\[(]", query))


def _element(element: OsmElement, query: str, origin: Origin) -> dict[str, Any]:
    tags = {
        "shop": "tattoo",
        "name": element.name,
        "addr:street": element.spot.street.split(" ", 1)[1],
        "addr:housenumber": element.spot.street.split(" ", 1)[0],
        "addr:postcode": element.spot.postcode,
        "addr:city": "Leeds",
    }
    if element.website:
        tags["website"] = origin.localised(element.website)
    if element.instagram:
        tags["contact:instagram"] = element.instagram
    point = {"lat": element.spot.latitude, "lon": element.spot.longitude}
    answer: dict[str, Any] = {"type": element.element_type, "id": element.element_id}
    if element.element_type == "node":
        answer |= point
    elif "center" in query:
        answer["center"] = point
    if element.element_type == "way":
        answer["nodes"] = [element.element_id + step for step in (1, 2, 3, 1)]
    return answer | {"tags": tags}
