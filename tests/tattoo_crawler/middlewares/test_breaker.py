from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.crawler import Crawler

from directory.errors import AddressRefusedError, BlockedError, UnavailableError
from tattoo_crawler.middlewares.breaker import Breaker, is_open, report_block

MakeCrawler = Callable[..., Crawler]


def to(source: str | None) -> Request:
    return Request("https://source.example/", meta={"source": source} if source else {})


def test_a_reported_block_stops_that_source_and_no_other(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    breaker = Breaker.from_crawler(crawler)
    breaker.process_request(to("instagram_web"))
    assert crawler.stats.get_value("breaker/instagram_web/state") == "closed"
    report_block(crawler, "instagram_web", "login_wall")
    report_block(crawler, "instagram_web", "challenge")
    with pytest.raises(BlockedError) as refused:
        breaker.process_request(to("instagram_web"))
    assert refused.value.reason == "circuit_open"
    breaker.process_request(to("instagram_graph"))
    breaker.process_request(to(None))
    assert crawler.stats.get_value("breaker/instagram_web/state") == "open"
    assert crawler.stats.get_value("breaker/instagram_web/reason") == "login_wall"
    assert crawler.stats.get_value("breaker/instagram_web/refused") == 1


@pytest.mark.parametrize(
    ("error", "opens"),
    [
        (BlockedError("wall", reason="forbidden"), True),
        (AddressRefusedError("inside"), False),
        (UnavailableError("down"), False),
        (OSError(), False),
    ],
)
def test_only_a_wall_opens_the_circuit(make_crawler: MakeCrawler, error: Exception, opens: bool) -> None:
    crawler = make_crawler()
    Breaker.from_crawler(crawler).process_exception(to("instagram_web"), error)
    assert is_open(crawler.stats, "instagram_web") is opens


def test_an_error_without_a_source_opens_nothing(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler()
    Breaker.from_crawler(crawler).process_exception(to(None), BlockedError("wall"))
    assert [name for name in crawler.stats.get_stats() if name.startswith("breaker")] == []
