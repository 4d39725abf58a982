"""What lists may show of artists and studios now: rows read in one batch, the denylist asked once (door 6)."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from denylist.identifiers import Identity
from denylist.visibility import Visibility, identities_of_studio
from directory.records.artist import Artist
from directory.records.studio import StudioRecord
from directory.search.document import Point
from directory.store.ports import CardStore

_CAPACITY = 20_000


@dataclass(frozen=True)
class NamedStudio:
    """What a list shows of a studio, and by what it may be denied. `studio_id` is the current id of one that was
    merged.
    """

    studio_id: str
    name: str | None
    city: str
    is_closed: bool
    point: Point | None
    identities: tuple[Identity, ...]


@dataclass(frozen=True)
class Listed:
    """Those that may be shown, by the ids that were asked for. Of an artist the profile and the picture asked for."""

    artists: dict[str, Artist]
    studios: dict[str, NamedStudio]


class ListReader:
    """Safe to share between threads. The rows of studios are remembered, because a facet names the same ones again and
    again, but no longer than the guard's answers; what the denylist says of them is never kept here. So the two ages do
    not add up.
    """

    def __init__(
        self, cards: CardStore, visibility: Visibility, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._cards = cards
        self._visibility = visibility
        self._monotonic = monotonic
        self._known: dict[str, tuple[NamedStudio | None, float]] = {}

    def find(self, image_ids: Mapping[str, str | None], studio_ids: Collection[str] = ()) -> Listed:
        """`image_ids`: artist id -> the picture of the card. Raises DenylistUnreadableError: then nothing is shown."""
        remembered = self._remembered(studio_ids)
        # The age counts from before the read: what is written while we read may be missing from the answer.
        read_at, unknown = self._monotonic(), set(studio_ids) - remembered.keys()
        rows = self._cards.find_cards(image_ids, unknown)
        fresh = {one: _name(rows.studios[one]) if one in rows.studios else None for one in unknown}
        self._remember(fresh, read_at)
        studios = {one: studio for one, studio in (remembered | fresh).items() if studio}
        artists = self._visibility.list_presentable(artist.profile for artist in rows.artists.values())
        asked = chain(artists.values(), (studio.identities for studio in studios.values()))
        denied = self._visibility.guard.denied(chain.from_iterable(asked))
        return Listed(
            {one: rows.artists[one] for one, identities in artists.items() if _is_clear(identities, denied)},
            {one: studio for one, studio in studios.items() if _is_clear(studio.identities, denied)},
        )

    def _remembered(self, asked: Iterable[str]) -> dict[str, NamedStudio | None]:
        oldest, known = self._monotonic() - self._visibility.guard.staleness_s, self._known
        held = ((one, known.get(one)) for one in asked)
        return {one: entry[0] for one, entry in held if entry and entry[1] > oldest}

    def _remember(self, fresh: Mapping[str, NamedStudio | None], read_at: float) -> None:
        if len(self._known) + len(fresh) > _CAPACITY:
            self._known = {}
        self._known |= {one: (studio, read_at) for one, studio in fresh.items()}


def _is_clear(identities: Iterable[Identity], denied: set[Identity]) -> bool:
    """Mostly nobody is denied: then no identity needs a look."""
    return not denied or denied.isdisjoint(identities)


def _name(studio: StudioRecord) -> NamedStudio:
    point = Point(*studio.coordinates) if studio.coordinates else None
    identities = tuple(identities_of_studio(studio))
    return NamedStudio(studio.studio_id, studio.name, studio.city, studio.is_closed, point, identities)
