"""One page of a studio's website -> what it says. No network, clock or settings: the same input gives the same facts."""

from __future__ import annotations

from lxml import html as lxml_html

from tattoo_crawler.extract.facts import ArtistFact, Evidence, PageFacts, Role, StudioFacts
from tattoo_crawler.extract.instagram_url import decode_instagram_link


def read_page(html: str, url: str) -> PageFacts:
    """The facts of one page; empty when the page says nothing about a studio or the people who work there."""
    if not html.strip():
        return PageFacts(url=url)
    root = lxml_html.document_fromstring(html)
    artists = []
    for link in root.iter("a"):
        handle = decode_instagram_link(link.get("href") or "")
        if handle is None:
            continue
        headings = link.xpath("preceding::*[self::h2 or self::h3 or self::h4][1]")
        name = " ".join(headings[-1].text_content().split()) if headings else None
        seen = Evidence("artist.instagram", url, handle, "heading-beside-link", 0.5)
        artists.append(ArtistFact(name, handle, Role.RESIDENT, 0.5, (seen,)))
    title = " ".join((root.findtext(".//title") or "").split())
    text = root.text_content()
    return PageFacts(url, title, StudioFacts(), tuple(artists), text_length=len(text), is_shell=is_empty_shell(html))


def is_empty_shell(html: str) -> bool:
    """True when a browser has to run the page before it says anything (`<div id="root"></div>` and the like)."""
    if not html.strip():
        return False
    root = lxml_html.document_fromstring(html)
    for hidden in root.xpath("//script | //style | //noscript | //template"):
        hidden.drop_tree()
    return len(" ".join(root.text_content().split())) < 200 and bool(
        lxml_html.document_fromstring(html).xpath("//script")
    )
