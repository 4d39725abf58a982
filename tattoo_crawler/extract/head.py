"""What the head of a page says about it, read in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_READ_TEXT = "og:site_name application-name robots canonical me og:see_also og:url"
READ = frozenset(_READ_TEXT.split())


@dataclass(frozen=True)
class Head:
    """`own_addresses` are pages that the site calls its own (`rel="me"`, `og:see_also`); texts are as they stood.

    `data_texts` are the blocks of JSON-LD.
    """

    title: str = ""
    site_names: tuple[str, ...] = ()
    robots: str = ""
    canonical: str | None = None
    base: str | None = None
    own_addresses: tuple[str, ...] = ()
    data_texts: tuple[str, ...] = ()


def read_head(root: etree._Element) -> Head:
    """Also reads what a careless page puts into its body."""
    title, base = "", None
    called: dict[str, list[str]] = {}
    data_texts = []
    for element in root.iter("title", "meta", "link", "base", "script"):
        tag = element.tag
        if tag == "script":
            if "ld+json" in element.get("type", ""):
                data_texts.append(element.text or "")
        elif tag == "title":
            title = title or " ".join((element.text or "").split())
        elif tag == "base":
            base = base or element.get("href")
        else:
            key = element.get("rel") if tag == "link" else element.get("property") or element.get("name")
            if key and (key := key.lower()) in READ:
                called.setdefault(key, []).append(element.get("content") or element.get("href") or "")
    return Head(
        title,
        tuple(text for key in ("og:site_name", "application-name") for text in called.get(key, ()) if text),
        " ".join(called.get("robots", ())).lower(),
        next((text for text in called.get("canonical", ()) if text.startswith("http")), None),
        base,
        (*called.get("me", ()), *called.get("og:see_also", ()), *called.get("og:url", ())),
        tuple(data_texts),
    )
