"""What the handlers work with: built once at cold start, each part when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from api_lambda.gateway.cursors import Cursors, cursors_from
from api_lambda.reading.listed import ListReader
from denylist.guard import Guard, guard_from
from denylist.visibility import Visibility
from denylist.write_guard import write_guard
from directory import telemetry
from directory.clock import Clock, utc_now
from directory.config import Config, load_config
from directory.search.port import SearchIndex
from directory.store.stores import Stores, open_stores

if TYPE_CHECKING:
    from denylist.requests.room import Room
    from directory.styles.taxonomy import Taxonomy


@dataclass(frozen=True)
class Services:
    """Building one touches no network. `open_index` is called when the first question needs the search index."""

    config: Config
    stores: Stores
    guard: Guard
    open_index: Callable[[Config, "Taxonomy"], SearchIndex]
    clock: Clock = utc_now

    @cached_property
    def visibility(self) -> Visibility:
        return Visibility(self.guard, self.config.require_notice)

    @cached_property
    def lists(self) -> ListReader:
        """What lists may show."""
        return ListReader(self.stores.cards, self.visibility)

    @cached_property
    def cursors(self) -> Cursors:
        return cursors_from(self.config, self.clock)

    @cached_property
    def room(self) -> "Room":
        from denylist.requests.room import open_room  # lists and pages do without

        return open_room(self.config, self.stores.artists, self.stores.studios, self.clock)

    @cached_property
    def taxonomy(self) -> "Taxonomy":
        from directory.styles.taxonomy_files import load_taxonomy  # an artist page does without

        return load_taxonomy()

    @cached_property
    def index(self) -> SearchIndex:
        return self.open_index(self.config, self.taxonomy)


class _Holder:
    services: Services | None = None


def services() -> Services:
    """The services of this process. Raises ConfigurationError when a setting is wrong."""
    if _Holder.services is None:
        config = load_config()
        telemetry.configure(config.log_level)
        _Holder.services = open_services(config)
    return _Holder.services


def use_services(replacement: Services | None) -> None:
    """Let every handler of this process work with these; None builds them anew from the environment."""
    _Holder.services = replacement


def open_services(config: Config) -> Services:
    """The services that a configuration names."""
    guard = guard_from(config)
    return Services(config, open_stores(config, guard=write_guard(guard)), guard, _open_index)


def _open_index(config: Config, taxonomy: "Taxonomy") -> SearchIndex:
    from directory.search.open_index import open_search_index  # an engine is loaded when it is needed

    return open_search_index(config, taxonomy)
