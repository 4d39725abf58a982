"""Instagram Graph API, Business Discovery: one call gives a professional account and its newest posts."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.city.graph_fields import FieldSyntaxError, GraphField, read_fields
from local.city.model import Account, Post
from local.city.origin import Origin
from local.city.world import GRAPH_TOKEN, GRAPH_USER_ID, World

DEFAULT_LIMIT = 25
# Calls an hour that count as 100 percent in X-App-Usage.
CALLS_PER_HOUR = 5000
FAULT_ERRORS: dict[str, tuple[int, dict[str, Any]]] = {
    "graph_throttle": (400, {"message": "(#4) Application request limit reached", "type": "OAuthException", "code": 4}),
    "graph_bad_token": (400, {"message": "Invalid OAuth access token.", "type": "OAuthException", "code": 190}),
    "graph_transient": (
        500,
        {"message": "An unexpected error has occurred.", "type": "OAuthException", "code": 2, "is_transient": True},
    ),
}
NOT_FOUND = {
    "message": "Invalid user id",
    "type": "OAuthException",
    "code": 110,
    "error_subcode": 2207013,
    "is_transient": False,
    "error_user_title": "Cannot find User",
    "error_user_msg": "The user with this username cannot be found.",
}


class GraphApi:
    """The host graph.leeds.test."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.routes = [Route("/{version}/{user_id}", self.discover)]

    async def discover(self, request: Request) -> Response:
        """A professional account by its handle, in the fields asked for."""
        self.world.graph_calls += 1
        self.world.ledger.charge("BusinessDiscovery")
        if name := self.world.faults.find_first_hit(*FAULT_ERRORS):
            return self._error(*FAULT_ERRORS[name])
        if _token(request) != GRAPH_TOKEN:
            return self._error(*FAULT_ERRORS["graph_bad_token"])
        if request.path_params["user_id"] != GRAPH_USER_ID:
            return self._error(
                400, {"message": "Unsupported get request.", "type": "GraphMethodException", "code": 100}
            )
        try:
            asked = read_fields(request.query_params.get("fields", ""))["business_discovery"]
        except (FieldSyntaxError, KeyError) as problem:
            message = f"(#100) Syntax error in fields: {problem}"
            return self._error(400, {"message": message, "type": "OAuthException", "code": 100})
        return self._answer(asked, Origin.of(request))

    def _answer(self, asked: GraphField, origin: Origin) -> Response:
        found = self.world.find_account(asked.modifiers.get("username", ""))
        if found is None or found[1].kind != "professional":
            return self._error(400, NOT_FOUND)
        handle, account = found
        is_empty = self.world.faults.find_hit("graph_empty") is not None
        profile = self._profile(handle, account, asked, origin, is_empty=is_empty)
        return JSONResponse({"business_discovery": profile, "id": GRAPH_USER_ID}, headers=self._usage())

    def _profile(
        self, handle: str, account: Account, asked: GraphField, origin: Origin, *, is_empty: bool
    ) -> dict[str, Any]:
        everything: dict[str, Any] = {
            "id": account.user_id,
            "username": handle,
            "name": account.full_name,
            "biography": "" if is_empty else account.biography,
            "website": account.website,
            "followers_count": account.followers_count,
            "media_count": 0 if is_empty else len(account.posts),
            "profile_picture_url": self._picture_url(account.avatar.key, origin),
        }
        wanted = {"id", *asked.children}
        profile = {name: value for name, value in everything.items() if name in wanted and value is not None}
        if "media" in asked.children and account.posts and not is_empty:
            profile["media"] = self._media(account.posts, asked.children["media"], origin)
        return profile

    def _media(self, posts: tuple[Post, ...], asked: GraphField, origin: Origin) -> dict[str, Any]:
        start = int(asked.modifiers.get("after", "c0")[1:])
        end = start + int(asked.modifiers.get("limit", DEFAULT_LIMIT))
        data = [_cut(self._post(post, origin), asked.children) for post in posts[start:end]]
        cursors = {"before": f"c{start}", "after": f"c{end}"}
        return {"data": data, "paging": {"cursors": cursors if end < len(posts) else {"before": f"c{start}"}}}

    def _post(self, post: Post, origin: Origin) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "id": post.media_id,
            "media_type": post.media_kind,
            "media_product_type": "REELS" if post.is_reel else "FEED",
            "permalink": f"https://www.instagram.com/{'reel' if post.is_reel else 'p'}/{post.code}/",
            "timestamp": post.taken_at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        }
        if post.caption is not None:
            answer["caption"] = post.caption
        urls = [self._picture_url(f"{picture.key}.{picture.extension}", origin) for picture in post.pictures]
        if urls:
            answer["media_url"] = urls[0]
        if post.media_kind == "CAROUSEL_ALBUM":
            children = [
                {"media_type": "IMAGE", "media_url": url, "id": f"{post.media_id}{at}"} for at, url in enumerate(urls)
            ]
            answer["children"] = {"data": children}
        return answer

    def _picture_url(self, name: str, origin: Origin) -> str:
        return origin.picture_url(name if "." in name else f"{name}.jpg", self.world.now())

    def _error(self, status: int, error: dict[str, Any]) -> JSONResponse:
        return JSONResponse({"error": error | {"fbtrace_id": "demo"}}, status, headers=self._usage())

    def _usage(self) -> dict[str, str]:
        fault = self.world.faults.on.get("graph_usage")
        percent = int(fault.params.get("percent", 95)) if fault else 100 * self.world.graph_calls // CALLS_PER_HOUR
        usage = {"call_count": percent, "total_time": percent // 2, "total_cputime": percent // 3}
        return {"X-App-Usage": json.dumps(usage), "facebook-api-version": "v26.0"}


def _token(request: Request) -> str:
    header = request.headers.get("authorization", "")
    return request.query_params.get("access_token") or header.removeprefix("Bearer ")


def _cut(value: dict[str, Any], asked: dict[str, GraphField]) -> dict[str, Any]:
    """Only the fields asked for; `id` always comes along."""
    chosen = {name: part for name, part in value.items() if name in asked or name == "id"}
    if "children" in chosen:
        inner = asked["children"].children
        chosen["children"] = {"data": [_cut(child, inner) for child in chosen["children"]["data"]]}
    return chosen
