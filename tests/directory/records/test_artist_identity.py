"""A handle that leads to an account under another name."""

from dataclasses import replace
from datetime import UTC, datetime

from directory.records.artist import ArtistRecord
from directory.records.artist_identity import Decision, claims_of, decide
from directory.records.artist_sighting import ArtistIdentity
from directory.records.claim import handle_claim, instagram_id_claim

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
OLD = ArtistRecord("a1", "Leeds", "GB", NOW, NOW, instagram_handle="old.ana")
NEW = replace(OLD, artist_id="a2", instagram_handle="ana", instagram_id="7")
RENAMED = ArtistIdentity("7", "ana", former_handle="old.ana")


def who(**owners: ArtistRecord) -> Decision:
    keys = {"old": handle_claim("old.ana"), "new": handle_claim("ana"), "id": instagram_id_claim("7")}
    return decide(RENAMED, NOW, {keys[name]: record for name, record in owners.items()})


def test_the_former_handle_is_the_weakest_claim() -> None:
    assert claims_of(RENAMED)[-1] == handle_claim("old.ana")


def test_an_artist_known_by_the_old_handle_alone_is_the_one() -> None:
    assert who(old=OLD) == Decision(OLD)


def test_two_records_of_the_account_become_one() -> None:
    assert who(old=OLD, new=NEW, id=NEW) == Decision(NEW, twin=OLD)


def test_an_old_handle_that_is_known_to_be_another_accounts_stays_its() -> None:
    other = replace(OLD, instagram_id="8")
    assert who(old=other) == Decision(None)
    assert who(old=other, id=NEW) == Decision(NEW)


def test_one_record_with_both_handles_is_simply_known() -> None:
    assert who(old=NEW, new=NEW, id=NEW) == Decision(NEW)
