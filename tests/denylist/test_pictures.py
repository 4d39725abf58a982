"""A removed picture stays out, in near copies too, and takes no other one with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.pictures import NEAR_BITS, PictureDenials, is_near
from directory.errors import DeniedError, DenylistUnreadableError, UnavailableError
from directory.records.item import Key
from directory.store.table import Put
from tests.fakes.memory_table import MemoryTable

HASH = "f0f0a5a5c3c30f0f"
FLAT = "0000000000000001"


@pytest.fixture
def table() -> MemoryTable:
    return MemoryTable()


def denials(table: MemoryTable, times: list[float] | None = None) -> PictureDenials:
    clock = times or [0.0]
    return PictureDenials(lambda: table, "Governance", monotonic=lambda: clock[-1])


def flip(perceptual_hash: str, places: set[int]) -> str:
    bits = int(perceptual_hash, 16)
    for place in places:
        bits ^= 1 << place
    return f"{bits:016x}"


@given(st.sets(st.integers(0, 63), max_size=64))
def test_near_means_a_few_bits(places: set[int]) -> None:
    assert is_near(HASH, flip(HASH, places)) is (len(places) <= NEAR_BITS)


@given(st.sets(st.integers(0, 63), max_size=9))
def test_an_even_picture_is_near_to_none(places: set[int]) -> None:
    even = flip("0" * 16, places)
    assert not is_near(even, even)
    assert not is_near(even, flip(even, {1}))


def test_a_picture_is_known_by_its_bytes_and_by_its_look(table: MemoryTable) -> None:
    pictures = denials(table)
    assert not pictures.denies("a" * 32, HASH)
    pictures.put("a" * 32, HASH)
    pictures.put("b" * 32, FLAT)
    assert pictures.denies("a" * 32, None)
    assert pictures.denies("c" * 32, flip(HASH, {3, 40}))
    assert pictures.denies("b" * 32, FLAT)
    assert not pictures.denies("c" * 32, FLAT)
    assert not pictures.denies(None, None)


def test_denying_again_without_the_look_keeps_it(table: MemoryTable) -> None:
    pictures = denials(table)
    pictures.put("a" * 32, HASH)
    pictures.put("a" * 32, None)
    assert denials(table).denies("c" * 32, HASH)


def test_an_answer_is_a_minute_old_at_most(table: MemoryTable) -> None:
    times = [0.0]
    reader = denials(table, times)
    assert not reader.denies("a" * 32, None)
    denials(table).put("a" * 32, None)
    times.append(59.0)
    assert not reader.denies("a" * 32, None)
    times.append(60.0)
    assert reader.denies("a" * 32, None)


def test_the_write_refuses_what_the_memory_has_not_seen(table: MemoryTable) -> None:
    pictures = denials(table)
    row = Put(Key("ARTIST#a1", "PROFILE#a1").to_item())
    checks = pictures.condition_checks(["a" * 32, None, "a" * 32, "b" * 32])
    assert len(checks) == 2
    table.transact([row, *checks])
    table.put_other(checks[1])
    with pytest.raises(DeniedError):
        table.transact([row, *checks])


def test_what_cannot_be_read_stops_the_crawl() -> None:
    class Down(MemoryTable):
        def iter_partition(self, pk: str, *, sk_prefix: str = ""):  # type: ignore[no-untyped-def] # as its parent
            raise UnavailableError("down")

    with pytest.raises(DenylistUnreadableError):
        denials(Down()).denies("a" * 32, None)
