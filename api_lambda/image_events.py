"""Which original an event names: S3's own notification, or the same through EventBridge."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote_plus

from directory.clock import from_iso
from directory.errors import InvalidDataError

_KEY = re.compile(r"raw/([A-Za-z0-9_-]{1,128})/([0-9a-f]{32})")


@dataclass(frozen=True)
class StoredOriginal:
    """`artist_id` is the id in the object's key, which a merge may have made a former one."""

    artist_id: str
    image_id: str
    stored_at: datetime


def iter_originals(event: object, bucket: str) -> Iterator[StoredOriginal]:
    """The originals that came into `bucket`. Raises InvalidDataError when anything else is said."""
    if not isinstance(event, Mapping):
        raise _refused("not_an_event")
    if event.get("Event") == "s3:TestEvent":  # S3 says once that it can reach us
        return
    records = event.get("Records")
    if isinstance(records, list) and records:
        yield from [_read(_from_notification, record, bucket) for record in records]
    else:
        yield _read(_from_event_bus, event, bucket)


def _read(shape: Any, record: object, bucket: str) -> StoredOriginal:
    try:
        name, key, stored_at = shape(record)
        match = _KEY.fullmatch(key)
        moment = from_iso(stored_at)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _refused("bad_event") from None
    if name != bucket or match is None:
        raise _refused("other_object")
    return StoredOriginal(match[1], match[2], moment)


def _from_notification(record: Any) -> tuple[str, str, str]:
    if record["eventSource"] != "aws:s3" or not record["eventName"].startswith("ObjectCreated:"):
        raise ValueError
    stored = record["s3"]
    return stored["bucket"]["name"], unquote_plus(stored["object"]["key"]), record["eventTime"]


def _from_event_bus(event: Any) -> tuple[str, str, str]:
    if event["source"] != "aws.s3" or event["detail-type"] != "Object Created":
        raise ValueError
    return event["detail"]["bucket"]["name"], event["detail"]["object"]["key"], event["time"]


def _refused(reason: str) -> InvalidDataError:
    return InvalidDataError("Not an event of an original in our bucket.", reason=reason)
