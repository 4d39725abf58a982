from dataclasses import replace
from datetime import UTC, datetime, timedelta

from scrapy import Request
from scrapy.http import HtmlResponse

from tattoo_crawler.extract import read_page
from tattoo_crawler.sites.site_memory import conditional_headers, digest_facts, is_due, remembered
from tattoo_crawler.sites.studio_list import StudioSite

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STUDIO = StudioSite("s1", "Leeds", "GB", "https://ink.example/")
PAGE = "<html><title>Ink</title><body><a href='/artists'>Artists</a><p>Visitor {}</p></body></html>"


def answer(**meta: bool) -> HtmlResponse:
    headers = {"ETag": '"v1"', "Last-Modified": "Sat, 31 Oct 2026 10:00:00 GMT"}
    request = Request(STUDIO.website, meta=dict(meta))
    return HtmlResponse(STUDIO.website, headers=headers, body=PAGE.encode(), request=request)


def test_a_second_visit_asks_whether_anything_changed() -> None:
    record = remembered(STUDIO, answer(), read_page(PAGE, STUDIO.website), NOW)
    assert conditional_headers(record) == {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Sat, 31 Oct 2026 10:00:00 GMT",
    }
    assert record.checked_at == NOW


def test_a_page_from_the_browser_is_known_by_what_it_says_alone() -> None:
    record = remembered(STUDIO, answer(rendered=True), read_page(PAGE, STUDIO.website), NOW)
    assert conditional_headers(record) == {}
    assert record.content_hash


def test_a_visitor_counter_is_no_change_and_a_new_link_is() -> None:
    one, two = (read_page(PAGE.format(number), STUDIO.website) for number in ("9", "1000"))
    assert digest_facts(one) == digest_facts(two)
    changed = read_page(PAGE.replace("/artists", "/meet-the-team"), STUDIO.website)
    assert digest_facts(one) != digest_facts(changed)


def test_a_site_is_due_when_unknown_or_old() -> None:
    record = remembered(STUDIO, answer(), read_page(PAGE, STUDIO.website), NOW)
    assert is_due(None, NOW, 7)
    assert not is_due(record, NOW + timedelta(days=6, hours=23), 7)
    assert is_due(record, NOW + timedelta(days=7), 7)
    assert is_due(replace(record, checked_at=NOW), NOW, 0)
