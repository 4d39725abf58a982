"""A purge: deny, note what is there, delete everywhere, look again. May be killed anywhere and be called again."""

from collections.abc import Mapping
from dataclasses import replace

from denylist.purge.case import PurgeCase
from denylist.purge.denial import Denied
from denylist.purge.places import PurgePlace, PurgePlaces
from denylist.purge.receipt import EarlierRound, PlaceReport, PurgeReceipt, digest_receipt_id
from denylist.purge.receipt_store import ReceiptStore
from directory.clock import Clock
from directory.errors import DirectoryError
from directory.telemetry import get_logger

log = get_logger(__name__)
Reports = tuple[PlaceReport, ...]
_BUG = "bug"  # reason: an error that nobody foresaw


def run_purge(case: PurgeCase, places: PurgePlaces, receipts: ReceiptStore, clock: Clock) -> PurgeReceipt:
    """Purge a case and return its receipt; only `receipt.is_done` means that nothing is left anywhere.

    Each place is tried although another failed. Raises DenylistUnreadableError, UnavailableError or RateLimitedError,
    with nothing destroyed, when the denylist, the table or the receipts do not answer.
    """
    stored = receipts.find(case.receipt_id)
    denied = places.denial.deny(_as_known(case, stored, receipts))
    found = tuple(_look(place, denied.case, clock) for place in places.each)
    if stored and stored.is_done and not _is_back(found, places.each):
        return stored
    receipt = receipts.put(_begin(stored, denied, found, clock), denied.case.identities)
    failures = {place.name: reason for place in places.each if (reason := _remove(place, denied.case))}
    left = tuple(_look(place, denied.case, clock) for place in places.each)
    reports = tuple(_conclude(report, receipt, failures.get(report.place)) for report in left)
    finished_at = clock() if all(report.is_done for report in reports) else None
    receipt = receipts.put(replace(receipt, places=reports, finished_at=finished_at), denied.case.identities)
    _tell(receipt)
    return receipt


def _as_known(case: PurgeCase, stored: PurgeReceipt | None, receipts: ReceiptStore) -> PurgeCase:
    """The case with what an interrupted run knew of it: the rows that told may be gone."""
    if stored is None:
        return case
    identities = (*case.identities, *receipts.find_identities(case.receipt_id))
    ids = tuple(sorted({*case.artist_ids, *stored.artist_ids}))
    return replace(case, artist_ids=ids, identities=tuple(dict.fromkeys(identities)))


def _look(place: PurgePlace, case: PurgeCase, clock: Clock) -> PlaceReport:
    try:
        counts = place.find(case)
    except DirectoryError as error:
        return PlaceReport(place.name, "failed", checked_at=clock(), reason=error.reason)
    except Exception:  # a mistake of ours in one place must not keep the others from being emptied
        log.error("purge_failed", step=place.name, receipt_digest=_digest(case), reason=_BUG, exc_info=True)
        return PlaceReport(place.name, "failed", checked_at=clock(), reason=_BUG)
    if counts is None:
        return PlaceReport(place.name, "not_applicable", checked_at=clock())
    state = "left" if any(counts.values()) else "empty"
    return PlaceReport(place.name, state, found_after=counts, checked_at=clock())  # type: ignore[arg-type] # one of two literals


def _is_back(found: Reports, places: tuple[PurgePlace, ...]) -> bool:
    """Whether a purge that was complete has something to do again; what cannot be read tells nothing."""
    blind = {place.name for place in places if place.is_blind}
    return any(not report.is_done for report in found if report.place not in blind)


def _begin(stored: PurgeReceipt | None, denied: Denied, found: Reports, clock: Clock) -> PurgeReceipt:
    """The receipt as it is stored before anything is destroyed: what an interrupted run found is not lost."""
    interrupted = None if stored is None or stored.is_done else stored
    group = denied.group or (stored.group if stored else "")
    return PurgeReceipt(
        receipt_id=denied.case.receipt_id,
        started_at=interrupted.started_at if interrupted else clock(),
        group=group,
        denied_count=max(denied.count, stored.denied_count if stored and stored.group == group else 0),
        artist_ids=denied.case.artist_ids,
        image_id=denied.case.image_id,
        places=tuple(_begin_place(report, interrupted, denied) for report in found),
        earlier=_with_round(stored),
    )


def _begin_place(found: PlaceReport, interrupted: PurgeReceipt | None, denied: Denied) -> PlaceReport:
    before = interrupted.find_place(found.place) if interrupted else None
    if found.state == "not_applicable":
        return replace(found, checked_at=None)
    # An earlier removal counts for what it removed: for the same ids, and while nothing came back.
    is_same = interrupted is not None and interrupted.artist_ids == denied.case.artist_ids
    return replace(
        found,
        state="found",
        found_before=_most(before.found_before if before else {}, found.found_after),
        found_after={},
        checked_at=None,
        removed_at=before.removed_at if before and is_same and found.state == "empty" else None,
    )


def _with_round(stored: PurgeReceipt | None) -> tuple[EarlierRound, ...]:
    if stored is None or stored.finished_at is None:
        return stored.earlier if stored else ()
    before = {report.place: report.found_before for report in stored.places}
    return (*stored.earlier, EarlierRound(stored.finished_at, before))


def _most(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    return {kind: max(first.get(kind, 0), second.get(kind, 0)) for kind in sorted({*first, *second})}


def _remove(place: PurgePlace, case: PurgeCase) -> str | None:
    """The reason of a failure, or None."""
    try:
        place.remove(case)
    except DirectoryError as error:
        log.warning("purge_failed", step=place.name, receipt_digest=_digest(case), reason=error.reason)
        return error.reason
    except Exception:  # as in `_look`
        log.error("purge_failed", step=place.name, receipt_digest=_digest(case), reason=_BUG, exc_info=True)
        return _BUG
    return None


def _digest(case: PurgeCase) -> str:
    return digest_receipt_id(case.receipt_id)


def _conclude(looked: PlaceReport, receipt: PurgeReceipt, failure: str | None) -> PlaceReport:
    """What was found after, with what was found before.

    A place that shows nothing is done only if a removal came to its end: an index may hold in its files what no search
    finds any more.
    """
    before = receipt.find_place(looked.place)
    removed_at = (before.removed_at if before else None) if failure else looked.checked_at
    state = "failed" if looked.state == "empty" and removed_at is None else looked.state
    is_done = state in ("empty", "not_applicable")
    return replace(
        looked,
        state=state,
        found_before=before.found_before if before else {},
        reason=looked.reason or (None if is_done else failure),
        removed_at=None if state == "not_applicable" else removed_at,
    )


def _tell(receipt: PurgeReceipt) -> None:
    event = "purge_finished" if receipt.is_done else "purge_failed"
    log.info(event, receipt_digest=digest_receipt_id(receipt.receipt_id), status="done" if receipt.is_done else "open")
