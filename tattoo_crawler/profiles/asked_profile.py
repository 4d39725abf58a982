"""One profile that a crawl was asked for."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from denylist.identifiers import Identity, identities_of_artist
from directory.errors import NotFoundError
from directory.records.artist import ArtistRecord
from directory.records.source import Source, SourceName
from directory.store.ports import ArtistStore
from tattoo_crawler.identities import identities_of
from tattoo_crawler.items import ArtistProfile, Job, ProfileRefusal
from tattoo_crawler.profiles.display_name import read_display_name
from tattoo_crawler.profiles.profile_answer import ProfileAnswer

RefusalKind = Literal["private", "missing"]


@dataclass(frozen=True)
class AskedProfile:
    """`handle` in lower case without `@`. `known_as` are the identities of a known artist, former handles included."""

    handle: str
    city: str
    country: str
    artist_id: str | None = None
    instagram_id: str | None = None
    known_as: tuple[Identity, ...] = ()
    job: Job | None = None

    @classmethod
    def of_artist(cls, record: ArtistRecord) -> "AskedProfile":
        """The profile of an artist with a handle."""
        return cls(
            handle=record.instagram_handle or "",
            city=record.location_city,
            country=record.location_country,
            artist_id=record.artist_id,
            instagram_id=record.instagram_id,
            known_as=tuple(identities_of_artist(record)),
        )

    def completed(self, artists: ArtistStore, artist_id: str) -> "AskedProfile":
        """The same with what the store knows of the artist; unchanged when it knows nobody of this id. Blocks."""
        try:
            record = artists.get_artist(artist_id).profile
        except NotFoundError:
            return self
        known = AskedProfile.of_artist(record)
        return replace(self, artist_id=known.artist_id, instagram_id=known.instagram_id, known_as=known.known_as)

    def identities(self, now: datetime) -> tuple[Identity, ...]:
        """By what the denylist is asked before anything is fetched."""
        return (*self.known_as, *identities_of(self.refusal("missing", now)))

    def refusal(self, kind: RefusalKind, now: datetime, instagram_id: str | None = None) -> ProfileRefusal:
        """The item that says that this profile is private or missing: nothing else of it is kept."""
        return ProfileRefusal(
            handle=self.handle,
            kind=kind,
            reason=kind,
            seen_at=now,
            artist_id=self.artist_id,
            instagram_id=instagram_id or self.instagram_id,
            job=self.job,
        )

    def profile(self, answer: ProfileAnswer, source: SourceName, now: datetime) -> ArtistProfile:
        """The item of an account that was read. A renamed account comes under its new handle, with the artist's id.

        An account with another Instagram id is somebody else, who has taken the handle over: the store finds out who.
        """
        ids = {self.instagram_id, answer.instagram_id} - {None}
        said = Source(source, now, f"https://www.instagram.com/{answer.username}/")
        item = ArtistProfile(
            handle=answer.username,
            city=self.city,
            country=self.country,
            instagram_id=answer.instagram_id,
            name=read_display_name(answer.full_name),
            bio=answer.biography or None,
            website=answer.website,
            followers_count=answer.followers_count,
            media_count=answer.media_count,
            profile_picture=answer.profile_picture,
            pictures=list(answer.pictures),
            job=self.job,
            asked_handle=self.handle if answer.username != self.handle else None,
            artist_id=self.artist_id if len(ids) < 2 else None,
        )
        told = ("handle", "instagram_id", "name", "bio", "website", "followers_count", "media_count")
        pictures = ("pictures", "profile_picture")
        item.sources = {name: said for name in (*told, *pictures) if getattr(item, name) not in (None, "", [])}
        return item
