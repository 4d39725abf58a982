"""What the sources take from a response."""

from typing import Any

from scrapy.http import Response, TextResponse

from tattoo_crawler.profiles.saved_answer import find_payload


def read_text(response: Response) -> str:
    return response.text if isinstance(response, TextResponse) else response.body.decode(errors="replace")


def read_json(response: Response) -> Any:
    """The JSON of an answer; None for one that is none."""
    return find_payload(read_text(response))


def retry_after_s(response: Response) -> float | None:
    """Seconds that the answer asks us to wait; None when it names a date or nothing."""
    header = (response.headers.get("Retry-After") or b"").decode(errors="replace").strip()
    return float(header) if header.isascii() and header.isdecimal() and len(header) < 7 else None


def location_of(response: Response) -> str:
    return (response.headers.get("Location") or b"").decode(errors="replace")
