"""JSON values as the fields of an account; None for what cannot be one."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tattoo_crawler.extract.instagram_url import is_handle
from tattoo_crawler.item_limits import is_web_address

# More than there are people, or posts anybody could make.
_COUNT_LIMIT = 10**11
_ID_LENGTH = 30
# Times outside are slips or jokes: Instagram opened in October 2010.
_EARLIEST = datetime(2010, 10, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def find_handle(value: Any) -> str | None:
    handle = value.strip().lower() if isinstance(value, str) else ""
    return handle if is_handle(handle) else None


def find_account_id(value: Any) -> str | None:
    """Digits only: the ids of Relay nodes and of other systems are no ids of accounts."""
    text = find_text_or_number(value)
    return text if text and text.isascii() and text.isdecimal() and len(text) <= _ID_LENGTH else None


def find_text_or_number(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**40 else None
    return value.strip() or None if isinstance(value, str) else None


def find_text(value: Any) -> str | None:
    """The text as it stands, which may be empty: an empty biography is something that an answer says."""
    return value if isinstance(value, str) else None


def find_count(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 13:
        value = int(value)
    is_count = isinstance(value, int) and not isinstance(value, bool)
    return value if is_count and 0 <= value < _COUNT_LIMIT else None


def find_flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def find_web_address(value: Any) -> str | None:
    address = value.strip() if isinstance(value, str) else ""
    return address if is_web_address(address) else None


def find_moment(value: Any) -> datetime | None:
    """Unix seconds, also as text, or ISO 8601 with a zone; aware, in UTC."""
    if isinstance(value, str) and not value.strip().isdecimal():
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
        return _plausible(moment.astimezone(UTC)) if moment.tzinfo and 1 < moment.year < 9999 else None
    seconds = find_count(value.strip() if isinstance(value, str) else value)
    return from_unix(seconds) if seconds is not None else None


def from_unix(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds < _LATEST.timestamp() and seconds > 0 else None


def expiry_of(url: str) -> datetime | None:
    """When a signed picture address stops working: the parameter `oe`, Unix seconds in hexadecimal."""
    try:
        text = parse_qs(urlsplit(url).query).get("oe", [""])[0]
        return _plausible(from_unix(int(text, 16)))
    except ValueError:
        return None


def _plausible(moment: datetime | None) -> datetime | None:
    return moment if moment and _EARLIEST <= moment < _LATEST else None
