from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse

from directory.errors import BlockedError
from tattoo_crawler.middlewares.wall import Wall

MakeCrawler = Callable[..., Crawler]
PAGE = Request("https://ink.example/", meta={"studio_id": "s1"})


def answer(status: int = 200, body: str = "<h1>Ink</h1>", **headers: str) -> HtmlResponse:
    return HtmlResponse("https://ink.example/", status, headers=headers, body=body.encode(), request=PAGE)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (answer(401), "login"),
        (answer(403), "forbidden"),
        (answer(429), "rate_limited"),
        (answer(451), "legal"),
        (answer(503, "<title>Just a moment...</title>"), "challenge"),
        (answer(200, "<script src='/cdn-cgi/challenge-platform/x.js'></script>"), "challenge"),
        (answer(200, **{"cf-mitigated": "challenge"}), "challenge"),
    ],
)
def test_a_wall_ends_the_visit(make_crawler: MakeCrawler, response: HtmlResponse, reason: str) -> None:
    crawler = make_crawler()
    with pytest.raises(BlockedError) as blocked:
        Wall.from_crawler(crawler).process_response(PAGE, response)
    assert blocked.value.reason == reason
    assert crawler.stats.get_value(f"site/wall/{reason}") == 1


@pytest.mark.parametrize(
    "response",
    [
        answer(),
        answer(404),
        answer(503),
        answer(200, "<h1>Contact</h1><div class='g-recaptcha'></div>"),
        answer(200, "<h1>Ink</h1>" + "words " * 20_000 + "/cdn-cgi/challenge-platform/"),
    ],
)
def test_an_ordinary_page_is_no_wall(make_crawler: MakeCrawler, response: HtmlResponse) -> None:
    assert Wall.from_crawler(make_crawler()).process_response(PAGE, response) is response


def test_robots_txt_and_other_sources_are_judged_elsewhere(make_crawler: MakeCrawler) -> None:
    response = answer(403)
    assert Wall.from_crawler(make_crawler()).process_response(Request("https://ink.example/robots.txt"), response)
