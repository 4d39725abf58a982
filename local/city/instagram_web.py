"""Instagram's public web shapes: the web_profile_info answer and the profile page as a logged-out browser gets it."""

from __future__ import annotations

import html
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from local.city.model import Account, Post
from local.city.origin import Origin
from local.city.world import World

FAULTS = ("instagram_429", "instagram_wait", "instagram_login", "instagram_challenge", "instagram_changed")
POSTS_PER_PAGE = 12
TYPENAMES = {"IMAGE": "GraphImage", "VIDEO": "GraphVideo", "CAROUSEL_ALBUM": "GraphSidecar"}


class InstagramWeb:
    """The host instagram.leeds.test."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.routes = [
            Route("/robots.txt", self.get_robots),
            Route("/api/v1/users/web_profile_info/", self.get_profile_json),
            Route("/accounts/login/", self.get_login_page),
            Route("/challenge/", self.get_login_page),
            Route("/{handle}/", self.get_profile_page),
        ]

    async def get_robots(self, request: Request) -> Response:
        """The same answer as the real service gives to strangers."""
        return PlainTextResponse("User-agent: *\nDisallow: /\n")

    async def get_login_page(self, request: Request) -> Response:
        """The wall."""
        return HTMLResponse("<html><title>Log in</title><body><form></form></body></html>")

    async def get_profile_json(self, request: Request) -> Response:
        """The JSON profile; it needs the header X-IG-App-ID."""
        if refusal := self._find_refusal():
            return refusal
        if "x-ig-app-id" not in request.headers:
            return JSONResponse({"message": "useragent mismatch", "status": "fail"}, 400)
        found = self.world.find_account(request.query_params.get("username", ""))
        if found is None:
            return JSONResponse({"message": "User not found", "status": "fail"}, 404)
        user = self._user(*found, Origin.of(request))
        return JSONResponse({"data": {"user": user}, "status": "ok"})

    async def get_profile_page(self, request: Request) -> Response:
        """The HTML profile: og tags, and JSON in a script; 404 without a user."""
        if refusal := self._find_refusal():
            return refusal
        found = self.world.find_account(request.path_params["handle"])
        if found is None:
            return HTMLResponse("<html><title>Page not found</title><body>Sorry.</body></html>", 404)
        return HTMLResponse(self._page(*found, Origin.of(request)))

    def _find_refusal(self) -> Response | None:
        name = self.world.faults.find_first_hit(*FAULTS)
        if name == "instagram_429":
            return PlainTextResponse("Too many requests", 429)
        if name == "instagram_wait":
            message = "Please wait a few minutes before you try again."
            return JSONResponse({"message": message, "require_login": True, "status": "fail"}, 401)
        if name == "instagram_changed":
            message = "Asset asset://laser.provider/ig_business_category_subvertical has been deleted"
            return JSONResponse({"message": message, "status": "fail"}, 400)
        walls = {"instagram_login": "/accounts/login/", "instagram_challenge": "/challenge/"}
        return RedirectResponse(walls[name], 302) if name else None

    def _user(self, handle: str, account: Account, origin: Origin) -> dict[str, Any]:
        is_empty = self.world.faults.find_hit("instagram_empty") is not None
        posts = () if is_empty or account.kind == "private" else account.posts[:POSTS_PER_PAGE]
        return {
            "id": account.user_id,
            "username": handle,
            "full_name": account.full_name,
            "biography": "" if is_empty else account.biography,
            "external_url": account.website,
            "is_private": account.kind == "private",
            "is_business_account": account.kind == "professional",
            "edge_followed_by": {"count": account.followers_count},
            "profile_pic_url_hd": origin.picture_url(f"{account.avatar.key}.jpg", self.world.now()),
            "edge_owner_to_timeline_media": {
                "count": 0 if is_empty else len(account.posts),
                "page_info": {"has_next_page": False, "end_cursor": None},
                "edges": [{"node": self._node(post, origin)} for post in posts],
            },
        }

    def _node(self, post: Post, origin: Origin) -> dict[str, Any]:
        now = self.world.now()
        urls = [origin.picture_url(f"{picture.key}.{picture.extension}", now) for picture in post.pictures]
        captions = [] if post.caption is None else [{"node": {"text": post.caption}}]
        node: dict[str, Any] = {
            "__typename": TYPENAMES[post.media_kind],
            "id": post.media_id,
            "shortcode": post.code,
            "is_video": post.media_kind == "VIDEO",
            "display_url": urls[0] if urls else None,
            "edge_media_to_caption": {"edges": captions},
            "taken_at_timestamp": int(post.taken_at.timestamp()),
        }
        if post.media_kind == "CAROUSEL_ALBUM":
            children = [{"node": {"display_url": url, "is_video": False}} for url in urls]
            node["edge_sidecar_to_children"] = {"edges": children}
        return node

    def _page(self, handle: str, account: Account, origin: Origin) -> str:
        counts = f"{account.followers_count} Followers, 120 Following, {len(account.posts)} Posts"
        described = f"{counts} - See Instagram photos and videos from {account.full_name} (@{handle})"
        data = {
            "require": [
                ["RelayPrefetchedStreamCache", "next", [], ["key", {"__bbox": self._bbox(handle, account, origin)}]]
            ]
        }
        script = json.dumps(data).replace("<", "\\u003C")
        return (
            f'<html><head><meta property="og:description" content="{html.escape(described)}">'
            f"<title>{html.escape(account.full_name)}</title></head><body>"
            f'<script type="application/json" data-sjs>{script}</script></body></html>'
        )

    def _bbox(self, handle: str, account: Account, origin: Origin) -> dict[str, Any]:
        codes = [] if account.kind == "private" else [post.code for post in account.posts]
        user = {
            "pk": account.user_id,
            "id": f"relay-{account.user_id[-6:]}",
            "username": handle,
            "full_name": account.full_name,
            "biography": account.biography,
            "follower_count": account.followers_count,
            "is_private": account.kind == "private",
            "all_media_count": len(account.posts),
            "hd_profile_pic_url_info": {"url": origin.picture_url(f"{account.avatar.key}.jpg", self.world.now())},
            "polaris_ordered_timeline_connection": {"edges": [{"node": {"code": code}} for code in codes]},
        }
        return {"complete": True, "result": {"data": {"xig_user_by_username": user}}}
