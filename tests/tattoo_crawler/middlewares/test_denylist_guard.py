import asyncio
from collections.abc import Callable, Iterable
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.crawler import Crawler

from denylist.identifiers import Identity, Kind, identify
from directory.errors import DenylistUnreadableError
from tattoo_crawler.middlewares.denylist_guard import DenylistGuard
from tattoo_crawler.refusal import Refusal
from tattoo_crawler.services import use_services

MakeCrawler = Callable[..., Crawler]
HANDLE = identify(Kind.IG_HANDLE, "mara.quillfeather")
PAGE = "https://ink.example/artists/mara"


class Denied:
    """A guard that denies what it is told, or cannot be read."""

    def __init__(self, *identities: Identity, is_readable: bool = True) -> None:
        self.identities = set(identities)
        self.is_readable = is_readable

    def denies(self, asked: Iterable[Identity]) -> bool:
        if not self.is_readable:
            raise DenylistUnreadableError("The denylist cannot be read.")
        return bool(self.identities & set(asked))


def send(crawler: Crawler, guard: Denied, request: Request) -> None:
    use_services(crawler, SimpleNamespace(guard=guard))  # type: ignore[arg-type] # the part of Services that it uses
    asyncio.run(DenylistGuard.from_crawler(crawler).process_request(request))


def test_a_request_about_a_denied_person_never_leaves(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    with pytest.raises(Refusal) as refused:
        send(crawler, Denied(HANDLE), Request("https://source.example/", meta={"identities": [HANDLE]}))
    assert refused.value.reason == "denied"
    assert crawler.stats.get_value("denylist/request/dropped") == 1


def test_a_redirect_to_a_denied_artists_page_is_refused(make_crawler: MakeCrawler) -> None:
    guard = Denied(identify(Kind.ARTIST_URL, PAGE))
    with pytest.raises(Refusal):
        send(make_crawler(), guard, Request(PAGE, meta={"identities": ()}))


def test_others_pass(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    send(crawler, Denied(), Request(PAGE, meta={"identities": [HANDLE]}))
    send(crawler, Denied(HANDLE), Request("https://ink.example/robots.txt"))
    assert crawler.stats.get_value("denylist/request/dropped") is None


def test_an_unreadable_list_ends_the_crawl(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    crawler.engine = SimpleNamespace()  # type: ignore[assignment] # no spider is open, so nobody asks it anything
    with pytest.raises(Refusal):
        send(crawler, Denied(is_readable=False), Request(PAGE, meta={"identities": [HANDLE]}))
    assert crawler.stats.get_value("crawl/aborted/reason") == "denylist_unreadable"
