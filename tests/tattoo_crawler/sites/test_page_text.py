import pytest
from scrapy.http import HtmlResponse

from tattoo_crawler.sites.page_text import read_text

TEXT = "<html><title>Ink</title><body>Zoë Müller – Leeds’ finest</body></html>"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),  # the header lies, the bytes do not
        ("utf-8-sig", "utf-8"),
        ("utf-8", "no-such-charset"),
        ("cp1252", "utf-8"),
        ("cp1252", "windows-1252"),
        ("cp1252", "no-such-charset"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_text_is_read_whatever_the_header_says(encoding: str, declared: str) -> None:
    headers = {"Content-Type": f"text/html; charset={declared}"}
    response = HtmlResponse("https://ink.example/", headers=headers, body=TEXT.encode(encoding))
    assert read_text(response) == TEXT
