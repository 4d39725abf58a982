from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, HtmlResponse, Response, TextResponse

from tattoo_crawler.middlewares.content_type import ContentType
from tattoo_crawler.refusal import Refusal

MakeCrawler = Callable[..., Crawler]
PAGE = Request("https://ink.example/", meta={"studio_id": "s1"})


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/jpeg", "video/mp4", "application/zip", "font/woff2"]
)
def test_other_types_are_refused_before_their_body_comes(make_crawler: MakeCrawler, content_type: str) -> None:
    crawler = make_crawler()
    with pytest.raises(StopDownload):
        ContentType.from_crawler(crawler).headers_received(Headers({"Content-Type": content_type}), PAGE)
    assert crawler.stats.get_value("site/page/not_html") == 1


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "TEXT/HTML", "application/xhtml+xml", "text/xml", ""]
)
def test_pages_and_sitemaps_come_through(make_crawler: MakeCrawler, content_type: str) -> None:
    crawler = make_crawler()
    ContentType.from_crawler(crawler).headers_received(Headers({"Content-Type": content_type}), PAGE)
    assert crawler.stats.get_value("site/page/not_html") is None


def test_pictures_of_other_spiders_come_through(make_crawler: MakeCrawler) -> None:
    headers = Headers({"Content-Type": "image/jpeg"})
    crawler = make_crawler()
    ContentType.from_crawler(crawler).headers_received(headers, Request("https://cdn.example/a.jpg"))
    assert crawler.stats.get_value("site/page/not_html") is None


@pytest.mark.parametrize(
    "response",
    [
        HtmlResponse("https://ink.example/", body=b"%PDF-1.7 \xde\xad", request=PAGE),
        HtmlResponse("https://ink.example/", body=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", request=PAGE),
        Response("https://ink.example/", body=b"\xff\xd8\xff\xe0", request=PAGE),
    ],
)
def test_a_body_that_is_no_text_is_refused(make_crawler: MakeCrawler, response: Response) -> None:
    with pytest.raises(Refusal):
        ContentType.from_crawler(make_crawler()).process_response(PAGE, response)


@pytest.mark.parametrize(
    "response",
    [
        HtmlResponse("https://ink.example/", body="<h1>Ink</h1>".encode("utf-16"), request=PAGE),
        TextResponse("https://ink.example/", body=b"<h1>Ink</h1>", request=PAGE),
        Response("https://ink.example/", 304, request=PAGE),
        Response("https://ink.example/", 404, body=b"\0", request=PAGE),
    ],
)
def test_text_passes(make_crawler: MakeCrawler, response: Response) -> None:
    assert ContentType.from_crawler(make_crawler()).process_response(PAGE, response) is response
