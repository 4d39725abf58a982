"""The stores as the rest of the project sees them. `open_stores` gives the ones over DynamoDB.

All methods raise UnavailableError or RateLimitedError when the store does not answer: nothing is half written then, and
the same call may simply be made again. Times are aware UTC; lists are sorted by id where nothing else is said.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from directory.records.artist import Artist, ArtistRecord, ImageRights
from directory.records.artist_sighting import ArtistIdentity, LinkSighting, MissingSighting, ProfileSighting
from directory.records.artist_style import ArtistStyleRecord
from directory.records.budget import Usage
from directory.records.page_memory import PageMemoryRecord
from directory.records.picture import PictureRecord
from directory.records.picture_facts import PictureFacts
from directory.records.place_memory import PlaceMemoryRecord
from directory.records.run import RunRecord, StepRecord
from directory.records.source_halt import SourceHaltRecord
from directory.records.studio import StudioRecord, StudioSighting
from directory.records.studio_artist import StudioArtistRecord
from directory.store.artist_rows import ArtistRows
from directory.store.table import ConditionCheck

# unchanged: nothing written. seen: only `last_seen_at`. superseded: a later reading is stored already; nothing written.
Change = Literal["created", "updated", "seen", "unchanged", "superseded"]


@dataclass(frozen=True)
class PutResult:
    """What a put did. `record_id` is the artist's or studio's true id, which may differ from the one handed in when
    another process was first or a merge was found; `merged_ids` are ids that this call merged into it.
    """

    record_id: str
    change: Change
    merged_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identifiers:
    """All by which the artist about to be written is known, former handles and ids included. For the denylist."""

    artist_ids: tuple[str, ...]
    instagram_id: str | None
    handles: tuple[str, ...]
    names_at_studios: tuple[tuple[str, str], ...] = ()


# The denylist rows that must not exist for these identifiers. Given to the artist store, asked at every write.
Guard = Callable[[Identifiers], Sequence[ConditionCheck]]


@dataclass(frozen=True)
class StoredPicture:
    """A picture's row, rejected or not, and the profile of the artist who has it now."""

    profile: ArtistRecord
    picture: PictureRecord


@dataclass(frozen=True)
class CardPage:
    """Cards in artist-id order; `next_key` is opaque, continues after them and is None at the end."""

    cards: list[ArtistStyleRecord]
    next_key: Mapping[str, str] | None = None


@dataclass(frozen=True)
class ProfilePage:
    """Profiles in artist-id order; `next_key` as in CardPage."""

    profiles: list[ArtistRecord]
    next_key: Mapping[str, str] | None = None


@dataclass(frozen=True)
class CardRows:
    """By the ids that were asked for; what is not there is missing."""

    artists: dict[str, Artist]
    studios: dict[str, StudioRecord]


class ArtistStore(Protocol):
    """Artists, their styles, pictures, claims, and their links to studios. Puts may run twice, in any order."""

    def find_artist_id(self, identity: ArtistIdentity) -> str | None:
        """The known artist: by Instagram id, then handle (former ones too), then name at the studio. Consistent."""

    def put_link(self, sighting: LinkSighting, *, conditions: Sequence[ConditionCheck] = ()) -> PutResult:
        """Store that a studio's page names an artist: new, found again, or merged. One transaction.

        Raises DeniedError when a condition or the guard's checks fail, StaleWriteError after losing several races,
        InvalidDataError for a sighting with neither a name nor a handle.
        """

    def put_profile(
        self, sighting: ProfileSighting, *, artist_id: str | None = None, conditions: Sequence[ConditionCheck] = ()
    ) -> PutResult:
        """Store profile, style rows, pictures and claims together. `artist_id` is used when the artist is new.

        A sighting fetched before the stored one only adds its handle as a former one. Raises as put_link.
        """

    def put_missing(self, sighting: MissingSighting) -> PutResult:
        """Note that the profile was not there. The third time, a week apart each, hides it. Raises NotFoundError."""

    def put_notice_sent(self, artist_id: str, sent_at: datetime) -> None:
        """Note that the artist was told. Raises NotFoundError."""

    def put_image_rights(self, artist_id: str, rights: ImageRights | None) -> None:
        """What may be kept of the artist's pictures; None returns to the configured policy. Raises NotFoundError."""

    def put_new_version(self, artist_id: str, *, above: int = 0) -> None:
        """Write the profile as it is under a new version, greater than `above` too: the index then takes its document
        again. Raises NotFoundError, and DeniedError as put_link.
        """

    def put_picture_facts(self, stored_under: str, image_id: str, facts: PictureFacts) -> PutResult:
        """Complete a picture's row, and with it the profile's version, in one transaction; a rejected picture is no
        longer on show. Raises NotFoundError when no artist has the picture any more, else as put_link.
        """

    def get_stored_picture(self, stored_under: str, image_id: str) -> StoredPicture:
        """The picture behind an object's key, merges followed. Consistent. Raises NotFoundError."""

    def get_artist(self, artist_id: str) -> Artist:
        """Profile and pictures in one query; a merged id gives the artist it became. Raises NotFoundError."""

    def get_rows(self, artist_id: str) -> ArtistRows:
        """Everything in the artist's partition, styles and pictures out of sight included; merged ids as in get_artist.

        Raises NotFoundError.
        """

    def find_summaries(self, artist_ids: Collection[str]) -> dict[str, Artist]:
        """Of each the profile, and its pictures as far as the first that fits a card. Batch reads, consistent, but not
        of one moment: the pictures may be those of a later profile. An id that was merged or purged is missing.
        Left out are sources, the evidence of styles and captions: it is for showing, not for writing back.
        """

    def find_links(self, artist_id: str, studio_ids: Collection[str]) -> list[StudioArtistRecord]:
        """The artist's links to these studios, as far as they are there. One batch read, consistent."""

    def list_artists_of_studio(self, studio_id: str) -> list[StudioArtistRecord]:
        """Everyone linked to the studio, with role and evidence; empty for an unknown studio. Consistent."""

    def list_cards(
        self,
        style: str,
        country: str | None = None,
        city: str | None = None,
        *,
        limit: int = 50,
        start_key: Mapping[str, str] | None = None,
    ) -> CardPage:
        """Artists of a style in a city, a country, or anywhere, from the style-location index (may trail by seconds).

        A city needs its country.
        """

    def list_profiles(
        self, country: str, city: str, *, limit: int = 50, start_key: Mapping[str, str] | None = None
    ) -> ProfilePage:
        """Artists of a city, hidden ones too, from the city index (may trail by seconds)."""

    def iter_unseen(self, country: str, city: str, *, checked_before: datetime) -> Iterator[ArtistRecord]:
        """Artists of a city with a handle whose profile was not looked at since, from the city index."""

    def iter_artists(self, *, segment: int = 0, segments: int = 1) -> Iterator[ArtistRecord]:
        """Every artist, hidden ones too; `segments` processes may each read one part."""

    def iter_artist_ids(self, *, segment: int = 0, segments: int = 1) -> Iterator[str]:
        """The ids of the same, whatever their rows hold: one that nobody can read is among them."""


class StudioStore(Protocol):
    """Studios from all sources, one record a studio."""

    def find_studio_id(self, sighting: StudioSighting) -> str | None:
        """The known studio: by place id, OSM id, website host, else the same name within 150 m in the city."""

    def put_studio(self, sighting: StudioSighting, *, conditions: Sequence[ConditionCheck] = ()) -> PutResult:
        """Store what retention allows of the sighting, each field from its best source; merge studios found to be one.

        Raises StaleWriteError after losing several races.
        """

    def get_studio(self, studio_id: str) -> StudioRecord:
        """The studio, coordinates of limited life filled in while they last; a merged id gives what it became.

        Raises NotFoundError.
        """

    def find_studios(self, studio_ids: Collection[str]) -> dict[str, StudioRecord]:
        """The same for many, in batch reads, by the ids that were asked for; an unknown one is missing."""

    def list_studios(self, country: str, city: str) -> list[StudioRecord]:
        """Studios of a city, from the city index (may trail by seconds); closed ones too."""

    def find_place_memories(self, place_ids: Collection[str]) -> dict[str, PlaceMemoryRecord]:
        """When Google was last asked for these places; without those it was not, or not for half a year. Consistent.

        Any number of ids, read in batches.
        """

    def put_place_memory(self, memory: PlaceMemoryRecord) -> None:
        """Note that Google was asked for a place. Replaces what was noted before."""


class CardStore(Protocol):
    """What lists show, of many artists and studios at once."""

    def find_cards(self, image_ids: Mapping[str, str | None], studio_ids: Collection[str] = ()) -> CardRows:
        """Artist id -> image id: of each the profile and that one picture; and the studios, as in
        StudioStore.find_studios. Consistent; in one batch read but for what merged studios and those without lasting
        coordinates leave open. An artist's id that was merged or purged is missing.
        """


class HaltStore(Protocol):
    """Sources that are not asked until a person has looked."""

    def find_halts(self, sources: Collection[str]) -> dict[str, SourceHaltRecord]:
        """The halted ones among `sources`, by name. Consistent."""

    def put_halt(self, halt: SourceHaltRecord) -> None:
        """Halt a source. One that is halted already stays as it was."""

    def delete_halt(self, source: str) -> None:
        """Let the source go on; repeatable."""


class RunStore(Protocol):
    """Runs and their steps. Each put replaces the row, so it may run twice."""

    def put_run(self, run: RunRecord) -> None: ...

    def put_step(self, step: StepRecord) -> None: ...

    def get_run(self, run_id: str) -> RunRecord:
        """Raises NotFoundError."""

    def list_steps(self, run_id: str) -> list[StepRecord]:
        """The steps of a run by position; empty for an unknown run."""

    def list_runs(self, *, limit: int = 20) -> list[RunRecord]:
        """The newest runs first, from an index."""


class BudgetStore(Protocol):
    """Hard limits on calls that cost money, kept where a crash cannot forget them."""

    def reserve(self, sku: str, calls: int, *, run_id: str, run_cap: int, month_cap: int) -> Usage:
        """Count `calls` before they are made, for the run and the month (Pacific time) at once.

        Raises QuotaExhaustedError, with nothing counted, when either cap would be passed.
        """

    def get_usage(self, sku: str, *, run_id: str) -> Usage:
        """Calls reserved in this run and this month; zeros when none were."""


class PageMemoryStore(Protocol):
    """What we know of pages read before, by studio and address."""

    def find_page(self, studio_id: str, url: str) -> PageMemoryRecord | None:
        """None for a page never read, or not for half a year."""

    def put_page(self, page: PageMemoryRecord) -> None: ...

    def iter_pages(self, studio_id: str) -> Iterator[PageMemoryRecord]: ...
