"""Who may be shown: the rule behind doors 5 (the index) and 6 (the API, the command line) of the denylist."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from denylist.guard import Guard
from denylist.identifiers import Identity, Kind, find_identity, identities_of_artist
from directory.records.artist import ArtistRecord
from directory.records.studio import StudioRecord

_CAPACITY = 20_000


@dataclass(frozen=True)
class Visibility:
    """`must_be_told` is REQUIRE_NOTICE. Every method raises DenylistUnreadableError: then nothing is shown."""

    guard: Guard
    must_be_told: bool = False
    known: dict[tuple[str, int, str], list[Identity]] = field(default_factory=dict, repr=False, compare=False)

    def is_hidden(self, artist: ArtistRecord) -> bool:
        """True for an artist who is denied, or must be told first."""
        return self._waits(artist) or self.guard.denies(self._identities(artist))

    def shown_ids(self, artists: Iterable[ArtistRecord]) -> set[str]:
        """The ids of those who may be shown at this moment; the denylist is asked once for all."""
        return self.find_shown(artists, ())[0]

    def find_shown(self, artists: Iterable[ArtistRecord], studios: Iterable[StudioRecord]) -> tuple[set[str], set[str]]:
        """(the ids of those artists who may be shown, of those studios that are denied as a whole), for a moment at
        which the denylist is asked once for all of them.
        """
        people = self.list_presentable(artists)
        places = {studio.studio_id: identities_of_studio(studio) for studio in studios}
        denied = self.guard.denied(one for found in (*people.values(), *places.values()) for one in found)
        return (
            {artist_id for artist_id, identities in people.items() if denied.isdisjoint(identities)},
            {studio_id for studio_id, identities in places.items() if not denied.isdisjoint(identities)},
        )

    def list_presentable(self, artists: Iterable[ArtistRecord]) -> dict[str, list[Identity]]:
        """By artist id, of those who may be shown unless one of these identities is denied: to ask for them together
        with others. Asks nobody.
        """
        return {
            artist.artist_id: self._identities(artist)
            for artist in artists
            if artist.status == "active" and not self._waits(artist)
        }

    def shown_studios(self, studios: Iterable[StudioRecord]) -> list[StudioRecord]:
        """Those that are not denied as a whole. A denied handle is a person's who left: it goes."""
        asked = {studio.studio_id: studio for studio in studios}
        handles = {studio_id: find_identity(Kind.IG_HANDLE, studio.instagram) for studio_id, studio in asked.items()}
        identities = {studio_id: identities_of_studio(studio) for studio_id, studio in asked.items()}
        every = [one for found in identities.values() for one in found]
        denied = self.guard.denied([*every, *(handle for handle in handles.values() if handle)])
        return [
            replace(studio, instagram=None) if handles[studio_id] in denied else studio
            for studio_id, studio in asked.items()
            if denied.isdisjoint(identities[studio_id])
        ]

    def _identities(self, artist: ArtistRecord) -> list[Identity]:
        """They follow from one version of the record, and bringing them into their normal form is most of the work."""
        key = artist.artist_id, artist.version, artist.content_hash
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= _CAPACITY:
                self.known.clear()
            found = self.known[key] = identities_of_artist(artist)
        return found

    def _waits(self, artist: ArtistRecord) -> bool:
        return self.must_be_told and artist.notice_sent_at is None


def identities_of_studio(studio: StudioRecord) -> list[Identity]:
    """By what a whole studio is denied. Its Instagram handle is not among them: it may be a person's."""
    found = [find_identity(Kind.PLACE_ID, place_id) for place_id in studio.place_ids]
    found.append(find_identity(Kind.STUDIO_SITE, studio.website))
    return [identity for identity in found if identity]
