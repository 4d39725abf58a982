"""A response's bytes -> its text, also where the server names the wrong character set."""

from scrapy.http import TextResponse

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_text(response: TextResponse) -> str:
    """The text of a page. Bytes that are valid UTF-8 are UTF-8, whatever the header says: chance hardly makes any.

    Otherwise the declared character set counts, unless it leaves holes; then the one of old Windows pages.
    """
    try:
        return response.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = response.text
    if text.count(_REPLACEMENT) > 0:
        return response.body.decode("cp1252", errors="replace")
    return text
