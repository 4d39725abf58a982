"""Posts of any shape -> pictures. A post without a picture is passed over; it never spoils the profile."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from tattoo_crawler.items import Picture
from tattoo_crawler.profiles.aliases import LAST_STILL, MEDIA_URL, POST, STILL, STILL_SIZES, VIDEO_KINDS
from tattoo_crawler.profiles.field_values import (
    expiry_of,
    find_count,
    find_moment,
    find_text_or_number,
    find_web_address,
)
from tattoo_crawler.profiles.json_tree import find_value, iter_values

_CODE_IN_PERMALINK = re.compile(r"/(?:p|reel|tv)/([\w-]{5,40})(?:/|$)")
_KEY_LENGTH = 150


def read_pictures(posts: Iterable[dict[str, Any]], username: str) -> tuple[Picture, ...]:
    """One picture a post, in the order given, each post once; posts that name somebody else as their owner are not
    this account's to show."""
    found = (read_picture(post) for post in posts if (find_owner(post) or username) == username)
    return tuple({picture.media_key: picture for picture in reversed(list(filter(None, found)))}.values())[::-1]


def read_picture(post: dict[str, Any]) -> Picture | None:
    """The post's picture, a carousel's first one; None for a post without any, or without a lasting key."""
    url = find_still(post)
    key = find_media_key(post)
    if url is None or key is None:
        return None
    moments = (find_moment(value) for value in iter_values(post, POST["taken_at"]))
    return Picture(
        url=url,
        media_key=key,
        permalink=_permalink(post, key),
        caption=next((text for text in iter_values(post, POST["caption"]) if isinstance(text, str) and text), None),
        taken_at=next(filter(None, moments), None),
        expires_at=expiry_of(url),
    )


def find_media_key(post: dict[str, Any]) -> str | None:
    """The short code, which every route shows, so that two routes find the same picture; else the media id."""
    for value in iter_values(post, POST["code"]):
        if isinstance(value, str) and re.fullmatch(r"[\w-]{1,60}", value):
            return value
    for value in iter_values(post, POST["permalink"]):
        if isinstance(value, str) and (match := _CODE_IN_PERMALINK.search(value)):
            return match.group(1)
    ids = (find_text_or_number(value) for value in iter_values(post, POST["media_id"]))
    return next((text[:_KEY_LENGTH] for text in ids if text), None)


def find_still(post: dict[str, Any]) -> str | None:
    """The address of a still picture: of a carousel the first child that is one, else of the post itself."""
    children = list(iter_nodes(next(iter_values(post, POST["children"]), None)))
    for child in [*(c for c in children if not is_video(c)), *children]:
        if url := _own_still(child):
            return url
    return _own_still(post)


def is_video(post: dict[str, Any]) -> bool:
    if find_value(post, "is_video") is True:
        return True
    return any(str(value).lower() in VIDEO_KINDS for value in iter_values(post, POST["kind"]))


def find_owner(post: dict[str, Any]) -> str | None:
    owners = (value.strip().lower() for value in iter_values(post, POST["owner"]) if isinstance(value, str))
    return next(filter(None, owners), None)


def read_profile_picture(addresses: Iterable[Any]) -> Picture | None:
    """The first usable address. Its key is the file's name: host, size and signature change every few days."""
    for url in filter(None, map(find_web_address, addresses)):
        file_name = urlsplit(url).path.rpartition("/")[2]
        if file_name:
            return Picture(url=url, media_key=f"profile-picture/{file_name[:_KEY_LENGTH]}", expires_at=expiry_of(url))
    return None


def iter_nodes(posts: Any) -> Iterator[dict[str, Any]]:
    """The posts of a list, out of their `node` where they are wrapped in one."""
    for entry in posts if isinstance(posts, list) else []:
        node = entry.get("node", entry.get("media", entry)) if isinstance(entry, dict) else None
        if isinstance(node, dict):
            yield node


def _own_still(post: dict[str, Any]) -> str | None:
    stills = [*iter_values(post, STILL), *_by_width(post), *iter_values(post, LAST_STILL)]
    if not is_video(post):
        stills.insert(0, find_value(post, MEDIA_URL))
    return next(filter(None, map(find_web_address, stills)), None)


def _by_width(post: dict[str, Any]) -> list[Any]:
    sizes = [size for each in iter_values(post, STILL_SIZES) if isinstance(each, list) for size in each]
    sizes = [size for size in sizes if isinstance(size, dict)]
    sizes.sort(key=lambda size: find_count(size.get("width") or size.get("config_width")) or 0, reverse=True)
    return [size.get("url") or size.get("src") for size in sizes]


def _permalink(post: dict[str, Any], key: str) -> str | None:
    given = (find_web_address(value) for value in iter_values(post, POST["permalink"]))
    has_code = any(key == value for value in iter_values(post, POST["code"]))
    return next(filter(None, given), f"https://www.instagram.com/p/{key}/" if has_code else None)
