from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.crawler import Crawler

from tattoo_crawler.middlewares.same_site import SameSite
from tattoo_crawler.refusal import Refusal

MakeCrawler = Callable[..., Crawler]


@pytest.mark.parametrize(
    ("url", "site", "passes"),
    [
        ("https://ink-example.co.uk/team", "ink-example.co.uk", True),
        ("http://shop.ink-example.co.uk/", "ink-example.co.uk", True),
        ("https://other-example.co.uk/", "ink-example.co.uk", False),
        ("https://b.wordpress.com/", "a.wordpress.com", False),
        ("https://moved.example/", None, True),
        ("https://www.instagram.com/ink.example", None, False),
        ("https://www.facebook.com/ink.example", None, False),
    ],
)
def test_a_crawl_stays_on_its_site(make_crawler: MakeCrawler, url: str, site: str | None, passes: bool) -> None:
    crawler = make_crawler()
    request = Request(url, meta={"studio_id": "s1", "site": site})
    if passes:
        SameSite.from_crawler(crawler).process_request(request)
    else:
        with pytest.raises(Refusal):
            SameSite.from_crawler(crawler).process_request(request)
        assert crawler.stats.get_value("site/request/other_site") == 1


def test_requests_of_other_spiders_go_where_they_like(make_crawler: MakeCrawler) -> None:
    SameSite.from_crawler(make_crawler()).process_request(Request("https://www.instagram.com/ink.example"))
