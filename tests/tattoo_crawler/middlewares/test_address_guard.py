from collections.abc import Callable, Iterator

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError

from directory.errors import AddressRefusedError
from tattoo_crawler.middlewares.address_guard import AddressGuard
from tattoo_crawler.network.resolver import refused_hosts

MakeCrawler = Callable[..., Crawler]


@pytest.fixture
def rebinding_host() -> Iterator[str]:
    refused_hosts.add("rebind.example")
    yield "rebind.example"
    refused_hosts.discard("rebind.example")


def test_an_inside_address_is_refused_and_counted(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    with pytest.raises(AddressRefusedError):
        AddressGuard.from_crawler(crawler).process_request(Request("http://2130706433/"))
    assert crawler.stats.get_value("address/request/private_address") == 1


def test_the_city_on_loopback_passes_and_its_neighbours_do_not(make_crawler: MakeCrawler) -> None:
    guard = AddressGuard.from_crawler(make_crawler(loopback_hosts="leeds.test"))
    guard.process_request(Request("http://ink.leeds.test:8070/"))
    with pytest.raises(AddressRefusedError):
        guard.process_request(Request("http://127.0.0.1:8070/"))


def test_a_refused_dns_answer_gets_its_name(make_crawler: MakeCrawler, rebinding_host: str) -> None:
    crawler = make_crawler()
    guard = AddressGuard.from_crawler(crawler)
    guard.process_exception(Request("https://plain.example/"), CannotResolveHostError("no such host"))
    with pytest.raises(AddressRefusedError) as refused:
        guard.process_exception(Request(f"https://{rebinding_host}/"), CannotResolveHostError("refused"))
    assert refused.value.reason == "private_answer"
    assert crawler.stats.get_value("address/request/private_answer") == 1


def test_a_file_is_read_only_where_the_settings_say_so(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    with pytest.raises(AddressRefusedError):
        AddressGuard.from_crawler(crawler).process_request(Request("file:///tmp/page.html"))
    crawler.settings.set("ADDRESS_GUARD_SCHEMES", ["http", "https", "file"])
    AddressGuard.from_crawler(crawler).process_request(Request("file:///tmp/page.html"))
