"""The order of a purge, with places that fail, hold back or come back: deny, delete in all of them, look again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.identifiers import Identity, identify
from denylist.purge.case import PurgeCase
from denylist.purge.denial import Denied
from denylist.purge.places import Counts, PurgePlaces
from denylist.purge.receipt import PurgeReceipt
from denylist.purge.run import run_purge
from directory.errors import DenylistUnreadableError, DirectoryError, UnavailableError

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
CASE = PurgeCase("r1", (), (identify("ig_handle", "ana_ink"),))
Log = list[str]


class FakeDenial:
    """Knows one more id than the case; `error` as on a bad day."""

    def __init__(self, log: Log, error: DirectoryError | None = None) -> None:
        self.log = log
        self.error = error

    def deny(self, case: PurgeCase) -> Denied:
        self.log.append("deny")
        if self.error:
            raise self.error
        return Denied(replace(case, artist_ids=tuple(sorted({*case.artist_ids, "a1"}))), "g1", 1)


class FakePlace:
    """Holds `count` things. Fails while `failures` last; `keeps` lets a removal do nothing."""

    def __init__(self, name: str, log: Log, count: int = 1, failures: int = 0, *, is_blind: bool = False) -> None:
        self.name = name
        self.is_blind = is_blind
        self.log = log
        self.count = count
        self.failures = failures
        self.was_removed = False

    def find(self, case: PurgeCase) -> Counts | None:
        self.log.append(f"find {self.name}")
        return None if self.count < 0 else {"things": self.count}

    def remove(self, case: PurgeCase) -> None:
        self.log.append(f"remove {self.name}")
        if self.failures:
            self.failures -= 1
            raise UnavailableError("down")
        self.count = min(self.count, 0)
        self.was_removed = True


class FakeReceipts:
    """Receipts in a dict."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.stored: dict[str, PurgeReceipt] = {}
        self.identities: tuple[Identity, ...] = ()

    def find(self, receipt_id: str) -> PurgeReceipt | None:
        return self.stored.get(receipt_id)

    def find_identities(self, receipt_id: str) -> tuple[Identity, ...]:
        return self.identities

    def put(self, receipt: PurgeReceipt, identities: Iterable[Identity]) -> PurgeReceipt:
        self.log.append("receipt done" if receipt.is_done else "receipt")
        self.identities = () if receipt.is_done else tuple(identities)
        self.stored[receipt.receipt_id] = receipt
        return receipt

    def iter_all(self) -> Any:
        return iter(self.stored.values())


class Room:
    """A purge whose every part is a fake."""

    def __init__(self, *places: FakePlace, error: DirectoryError | None = None) -> None:
        self.log: Log = []
        for place in places:
            place.log = self.log
        self.each = places
        self.denial = FakeDenial(self.log, error)
        self.receipts = FakeReceipts(self.log)

    def run(self, case: PurgeCase = CASE) -> PurgeReceipt:
        places = PurgePlaces(self.denial, self.each)  # type: ignore[arg-type] # a fake with the same one method
        return run_purge(case, places, self.receipts, lambda: AT)


def place(name: str, count: int = 1, failures: int = 0, *, is_blind: bool = False) -> FakePlace:
    return FakePlace(name, [], count, failures, is_blind=is_blind)


def test_the_denylist_comes_first_and_the_receipt_before_anything_goes() -> None:
    room = Room(place("rows"), place("files"))
    assert room.run().is_done
    assert room.log == [
        "deny",
        "find rows",
        "find files",
        "receipt",
        "remove rows",
        "remove files",
        "find rows",
        "find files",
        "receipt done",
    ]


@pytest.mark.parametrize("error", [UnavailableError("down"), DenylistUnreadableError("down")])
def test_nothing_goes_while_the_denylist_cannot_be_written(error: DirectoryError) -> None:
    room = Room(place("rows"), error=error)
    with pytest.raises(type(error)):
        room.run()
    assert room.log == ["deny"]


counts = st.integers(-1, 3)
some_places = st.lists(st.tuples(counts, st.integers(0, 2), st.booleans()), min_size=1, max_size=4)


@given(some_places)
def test_every_place_is_tried_each_time_and_done_means_all_are_empty(sizes: list[tuple[int, int, bool]]) -> None:
    room = Room(*(place(f"p{n}", count, failures, is_blind=blind) for n, (count, failures, blind) in enumerate(sizes)))
    receipt = room.run()
    for _ in range(3):
        assert receipt.is_done == all(each.count < 0 or each.was_removed for each in room.each)
        if receipt.is_done:
            break
        before = len(room.log)
        receipt = room.run()
        assert [word for word in room.log[before:] if "remove" in word] == [f"remove {one.name}" for one in room.each]
    assert receipt.is_done
    found = {report.place: dict(report.found_before) for report in receipt.places if report.state == "empty"}
    assert found == {f"p{n}": {"things": count} for n, (count, _, _) in enumerate(sizes) if count >= 0}
    assert receipt.artist_ids == ("a1",)


def test_a_place_that_does_not_answer_is_never_taken_for_empty() -> None:
    class Dumb(FakePlace):
        def find(self, case: PurgeCase) -> Counts | None:
            raise UnavailableError("down")

    receipt = Room(Dumb("rows", [], 0), place("files")).run()
    assert not receipt.is_done
    assert [(report.place, report.state, report.reason) for report in receipt.places] == [
        ("rows", "failed", "unavailable"),
        ("files", "empty", None),
    ]


class StumblingPlace(FakePlace):
    """Its things are gone before the removal fails: a search index whose files still hold what was deleted."""

    def remove(self, case: PurgeCase) -> None:
        self.count = 0
        super().remove(case)


def test_a_place_that_is_empty_though_its_removal_failed_is_not_done() -> None:
    room = Room(StumblingPlace("index", [], failures=2), place("files", failures=1))
    for _ in range(2):
        receipt = room.run()
        assert not receipt.is_done
        (index, _) = receipt.places
        assert (index.state, index.reason, index.removed_at) == ("failed", "unavailable", None)
    assert room.run().is_done


def test_a_removal_that_once_succeeded_counts_while_the_place_stays_empty() -> None:
    room = Room(place("index"), place("files", failures=1))
    assert not room.run().is_done
    room.each[0].failures = 1
    receipt = room.run()
    assert receipt.is_done
    assert [report.removed_at for report in receipt.places] == [AT, AT]


def test_a_removal_counts_no_more_once_something_is_there_again() -> None:
    room = Room(StumblingPlace("index", []), place("files", failures=1))
    room.run()
    room.each[0].count, room.each[0].failures = 1, 1
    assert not room.run().is_done


def test_a_removal_counts_no_more_for_a_person_with_another_id() -> None:
    room = Room(StumblingPlace("index", []), place("files", failures=1))
    room.run()
    room.each[0].failures = 1
    assert not room.run(replace(CASE, artist_ids=("a7",))).is_done


@pytest.mark.parametrize("method", ["find", "remove"])
def test_a_mistake_of_ours_in_one_place_does_not_keep_the_others(method: str) -> None:
    def fail(_: PurgeCase) -> None:
        raise ValueError("ana_ink")

    room = Room(place("index"), place("files"))
    setattr(room.each[0], method, fail)
    receipt = room.run()
    assert not receipt.is_done
    assert [report.is_done for report in receipt.places] == [False, True]
    assert receipt.places[0].reason == "bug"


def test_a_done_purge_is_left_alone_until_something_is_back() -> None:
    room = Room(place("rows"), place("cdn", is_blind=True))
    first = room.run()
    room.each[1].count = 1  # what cannot be read says nothing about a purge that was complete
    assert room.run() == first
    room.each[0].count = 5
    again = room.run()
    assert again.is_done
    assert [report.found_before["things"] for report in again.places] == [5, 1]
    assert [dict(each.found_before["rows"]) for each in again.earlier] == [{"things": 1}]


def test_what_an_interrupted_run_knew_and_found_is_not_lost() -> None:
    room = Room(place("rows", 3, failures=1))
    room.run(PurgeCase("r1", ("a0",), (identify("ig_id", "77"),)))
    room.each[0].count = 1  # a part was gone when it failed
    seen: list[PurgeCase] = []
    room.each[0].remove = seen.append  # type: ignore[assignment] # looks at what it is asked for
    room.run()
    assert seen[0].artist_ids == ("a0", "a1")
    assert set(seen[0].identities) == {identify("ig_id", "77"), identify("ig_handle", "ana_ink")}
    stored = room.receipts.find("r1")
    assert stored is not None
    assert dict(stored.places[0].found_before) == {"things": 3}
