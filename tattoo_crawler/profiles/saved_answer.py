"""The body of an answer, JSON or HTML -> a ProfileAnswer. What a status or an address adds is the business of `web`."""

from typing import Any

from directory.errors import BlockedError, NotFoundError, PageChangedError
from tattoo_crawler.profiles.failures import web_failure
from tattoo_crawler.profiles.json_tree import find_json
from tattoo_crawler.profiles.normalise import read_profile
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.profile_page import ProfilePage

# What Instagram has put before its JSON so that no script tag can run it.
_GUARDS = ("for (;;);", ")]}'", "while(1);")


def find_payload(body: str) -> Any:
    """The JSON of a body that is JSON; None for one that is not."""
    text = body.lstrip("\ufeff \t\r\n")
    for guard in _GUARDS:
        text = text.removeprefix(guard)
    return find_json(text.strip())


def read_body(body: str, handle: str | None = None) -> ProfileAnswer:
    """The account that a body shows. `handle` is the one asked for, where that is known.

    Raises NotFoundError, PageChangedError (see `read_profile`), or the failure that a JSON body names.
    """
    payload = find_payload(body)
    if payload is None:
        return _read_page(ProfilePage(body), handle)
    if failure := web_failure(200, payload):
        raise failure
    return read_profile(payload, handle)


def _read_page(page: ProfilePage, handle: str | None) -> ProfileAnswer:
    """The scripts first: the tags of the head hold rounded numbers and no posts."""
    try:
        return read_profile(page.trees, handle)
    except (PageChangedError, NotFoundError) as error:
        if described := page.described:
            return described
        if page.is_login_page:
            raise BlockedError("Instagram asks for a login.", reason="login") from None
        if page.is_error_page:
            raise NotFoundError("Instagram knows no such account.", reason="missing") from None
        raise error
