"""Logs of every process: JSON lines, event names from one list, ids and counts and durations; never a person's data.

`configure()` once at the edge, then `log = get_logger(__name__)` and `log.info("studio_stored", studio_id=…)`.
Lines of other libraries (Scrapy, botocore) go through the same masking and come out as event `library_logged`.
"""

import logging
import re
import sys
from contextlib import AbstractContextManager
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

# Noun, then past participle. A name that is not here is refused in tests and comes out as `unlisted_event`.
EVENTS = frozenset(
    {
        "access_denied",
        "access_granted",
        "archive_unwritten",
        "artist_merged",
        "artist_stored",
        "breaker_closed",
        "breaker_opened",
        "budget_exhausted",
        "city_started",
        "cloud_started",
        "cloud_stopped",
        "coverage_fallen",
        "crawl_finished",
        "crawl_started",
        "denylist_replayed",
        "denylist_unread",
        "index_missed",
        "index_rebuilt",
        "index_repaired",
        "index_synced",
        "issuer_failed",
        "item_dropped",
        "item_failed",
        "keys_unread",
        "library_logged",
        "orphans_removed",
        "page_unread",
        "picture_rejected",
        "picture_removed",
        "picture_rendered",
        "picture_skipped",
        "profile_refused",
        "proof_checked",
        "removal_alerted",
        "removal_decided",
        "removal_received",
        "removal_refused",
        "removal_unfinished",
        "removals_swept",
        "purge_failed",
        "purge_finished",
        "receipt_broken",
        "receipts_verified",
        "records_parked",
        "request_failed",
        "request_served",
        "run_finished",
        "run_started",
        "site_emptied",
        "site_shrunk",
        "source_stopped",
        "step_failed",
        "step_finished",
        "step_started",
        "studio_merged",
        "studio_stored",
        "tile_saturated",
        "write_conflicted",
    }
)

# Fields that may pass: anything else is dropped, so a name or a bio cannot slip through a careless call.
_FIELD = re.compile(
    r"^(?:event|level|timestamp|logger|reason|kind|source|step|city|sku|status|stat|library|error|spider|role|route|state|"
    r"[a-z_]*(?:_id|_ids|_digest|_count|_counts|_s|_ms|_bytes|_at|_px|_m|_version|_limit|_port|_pct))$"
)
_MASKS = (
    (re.compile(r"https?://[^\s'\"<>\])]+"), "[url]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[email]"),
    (re.compile(r"(?<![\w/])@[\w.]{2,30}"), "[handle]"),
    (re.compile(r"\+?\d[\d\s().-]{7,}\d"), "[number]"),
    (
        re.compile(r"(?i)\b(?:instagram|handle|username|name|title|bio|token|key)\b(\s*[=:]\s*)\S+"),
        r"[field]\1[masked]",
    ),
)


def mask(text: str) -> str:
    """`text` without addresses, handles, e-mails and long numbers. For sentences that we did not write."""
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


def _keep_known_fields(_logger: Any, _method: str, event: EventDict) -> EventDict:
    if event["event"] not in EVENTS:
        event["event"] = "unlisted_event"
    return {name: value for name, value in event.items() if _FIELD.match(name) or name.startswith("_")}


def _summarise_library_line(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """A foreign log line: its message masked, its traceback reduced to class and place."""
    record = cast(logging.LogRecord, event["_record"])
    line: EventDict = {"event": "library_logged", "library": record.name, "level": record.levelname.lower()}
    line["status"] = mask(str(event["event"]))[:500]
    if record.exc_info and record.exc_info[1] is not None:
        line["error"] = _describe(record.exc_info[1])
    return {**line, "_record": record, "_from_structlog": False}


def _describe(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"


def _name_error(_logger: Any, _method: str, event: EventDict) -> EventDict:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = _describe(error)
    return event


_OURS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    _name_error,
    _keep_known_fields,
]


def make_handler(stream: TextIO) -> logging.Handler:
    """A handler that writes one JSON object a line; for our own events and for other libraries' lines alike."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_summarise_library_line],
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    return handler


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log line of this process through this module. Safe to call twice."""
    structlog.configure(
        processors=[*_OURS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    handler = make_handler(stream or sys.stderr)
    handler.setLevel(level)  # here too: Scrapy sets its own loggers to DEBUG
    if level != "DEBUG":
        handler.addFilter(_is_worth_reading)
    root.handlers = [handler]
    root.setLevel(level)


def _is_worth_reading(record: logging.LogRecord) -> bool:
    """Our own events, and what other libraries warn of: the rest is for somebody who debugs."""
    return isinstance(record.msg, dict) or record.levelno >= logging.WARNING


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def bound(**fields: object) -> AbstractContextManager[None]:
    """While it is open, every line of ours carries these fields: a request's id, say."""
    return structlog.contextvars.bound_contextvars(**fields)
