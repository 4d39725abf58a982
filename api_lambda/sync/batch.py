"""A batch of the stream through the sync: one read an artist, repeats for what may pass, a verdict for each record."""

import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from api_lambda.sync.record import FailedRecord, StreamRecord
from directory.errors import DenylistUnreadableError, DirectoryError, PermanentError, RetryableError
from directory.search.row_change import RowChange
from directory.search.sync import IndexSync, SyncResult
from directory.telemetry import get_logger

log = get_logger(__name__)
# The first try and three repeats.
ATTEMPTS = 4
BACKOFF_S = 0.2
LONGEST_PAUSE_S = 5.0


@dataclass(frozen=True)
class BatchOutcome:
    """`result` counts artists; `failed` are the records that touched one of its failures, in their order."""

    result: SyncResult
    failed: tuple[FailedRecord, ...] = ()


class BatchSync:
    """`sleep` waits seconds between the attempts."""

    def __init__(self, sync: IndexSync, sleep: Callable[[float], None] = time.sleep) -> None:
        self.sync = sync
        self._sleep = sleep

    def run(self, records: Sequence[StreamRecord]) -> BatchOutcome:
        """Bring the artists of these records in step. What may pass is tried ATTEMPTS times, each time read anew."""
        result, errors = SyncResult(), dict[StreamRecord, DirectoryError]()
        pending = dict[StreamRecord, DirectoryError]()
        for attempt in range(ATTEMPTS):
            if attempt:
                self._sleep(_pause_s(attempt, pending.values()))
            part, failed = self._attempt(list(pending) if attempt else records)
            result += part
            errors |= {record: error for record, error in failed.items() if not may_pass(error)}
            pending = {record: error for record, error in failed.items() if may_pass(error)}
            if not pending:
                break
        errors |= pending
        if not errors:
            return BatchOutcome(result)
        verdicts = (FailedRecord(record, errors[record].reason) for record in records if record in errors)
        return BatchOutcome(result, tuple(verdicts))

    def _attempt(self, records: Sequence[StreamRecord]) -> tuple[SyncResult, dict[StreamRecord, DirectoryError]]:
        """The artists' count, and the error of each record that has to do with a failure."""
        errors = dict[StreamRecord, DirectoryError]()
        errors |= {record: record.change for record in records if isinstance(record.change, DirectoryError)}
        touched, versions = list[tuple[list[StreamRecord], Collection[str]]](), dict[str, int]()
        for change, alike in _group(records):
            found = self._find_touched(change)
            if isinstance(found, DirectoryError):
                errors |= dict.fromkeys(alike, found)
                continue
            touched.append((alike, found))
            for artist_id, version in found.items():
                versions[artist_id] = max(version, versions.get(artist_id, 0))
        result = self._refresh(versions)
        for alike, artist_ids in touched if result.failures else ():
            failures = [result.failures[artist_id] for artist_id in artist_ids if artist_id in result.failures]
            if failures:  # one that may pass is worth another attempt
                errors |= dict.fromkeys(alike, max(failures, key=may_pass))
        return result, errors

    def _find_touched(self, change: RowChange) -> dict[str, int] | DirectoryError:
        try:
            return self.sync.find_touched(change)
        except DirectoryError as error:
            return error
        except (ValueError, KeyError, TypeError) as error:  # a link row that somebody else wrote
            log.error("item_failed", kind="studio_artist", studio_id=change.studio_id, exc_info=error)
            return PermanentError("A row that is no record.", reason="bad_row")

    def _refresh(self, versions: dict[str, int]) -> SyncResult:
        if not versions:
            return SyncResult()
        try:
            return self.sync.refresh(versions)
        except Exception as error:  # a bug of ours that one artist's rows brought out must not hold up the others
            if len(versions) > 1:
                parts = (self._refresh({artist_id: version}) for artist_id, version in versions.items())
                return sum(parts, SyncResult())
            (artist_id,) = versions
            log.error("item_failed", kind="document", artist_id=artist_id, exc_info=error)
            return SyncResult(failures={artist_id: PermanentError("A bug of ours.", reason="unexpected")})


def _group(records: Sequence[StreamRecord]) -> list[tuple[RowChange, list[StreamRecord]]]:
    """The records of one artist or one studio together, and of their changes the one that knows the last version.

    Rows that no document repeats are in no group.
    """
    groups, last = dict[str, list[StreamRecord]](), dict[str, RowChange]()
    for record in records:
        change = record.change
        if isinstance(change, DirectoryError) or not change.is_repeated:
            continue
        if change.pk not in groups:
            groups[change.pk], last[change.pk] = [record], change
            continue
        groups[change.pk].append(record)
        if change.last_version > last[change.pk].last_version:
            last[change.pk] = change
    return [(last[pk], group) for pk, group in groups.items()]


def may_pass(error: DirectoryError) -> bool:
    """Whether another attempt is worth it. An unreadable denylist fails closed, and is waited for like an index."""
    return isinstance(error, RetryableError | DenylistUnreadableError)


def _pause_s(attempt: int, errors: Collection[DirectoryError]) -> float:
    """Doubles with each attempt; longer where an answer asked for it, but never as long as a Lambda may run."""
    asked = [error.retry_after_s or 0.0 for error in errors if isinstance(error, RetryableError)]
    backoff = BACKOFF_S * 2 ** (attempt - 1) * random.uniform(1, 2)  # noqa: S311 # jitter, not a secret
    return float(min(LONGEST_PAUSE_S, max([backoff, *asked])))
