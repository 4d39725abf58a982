"""What a removal request names: an Instagram handle, a page of our own site, or a page on the web."""

import re

from denylist.identifiers import Identity, Kind, find_identity, identify
from denylist.plain_text import plain
from directory.errors import InvalidDataError

_OUR_PAGE = re.compile(r"[/?&=]artists?[/=]([0-9a-f]{32})(?![0-9a-f])")
# A handle may look like a host name, too. With one of these endings, and without @, people mean their website.
_BARE_HOST = re.compile(r"www\.[^/\s]+|[^@/\s]+\.(?:com|net|org|uk)", re.IGNORECASE)
_INSTAGRAM = re.compile(r"(?:.+\.)?(?:instagram\.com|instagr\.am|ig\.me)(?:/.*)?")


def identify_named(text: str) -> Identity:
    """The identity that a requester wrote. Raises InvalidDataError for a text that is neither handle nor address."""
    written = plain(text)
    if ours := _OUR_PAGE.search(written):
        return identify(Kind.ARTIST_ID, ours[1])
    handle = None if _BARE_HOST.fullmatch(written) else find_identity(Kind.IG_HANDLE, written)
    found = handle or find_identity(Kind.ARTIST_URL, written)
    # An address at Instagram that is no account's is a post or a page of theirs: it names nobody whom we could deny.
    if found is None or (found.kind is Kind.ARTIST_URL and _INSTAGRAM.fullmatch(found.value)):
        raise InvalidDataError("Neither an Instagram handle nor a web address.", reason="bad_profile")
    return found
