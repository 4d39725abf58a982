"""What hides and denies the person of a request: for the time being, for good, or no more."""

from collections.abc import Sequence
from dataclasses import replace

from denylist.entries import DenylistEntries, Reason
from denylist.identifiers import Identity
from denylist.pictures import PictureDenials
from denylist.purge.case import PurgeCase
from denylist.requests.index_signal import IndexSignal
from denylist.requests.people import People
from denylist.requests.record import RequestRecord, State
from denylist.requests.sealing import PersonalData, Sealer
from denylist.requests.store import RequestStore
from directory.errors import ConflictError

# Well under what one transaction takes, with a row for each version of the key.
_AT_ONCE = 40


class Shield:
    """Everything that a request does to the denylist. Each method may be repeated."""

    def __init__(
        self,
        store: RequestStore,
        sealer: Sealer,
        entries: DenylistEntries,
        pictures: PictureDenials,
        people: People,
        signal: IndexSignal,
    ) -> None:
        self._store = store
        self._sealer = sealer
        self._entries = entries
        self._pictures = pictures
        self._people = people
        self._signal = signal

    def unseal(self, record: RequestRecord) -> PersonalData:
        """What the request says of people; for an open case only. Raises UnavailableError or RateLimitedError."""
        return self._sealer.unseal(record.receipt, record.sealed)

    def hold(self, record: RequestRecord) -> RequestRecord:
        """Hide the person until the request is decided. A request about one picture hides nobody.

        Raises ConflictError for an address that is a whole studio's, and when the request was rejected meanwhile.
        """
        record, data = self._remember_person(record)
        if record.kind == "profile":
            self._deny(data.identities or (), "pending")
            if self._store.get(record.receipt).state is State.REJECTED:
                self.release(record)
                raise ConflictError("Somebody rejected this request meanwhile.")
            self._signal.send(data.artist_ids)
        return record

    def confirm(self, record: RequestRecord) -> PurgeCase:
        """Deny the person, or the picture, for good; returns what is to be purged now."""
        record, data = self._remember_person(record)
        if record.kind == "picture" and data.image_id:
            self._pictures.put(data.image_id, self._find_perceptual_hash(data))
            return PurgeCase(record.receipt, data.artist_ids, (), data.image_id)
        identities = data.identities or ()
        self._deny(identities, "erasure" if record.reason == "erasure" else "objection")
        return PurgeCase(record.receipt, data.artist_ids, identities)

    def release(self, record: RequestRecord) -> None:
        """Take back what `hold` did. Whoever is denied for good stays so."""
        data = self.unseal(record)
        identities = data.identities or ()
        for group in sorted({entry.group for entry in self._entries.find_entries(identities).values()}):
            self._entries.release_pending(identities, group)
        self._signal.send(data.artist_ids)

    def _remember_person(self, record: RequestRecord) -> tuple[RequestRecord, PersonalData]:
        """Find out once whom the request is about and keep it with the case: after a purge nobody could tell."""
        data = self.unseal(record)
        if data.identities is not None:
            return record, data
        if record.kind == "profile" and self._people.is_whole_studio(data.identity):
            raise ConflictError("This address is a studio's own website: to deny it would hide everybody there.")
        person = self._people.find(data.identity)
        data = replace(data, identities=person.identities, artist_ids=person.artist_ids)
        return self._store.update(replace(record, sealed=self._sealer.seal(record.receipt, data))), data

    def _find_perceptual_hash(self, data: PersonalData) -> str | None:
        for artist in self._people.list_artists(data.identity):
            for picture in (*artist.pictures, *([artist.profile_picture] if artist.profile_picture else [])):
                if picture.image_id == data.image_id:
                    return picture.perceptual_hash
        return None

    def _deny(self, identities: Sequence[Identity], reason: Reason) -> None:
        group = None
        for start in range(0, len(identities), _AT_ONCE):
            group = self._entries.put(identities[start : start + _AT_ONCE], reason, group)
