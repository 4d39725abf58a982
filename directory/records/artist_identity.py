"""Who is who: decides from the claims that an identity meets whether an artist is new, known, or two that are one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from directory.records.artist import ArtistRecord
from directory.records.artist_sighting import ArtistIdentity
from directory.records.claim import find_studio_name_claim, handle_claim, instagram_id_claim


@dataclass(frozen=True)
class Decision:
    """`artist`: the known one, or None for a new one. `twin`: another record of the same artist, to be merged with it.
    `former_owner`: somebody who had the handle until it passed to this artist. `owns_handle`, `owns_name`: whether the
    claim is this artist's to hold.
    """

    artist: ArtistRecord | None = None
    twin: ArtistRecord | None = None
    former_owner: ArtistRecord | None = None
    owns_handle: bool = True
    owns_name: bool = True


def claims_of(identity: ArtistIdentity) -> list[str]:
    """The claim keys of an identity, strongest first."""
    keys = [
        instagram_id_claim(identity.instagram_id) if identity.instagram_id else None,
        handle_claim(identity.handle) if identity.handle else None,
        find_studio_name_claim(identity.studio_id, identity.name),
        handle_claim(identity.former_handle) if identity.former_handle else None,
    ]
    return [key for key in keys if key]


def decide(identity: ArtistIdentity, seen_at: datetime, owners: Mapping[str, ArtistRecord]) -> Decision:
    """`owners`: who holds the identity's claims now, by claim key; claims that nobody holds are missing."""
    by_id = owners.get(instagram_id_claim(identity.instagram_id)) if identity.instagram_id else None
    by_handle = owners.get(handle_claim(identity.handle)) if identity.handle else None
    by_name = owners.get(find_studio_name_claim(identity.studio_id, identity.name) or "")
    if identity.instagram_id:
        by_former = owners.get(handle_claim(identity.former_handle)) if identity.former_handle else None
        return _with_former(_decide_by_id(identity, seen_at, by_id, by_handle), identity, by_former)
    return _decide_by_handle(identity, by_handle, by_name)


def _decide_by_id(
    identity: ArtistIdentity, seen_at: datetime, by_id: ArtistRecord | None, by_handle: ArtistRecord | None
) -> Decision:
    if by_handle is None or _is(by_handle, by_id):
        return Decision(by_id)
    if by_handle.instagram_id in (None, identity.instagram_id):
        return Decision(by_id, by_handle) if by_id else Decision(by_handle)
    # Two accounts, one handle: it was given up and taken again. Who was seen with it later has it.
    is_former = by_handle.instagram_handle != identity.handle
    if is_former or by_handle.profile_fetched_at is None or seen_at > by_handle.profile_fetched_at:
        return Decision(by_id, former_owner=by_handle)
    return Decision(by_id, owns_handle=False)


def _with_former(decision: Decision, identity: ArtistIdentity, by_former: ArtistRecord | None) -> Decision:
    """A handle that leads to the account is the account's, unless it is known to be another account's."""
    if by_former is None or by_former.instagram_id not in (None, identity.instagram_id):
        return decision
    if decision.artist is None:
        return replace(decision, artist=by_former)
    if decision.twin is None and not _is(by_former, decision.artist):
        return replace(decision, twin=by_former)
    return decision


def _decide_by_handle(
    identity: ArtistIdentity, by_handle: ArtistRecord | None, by_name: ArtistRecord | None
) -> Decision:
    if by_name is None or _is(by_name, by_handle):
        return Decision(by_handle or by_name)
    if by_handle is None and (identity.handle is None or is_without_account(by_name)):
        return Decision(by_name)
    if by_handle is not None and is_without_account(by_name):
        return Decision(by_handle, by_name)
    # A namesake at the same studio, with another account.
    return Decision(by_handle, owns_name=False)


def _is(first: ArtistRecord, second: ArtistRecord | None) -> bool:
    return second is not None and first.artist_id == second.artist_id


def is_without_account(record: ArtistRecord) -> bool:
    """True for an artist who was only seen on studios' pages so far."""
    return record.instagram_handle is None and record.instagram_id is None
