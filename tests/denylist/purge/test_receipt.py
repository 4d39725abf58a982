"""Receipts survive the wire and show every change; what an unfinished purge remembers is sealed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.hashing import Hasher, read_keys
from denylist.identifiers import Identity, identify, name_at_studio
from denylist.purge.receipt import EarlierRound, PlaceReport, PurgeReceipt, digest_receipt_id
from denylist.purge.receipt_store import TableReceiptStore
from denylist.purge.sealing import Seal
from denylist.purge.signature import Signer
from directory.errors import ConfigurationError
from tests.fakes.memory_table import MemoryTable

OLD, NEW = "k1:first-key-0123456789", "k2:second-key-0123456789"
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
IDENTITIES = (identify("ig_handle", "ana_ink"), name_at_studio("Ana", "s1"))


class Keys:
    """Stands for the source of the denylist's keys."""

    def __init__(self, *pairs: str) -> None:
        self.hasher = read_keys(" ".join(pairs))

    def get(self) -> Hasher:
        return self.hasher


def signer(*pairs: str) -> Signer:
    return Signer(Keys(*pairs))  # type: ignore[arg-type] # the same one method


def seal(*pairs: str) -> Seal:
    return Seal(Keys(*pairs))  # type: ignore[arg-type] # the same one method


counts = st.dictionaries(st.sampled_from(["rows", "claims", "studioHandles"]), st.integers(0, 10**6), max_size=3)
reports = st.builds(
    PlaceReport,
    place=st.sampled_from(["table", "objects", "cdn"]),
    state=st.sampled_from(["found", "empty", "left", "failed", "not_applicable"]),
    found_before=counts,
    found_after=counts,
    checked_at=st.none() | st.just(AT),
    reason=st.none() | st.just("unavailable"),
)
receipts = st.builds(
    PurgeReceipt,
    receipt_id=st.text("abc123", min_size=1),
    started_at=st.just(AT),
    group=st.text("xyz", min_size=1),
    denied_count=st.integers(0, 100),
    artist_ids=st.lists(st.text("0af", min_size=1), max_size=3).map(tuple),
    image_id=st.none() | st.just("i1"),
    places=st.lists(reports, max_size=3).map(tuple),
    finished_at=st.none() | st.just(AT),
    earlier=st.lists(st.just(EarlierRound(AT, {"table": {"rows": 1}})), max_size=1).map(tuple),
)


@given(receipts)
def test_a_receipt_comes_back_from_the_wire_and_its_signature_holds(receipt: PurgeReceipt) -> None:
    signed = signer(OLD).sign(receipt)
    read = PurgeReceipt.from_wire(signed.to_wire())
    assert read == signed
    assert signer(NEW, OLD).is_valid(read)
    assert not signer(NEW).is_valid(read)


@given(receipts, st.sampled_from(["receipt_id", "group", "denied_count", "artist_ids", "places", "finished_at"]))
def test_any_change_breaks_the_signature(receipt: PurgeReceipt, name: str) -> None:
    changes: dict[str, Any] = {
        "receipt_id": receipt.receipt_id + "1",
        "group": receipt.group + "x",
        "denied_count": receipt.denied_count + 1,
        "artist_ids": (*receipt.artist_ids, "0"),
        "places": (*receipt.places, PlaceReport("index")),
        "finished_at": None if receipt.finished_at else AT,
    }
    signed = signer(OLD).sign(receipt)
    assert not signer(OLD).is_valid(replace(signed, **{name: changes[name]}))


@pytest.mark.parametrize("signature", ["", "k1", "k1:", "k9:00", ":", "k1:zz"])
def test_a_broken_signature_is_no_signature(signature: str) -> None:
    assert not signer(OLD).is_valid(PurgeReceipt("r", AT, "g", 1, signature=signature))


def test_identities_are_kept_sealed_until_the_purge_is_done() -> None:
    table = MemoryTable()
    store = TableReceiptStore(table, signer(OLD), seal(OLD))
    store.put(PurgeReceipt("r1", AT, "g", 2), IDENTITIES)
    assert store.find_identities("r1") == IDENTITIES
    assert "ana" not in str(table.rows)
    # Rotated meanwhile: the next attempt still opens it.
    assert TableReceiptStore(table, signer(NEW, OLD), seal(NEW, OLD)).find_identities("r1") == IDENTITIES
    store.put(PurgeReceipt("r1", AT, "g", 2, finished_at=AT), IDENTITIES)
    assert store.find_identities("r1") == ()
    assert [receipt.receipt_id for receipt in store.iter_all()] == ["r1"]


@pytest.mark.parametrize("identities", [(), IDENTITIES])
def test_a_seal_whose_key_is_gone_says_so(identities: tuple[Identity, ...]) -> None:
    closed = seal(OLD).close(identities)
    assert seal(OLD).open(closed) == identities
    with pytest.raises(ConfigurationError):
        seal(NEW).open(closed)


def test_logs_get_a_digest_in_place_of_the_number() -> None:
    assert digest_receipt_id("r1") == digest_receipt_id("r1") != digest_receipt_id("r2")
    assert "r1" not in digest_receipt_id("r1")
