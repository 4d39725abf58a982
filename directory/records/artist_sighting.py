"""What one reading of one source says about an artist. Pipelines make sightings; the store merges them into records."""

from dataclasses import dataclass, field
from datetime import datetime

from directory.records.artist import StyleEvidence
from directory.records.picture import PictureRecord
from directory.records.source import FieldSources
from directory.records.studio_artist import LinkEvidence, Role


@dataclass(frozen=True)
class ArtistIdentity:
    """By what an artist is found again, strongest first. `handle` is lower case without `@`.

    `former_handle`: the handle that led to the account, when the account answered under another one.
    """

    instagram_id: str | None = None
    handle: str | None = None
    studio_id: str | None = None
    name: str | None = None
    former_handle: str | None = None


@dataclass(frozen=True)
class LinkSighting:
    """A studio's page names an artist. At least one of `name` and `handle` is set."""

    studio_id: str
    city: str
    country: str
    role: Role
    confidence: float
    fetched_at: datetime
    evidence: tuple[LinkEvidence, ...] = ()
    name: str | None = None
    handle: str | None = None
    page_url: str | None = None
    style_evidence: tuple[StyleEvidence, ...] = ()
    other_tags: tuple[str, ...] = ()
    sources: FieldSources = field(default_factory=dict)

    @property
    def identity(self) -> ArtistIdentity:
        return ArtistIdentity(None, self.handle, self.studio_id, self.name)


@dataclass(frozen=True)
class ProfileSighting:
    """A public profile as it was read. None means: the profile does not say. `pictures` are newest first, with
    `artist_id` of any value (the store sets it); None for "not looked at", empty for "there are none".
    `former_handle`: the handle that led to the account, when the account answered under another one.
    """

    handle: str
    city: str
    country: str
    fetched_at: datetime
    instagram_id: str | None = None
    name: str | None = None
    bio: str | None = None
    website: str | None = None
    followers_count: int | None = None
    media_count: int | None = None
    pictures: tuple[PictureRecord, ...] | None = None
    style_evidence: tuple[StyleEvidence, ...] = ()
    other_tags: tuple[str, ...] = ()
    sources: FieldSources = field(default_factory=dict)
    former_handle: str | None = None

    @property
    def identity(self) -> ArtistIdentity:
        return ArtistIdentity(self.instagram_id, self.handle, former_handle=self.former_handle)


@dataclass(frozen=True)
class MissingSighting:
    """A known profile could not be read for a reason that is a fact about it: `reason` is private, missing, invalid."""

    artist_id: str
    reason: str
    seen_at: datetime
