import pytest

from tattoo_crawler.sites.robots_header import says_noindex


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], False),
        ([b"noindex"], True),
        ([b"NOINDEX, nofollow"], True),
        ([b"none"], True),
        ([b"nofollow"], False),
        ([b"googlebot: noindex"], False),
        ([b"TattooDirectoryBot: noindex"], True),
        ([b"max-snippet: 20, noindex"], True),
        ([b"unavailable_after: 25 Jun 2030 15:00:00 GMT"], False),
        ([b"googlebot: nofollow", b"noindex"], True),
    ],
)
def test_who_may_not_republish(values: list[bytes], expected: bool) -> None:
    assert says_noindex(values) is expected
