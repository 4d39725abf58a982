"""JSON of any of Instagram's shapes -> a ProfileAnswer. One reader for all; the tables in `aliases` know the shapes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from directory.errors import NotFoundError, PageChangedError
from tattoo_crawler.profiles.aliases import (
    ABOUT_OTHERS,
    ACCOUNT,
    POST,
    POST_LIST,
    POSTS_BESIDE,
    POSTS_INSIDE,
    TELLING,
)
from tattoo_crawler.profiles.field_values import (
    find_account_id,
    find_count,
    find_flag,
    find_handle,
    find_text,
    find_web_address,
)
from tattoo_crawler.profiles.json_tree import find_value, iter_objects, iter_values
from tattoo_crawler.profiles.posts import find_media_key, find_owner, iter_nodes, read_pictures, read_profile_picture
from tattoo_crawler.profiles.profile_answer import ProfileAnswer

T = TypeVar("T")
# Null under one of these says in so many words that there is no such account. A bare `user` is null for many reasons:
# it counts as the subject of an answer only right inside one of its wrappers.
_SUBJECT_KEYS = ("xig_user_by_username", "xdt_api__v1__users__web_profile_info", "business_discovery")
_WRAPPERS = frozenset({"", "data", "graphql"})
_BUSINESS_DISCOVERY = "business_discovery"


@dataclass(frozen=True)
class _Candidate:
    """An object that may be the account: how much it tells, and whether it is the one asked for."""

    node: dict[str, Any]
    username: str
    told_count: int
    field_count: int
    is_asked: bool

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        return self.told_count > 0, self.is_asked, self.told_count, self.field_count


def read_profile(tree: Any, handle: str | None = None) -> ProfileAnswer:
    """The account that a JSON answer is about. `handle` is the one asked for, where that is known.

    Raises NotFoundError when the answer says that there is no such account, PageChangedError when it cannot be read:
    with reason `profile_stub` when it only mentions an account, `not_a_profile` when it is about something else.
    Never raises anything else, whatever the JSON is.
    """
    candidates = list(_iter_candidates(tree, handle))
    best = max(candidates, key=lambda one: one.rank, default=None)
    feed = list(_iter_feed(tree, best.username if best else None))
    if best and (best.told_count or feed):
        return _account(best.node, best.username, feed)
    if owner := _find_owner_of_feed(feed):
        return _account(owner[1], owner[0], feed)
    if _says_nobody(tree):
        raise NotFoundError("Instagram knows no such account.", reason="missing")
    if best and not _is_about_a_post(tree):
        raise PageChangedError("The answer only mentions an account.", reason="profile_stub")
    raise PageChangedError("The answer is not about an account.", reason="not_a_profile")


def _iter_candidates(tree: Any, handle: str | None) -> Iterator[_Candidate]:
    for key, node in iter_objects(tree, ABOUT_OTHERS):
        username = find_handle(node.get("username"))
        if username is None and key == _BUSINESS_DISCOVERY:
            username = handle  # the Graph API leaves out what it was not asked for
        if username:
            fields = [name for name, paths in ACCOUNT.items() if any(_has(node, path) for path in paths)]
            told_count = len(TELLING.intersection(fields))
            yield _Candidate(node, username, told_count, len(fields), username == handle)


def _has(node: dict[str, Any], path: str) -> bool:
    """Whether a path is there, even when it holds nothing: an empty biography is told too."""
    *way, last = path.split(".")
    parent = find_value(node, ".".join(way)) if way else node
    return isinstance(parent, dict) and last in parent


def _iter_feed(tree: Any, username: str | None) -> Iterator[dict[str, Any]]:
    """Posts that lie beside their account: a Relay connection, or the list of a v1 feed."""
    for key, node in iter_objects(tree, ABOUT_OTHERS):
        if key in POSTS_BESIDE:
            yield from iter_nodes(node.get("edges"))
        posts = list(iter_nodes(node.get(POST_LIST)))
        # One post alone is the answer to a question about that post, unless its account stands beside it.
        if posts and (len(posts) > 1 or isinstance(node.get("user"), dict)):
            yield from (post for post in posts if find_owner(post) in (None, username) or username is None)


def _find_owner_of_feed(feed: list[dict[str, Any]]) -> tuple[str, dict[str, Any]] | None:
    """The one account that all posts of a feed name, and what they say of it."""
    owners = [post.get("user") or post.get("owner") for post in feed]
    named = [(find_handle(owner.get("username")), owner) for owner in owners if isinstance(owner, dict)]
    handles = {handle for handle, _ in named if handle}
    return (handles.pop(), named[0][1]) if len(handles) == 1 else None


def _says_nobody(tree: Any) -> bool:
    for key, node in iter_objects(tree, ABOUT_OTHERS):
        subjects = [*_SUBJECT_KEYS, *(["user"] if key in _WRAPPERS else [])]
        if any(subject in node and node[subject] is None for subject in subjects):
            return True
    return False


def _is_about_a_post(tree: Any) -> bool:
    return any(
        find_media_key(node) and any(True for _ in iter_values(node, POST["taken_at"]))
        for _, node in iter_objects(tree, frozenset())
    )


def _account(node: dict[str, Any], username: str, feed: list[dict[str, Any]]) -> ProfileAnswer:
    inside = [post for posts in iter_values(node, POSTS_INSIDE) for post in iter_nodes(posts)]
    posts = [*inside, *feed]
    return ProfileAnswer(
        username=username,
        instagram_id=_first(node, "instagram_id", find_account_id),
        full_name=_first(node, "full_name", find_text),
        biography=_first(node, "biography", find_text),
        website=_first(node, "website", find_web_address),
        followers_count=_first(node, "followers_count", find_count),
        following_count=_first(node, "following_count", find_count),
        media_count=_first(node, "media_count", find_count),
        is_private=_first(node, "is_private", find_flag),
        is_verified=_first(node, "is_verified", find_flag),
        profile_picture=read_profile_picture(iter_values(node, ACCOUNT["profile_picture"])),
        pictures=read_pictures(posts, username),
        posts_count=len(posts),
    )


def _first(node: dict[str, Any], field: str, find: Callable[[Any], T | None]) -> T | None:
    return next((value for raw in iter_values(node, ACCOUNT[field]) if (value := find(raw)) is not None), None)
