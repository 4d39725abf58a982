"""The composition root of the laptop: stores, search index and sync, built from the configuration."""

from dataclasses import dataclass

from denylist.guard import Guard, guard_from
from denylist.purge.open import open_purge
from denylist.requests.room import Room, open_room
from denylist.visibility import Visibility
from denylist.write_guard import write_guard
from directory.config import Config
from directory.errors import NotFoundError
from directory.records.artist import ArtistRecord
from directory.search.open_index import open_search_index
from directory.search.port import Rebuildable
from directory.search.sync import IndexSync
from directory.store.stores import Stores, open_stores
from directory.styles.taxonomy import Taxonomy
from directory.styles.taxonomy_files import load_taxonomy
from workflow.removals import Removals


@dataclass(frozen=True)
class Home:
    """Everything the `tattoo` command and the stream consumer work with."""

    config: Config
    stores: Stores
    guard: Guard
    taxonomy: Taxonomy
    index: Rebuildable

    @property
    def sync(self) -> IndexSync:
        shown = self.visibility
        return IndexSync(self.stores.artists, self.stores.studios, self.index, shown.find_shown)

    @property
    def visibility(self) -> Visibility:
        return Visibility(self.guard, self.config.require_notice)

    @property
    def room(self) -> Room:
        """Removal requests."""
        return open_room(self.config, self.stores.artists, self.stores.studios)

    @property
    def removals(self) -> Removals:
        """The daily job's part for people who want out."""
        return Removals(self.room, open_purge(self.config, self.index))

    def is_hidden(self, artist: ArtistRecord) -> bool:
        """Doors 5 and 6 of the denylist, and the notice that may have to come before publication."""
        return self.visibility.is_hidden(artist)

    def is_shown(self, artist_id: str) -> bool:
        """Whether the artist of a search hit may be shown at this moment."""
        try:
            artist = self.stores.artists.get_artist(artist_id).profile
        except NotFoundError:
            return False
        return artist.status == "active" and not self.is_hidden(artist)


def open_home(config: Config) -> Home:
    """Touches no network; makes the index file where there is none."""
    guard, taxonomy = guard_from(config), load_taxonomy()
    stores = open_stores(config, guard=write_guard(guard))
    return Home(config, stores, guard, taxonomy, open_search_index(config, taxonomy))
