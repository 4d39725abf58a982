"""The city as one ASGI application on one port; the Host header says which of its services is meant."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Host, Route, Router

from local.city.cdn import Cdn
from local.city.control import Control
from local.city.google_maps import MapsApi
from local.city.google_places import PlacesApi
from local.city.graph import GraphApi
from local.city.instagram_web import InstagramWeb
from local.city.ledger import LedgerMiddleware
from local.city.origin import DOMAIN
from local.city.overpass import OverpassApi
from local.city.pictures import PictureStore
from local.city.studio_sites import StudioSites
from local.city.world import World


def create_app(world: World) -> Starlette:
    """All services of this world. Hosts that are nobody's answer the legacy Maps paths, which `googlemaps` needs."""
    pictures = PictureStore(world.city, world.data_dir)
    hosts: dict[str, Sequence[Route]] = {
        "places": PlacesApi(world).routes,
        "overpass": OverpassApi(world).routes,
        "graph": GraphApi(world).routes,
        "instagram": InstagramWeb(world).routes,
        "cdn": Cdn(world, pictures).routes,
        "control": Control(world).routes,
        "maps": MapsApi(world).routes,
        "{studio}": StudioSites(world, pictures).routes,
    }
    routes: list[BaseRoute] = [Host(f"{label}.{DOMAIN}", Router(list(paths))) for label, paths in hosts.items()]
    routes += hosts["maps"]
    return Starlette(routes=routes, middleware=[Middleware(LedgerMiddleware, ledger=world.ledger)])
