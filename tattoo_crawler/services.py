"""The composition root of a crawl: everything its spider, middlewares and pipelines work with, built once.

Building touches no network: clients connect when they are first used.
"""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.utils.misc import load_object

from denylist.entries import DenylistEntries, entries_from
from denylist.guard import Guard
from directory.clock import Clock, utc_now
from directory.config import Config
from tattoo_crawler.addon import config_from

_DEFAULT = "tattoo_crawler.services.build_services"
_built: WeakKeyDictionary[Crawler, "Services"] = WeakKeyDictionary()


@dataclass(frozen=True)
class Services:
    """The collaborators of one crawl."""

    config: Config
    clock: Clock
    denylist: DenylistEntries
    guard: Guard


def build_services(config: Config) -> Services:
    """The real services that a configuration names."""
    entries = entries_from(config)
    return Services(config=config, clock=utc_now, denylist=entries, guard=Guard(entries))


def services_from(crawler: Crawler) -> Services:
    """The services of this crawl, the same object at every call. The setting TATTOO_SERVICES names another builder."""
    if crawler not in _built:
        build = load_object(crawler.settings.get("TATTOO_SERVICES") or _DEFAULT)
        _built[crawler] = build(config_from(crawler.settings))
    return _built[crawler]


def use_services(crawler: Crawler, services: Services) -> None:
    """Give a crawler its services before it builds its own. For tests."""
    _built[crawler] = services
