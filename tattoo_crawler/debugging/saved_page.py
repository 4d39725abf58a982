"""A page from a file, as the debugging commands read it."""

from dataclasses import dataclass
from pathlib import Path

from w3lib.encoding import html_to_unicode

from directory.errors import InvalidDataError

# A host without a telling word in it: the name of a studio must not be read from an address that nobody gave.
UNKNOWN_SITE = "https://site.example"
BINARY_STARTS = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"RIFF",
    b"BM\x00",
    b"PK\x03\x04",
    b"\x1f\x8b",
)
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32 have NUL bytes in plain text


@dataclass(frozen=True)
class FetchedPage:
    """The page's text and the address that it came from, redirects followed."""

    html: str
    url: str


def read_file(name: str, url: str = "") -> FetchedPage:
    """A saved page and the address it was saved from. Files are UTF-8 unless they say otherwise.

    Raises InvalidDataError when there is no such file, for a directory, and for what is no web page.
    """
    path = Path(name)
    if path.is_dir():
        raise InvalidDataError(f"{name} is a directory; name one saved page in it.")
    if not path.is_file():
        raise InvalidDataError(f"There is no file {name}.")
    content = path.read_bytes()
    if is_binary(content):
        raise InvalidDataError(f"{name} is not a web page.")
    return FetchedPage(html_to_unicode(None, content)[1], url or f"{UNKNOWN_SITE}/{path.name}")


def is_binary(content: bytes) -> bool:
    """True for documents, pictures, archives and random bytes; False for text in any encoding, also for none."""
    if content.startswith(TEXT_MARKS):
        return False
    return content.lstrip().startswith(BINARY_STARTS) or b"\x00" in content
