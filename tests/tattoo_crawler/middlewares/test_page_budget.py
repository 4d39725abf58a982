from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.crawler import Crawler

from tattoo_crawler.middlewares.page_budget import EXTRA_PAGES, PageBudget
from tattoo_crawler.refusal import Refusal

MakeCrawler = Callable[..., Crawler]


def page(studio_id: str, **meta: int) -> Request:
    return Request("https://ink.example/", meta={"studio_id": studio_id, **meta})


def test_each_studio_has_its_own_budget(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler(site_max_pages=2)
    budget = PageBudget.from_crawler(crawler)
    for _ in range(2 + EXTRA_PAGES):
        budget.process_request(page("s1"))
    with pytest.raises(Refusal) as refused:
        budget.process_request(page("s1"))
    assert refused.value.reason == "page_budget"
    budget.process_request(page("s2"))
    assert crawler.stats.get_value("site/budget/exhausted") == 1


def test_redirects_retries_and_other_requests_are_not_counted(make_crawler: MakeCrawler) -> None:
    crawler = make_crawler(site_max_pages=1)
    budget = PageBudget.from_crawler(crawler)
    for _ in range(50):
        budget.process_request(page("s1", redirect_times=1))
        budget.process_request(page("s1", retry_times=1))
        budget.process_request(page("s1", rendered=True))
        budget.process_request(Request("https://ink.example/robots.txt"))
    budget.process_request(page("s1"))
    assert crawler.stats.get_value("site/budget/exhausted") is None
