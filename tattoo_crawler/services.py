"""The composition root of a crawl: everything its spider, middlewares and pipelines work with, built once.

Building touches no network: clients connect when they are first used.
"""

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.utils.misc import load_object

from denylist.guard import Guard, guard_from
from denylist.pictures import PictureDenials, picture_denials_from
from denylist.write_guard import write_guard
from directory.clock import Clock, utc_now
from directory.config import Config
from directory.store.picture_objects import PictureObjects, open_picture_objects
from directory.store.ports import ArtistStore, StudioStore
from directory.store.stores import Stores, open_stores
from tattoo_crawler.addon import config_from
from tattoo_crawler.jobs import JobSource
from tattoo_crawler.sqs_jobs import sqs_jobs_from

_DEFAULT = "tattoo_crawler.services.build_services"
_built: WeakKeyDictionary[Crawler, "Services"] = WeakKeyDictionary()


@dataclass(frozen=True)
class Services:
    """The collaborators of one crawl. The stores' writes carry the guard's conditions."""

    config: Config
    clock: Clock
    guard: Guard
    stores: Stores
    picture_objects: PictureObjects

    @property
    def artists(self) -> ArtistStore:
        return self.stores.artists

    @property
    def studios(self) -> StudioStore:
        return self.stores.studios

    @cached_property
    def picture_denials(self) -> PictureDenials:
        """The pictures that were removed for good."""
        return picture_denials_from(self.config)

    def open_jobs(self, queue_url: str) -> JobSource:
        """The jobs of a queue, for a crawl that was started with `-a queue=URL`."""
        return sqs_jobs_from(self.config, queue_url)


def build_services(config: Config) -> Services:
    """The real services that a configuration names."""
    guard = guard_from(config)
    stores = open_stores(config, guard=write_guard(guard))
    return Services(config, utc_now, guard, stores, open_picture_objects(config))


def services_from(crawler: Crawler) -> Services:
    """The services of this crawl, the same object at every call. The setting TATTOO_SERVICES names another builder."""
    if crawler not in _built:
        build = load_object(crawler.settings.get("TATTOO_SERVICES") or _DEFAULT)
        _built[crawler] = build(config_from(crawler.settings))
    return _built[crawler]


def use_services(crawler: Crawler, services: Services) -> None:
    """Give a crawler its services before it builds its own. For tests."""
    _built[crawler] = services
