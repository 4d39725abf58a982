"""The names of components -> HTML elements, by what they are called everywhere: `Link`, `Image`, `motion.div`."""

from __future__ import annotations

from collections.abc import Mapping

VOID = frozenset({"img", "br", "input", "hr", "source", "meta", "link"})
LEFT_OUT = frozenset({"script", "style", "svg", "noscript", "template", "iframe", "head", "html", "body", "title"})
KNOWN = {
    "Link": "a",
    "NextLink": "a",
    "NavLink": "a",
    "RouterLink": "a",
    "HashLink": "a",
    "ExternalLink": "a",
    "Image": "img",
    "Img": "img",
    "NextImage": "img",
    "Text": "p",
    "Typography": "p",
    "Paragraph": "p",
    "Button": "button",
    "Avatar": "img",
}


def html_tag(name: str, attributes: Mapping[str, str]) -> str | None:
    """`None` for what has no element of its own: a fragment, or a component known to the project only."""
    stated = next(
        (attributes[key] for key in ("as", "component", "variant") if is_heading(attributes.get(key, ""))), ""
    )
    if stated:
        return stated
    plain = name.rsplit(".", 1)[-1] if "." in name and name.rsplit(".", 1)[-1].islower() else name
    if not plain or plain in KNOWN:
        return KNOWN.get(plain)
    if plain[0].islower():
        return None if plain in LEFT_OUT else plain
    if any(attributes.get(key) for key in ("href", "to")):
        return "a"
    if plain.endswith(("Title", "Heading", "Name")):
        return "h3"
    return None


def is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
