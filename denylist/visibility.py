"""Who may be shown: the rule behind doors 5 (the index) and 6 (the API, the command line) of the denylist."""

from collections.abc import Iterable
from dataclasses import dataclass

from denylist.guard import Guard
from denylist.identifiers import Identity, Kind, find_identity, identities_of_artist
from directory.records.artist import ArtistRecord
from directory.records.studio import StudioRecord


@dataclass(frozen=True)
class Visibility:
    """`must_be_told` is REQUIRE_NOTICE. Every method raises DenylistUnreadableError: then nothing is shown."""

    guard: Guard
    must_be_told: bool = False

    def is_hidden(self, artist: ArtistRecord) -> bool:
        """True for an artist who is denied, or must be told first."""
        return self._waits(artist) or self.guard.denies(identities_of_artist(artist))

    def shown_ids(self, artists: Iterable[ArtistRecord]) -> set[str]:
        """The ids of those who may be shown at this moment; the denylist is asked once for all."""
        asked = {
            artist.artist_id: identities_of_artist(artist)
            for artist in artists
            if artist.status == "active" and not self._waits(artist)
        }
        denied = self.guard.denied(identity for identities in asked.values() for identity in identities)
        return {artist_id for artist_id, identities in asked.items() if denied.isdisjoint(identities)}

    def shown_studio_ids(self, studios: Iterable[StudioRecord]) -> set[str]:
        """The ids of the studios that are not denied as a whole."""
        asked = {studio.studio_id: identities_of_studio(studio) for studio in studios}
        denied = self.guard.denied(identity for identities in asked.values() for identity in identities)
        return {studio_id for studio_id, identities in asked.items() if denied.isdisjoint(identities)}

    def _waits(self, artist: ArtistRecord) -> bool:
        return self.must_be_told and artist.notice_sent_at is None


def identities_of_studio(studio: StudioRecord) -> list[Identity]:
    """By what a whole studio is denied. Its Instagram handle is not among them: it may be a person's."""
    found = [find_identity(Kind.PLACE_ID, place_id) for place_id in studio.place_ids]
    found.append(find_identity(Kind.STUDIO_SITE, studio.website))
    return [identity for identity in found if identity]
