"""Tells the operators of requests that wait too long: once at three business days, once at the deadline."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from denylist.requests.business_days import alert_time_of
from denylist.requests.receipt_number import digest_receipt
from denylist.requests.record import RequestRecord
from denylist.requests.store import RequestStore
from directory import aws
from directory.config import Config
from directory.errors import DirectoryError, StaleWriteError
from directory.store.aws_failures import aws_failures
from directory.telemetry import get_logger

log = get_logger(__name__)
LATE, BREACH = "late", "breach"
_SUBJECT = "Removal requests wait"


def is_late(record: RequestRecord, now: datetime) -> bool:
    """Whether three business days went by since an open request came in."""
    return record.is_open and now >= alert_time_of(record.received_at)


def is_overdue(record: RequestRecord, now: datetime) -> bool:
    """Whether an open request is past its deadline."""
    return record.is_open and now >= record.deadline_at


class Alerts:
    """`notify` sends a subject and a text to people. An alert is noted on the case after it was sent: rather twice than
    never."""

    def __init__(self, store: RequestStore, notify: Callable[[str, str], None]) -> None:
        self._store = store
        self._notify = notify

    def send(self, records: Sequence[RequestRecord], now: datetime) -> None:
        """Alert for those that are due and were not told of. What cannot be sent now is sent by the next sweep."""
        late = [one for one in records if is_late(one, now) and LATE not in one.alerts]
        breached = [one for one in records if is_overdue(one, now) and BREACH not in one.alerts]
        if not late and not breached:
            return
        for kind, due in ((LATE, late), (BREACH, breached)):
            for record in due:
                log.error("removal_alerted", kind=kind, receipt_digest=digest_receipt(record.receipt))
        try:
            self._notify(_SUBJECT, _text(len(late), len(breached)))
        except DirectoryError as error:
            log.error("step_failed", step="removal_alert", reason=error.reason)
            return
        for record in {one.receipt: one for one in (*late, *breached)}.values():
            self._note(record, now)

    def _note(self, record: RequestRecord, now: datetime) -> None:
        sent = {LATE} | ({BREACH} if is_overdue(record, now) else set())
        try:
            self._store.update(replace(record, alerts=tuple(sorted({*record.alerts, *sent}))))
        except StaleWriteError:
            return  # somebody works on it; if it is open tomorrow it is told again


def notifier_from(config: Config) -> Callable[[str, str], None]:
    """Publishes to the configured topic, or nowhere: then the log and its metric filters are all there is."""

    def notify(subject: str, text: str) -> None:
        if config.removals_topic_arn:
            with aws_failures():
                aws.sns(config).publish(TopicArn=config.removals_topic_arn, Subject=subject, Message=text)

    return notify


def _text(late_count: int, breached_count: int) -> str:
    """Numbers and what to do; nothing of any person."""
    return (
        f"{late_count} open for three business days or more, {breached_count} past the deadline of five. "
        "`tattoo removals list` shows them; docs/runbooks/removal.md says what to do."
    )
