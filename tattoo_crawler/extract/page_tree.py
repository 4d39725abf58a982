"""Markup -> element tree, whatever kind of file it came from.

HTML, a template, a document with front matter, a script.
"""

from __future__ import annotations

import re

from lxml import etree

PHP_OR_TEMPLATE = re.compile(
    r"<\?(?:php|=).*?\?>|\{\{--.*?--\}\}|\{%.*?%\}|\{#.*?#\}|<%.*?%>"
    r"|@(?:extends|section|yield|include|if|elseif|foreach|for|while|php|csrf|stack|push|component|lang|isset|auth|guest|can|vite|slot)"
    r"\w*\s*\((?:[^()]|\([^()]*\))*\)"
    r"|@(?:end\w+|else|parent|csrf|guest|auth|php)\b",
    re.DOTALL | re.IGNORECASE,
)
DIRECTIVE = re.compile(rb"@(?:extends\(|section\(|foreach|include\(|if ?\()")
BLADE_COMMENT = re.compile(rb"\{\{--")
# One for all pages: a new parser costs as much as a sixth of the average page. lxml lets one thread at a time use it.
PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)


def parse_page(html: str) -> etree._Element | None:
    """The root element without comments and processing instructions; `None` when there is nothing to parse."""
    if not html or html.isspace():
        return None
    data = html.encode("utf-8", "replace")
    if b"\0" in data:
        data = data.replace(b"\0", b"").strip()
    if _is_template(data):
        data = PHP_OR_TEMPLATE.sub(" ", data.decode("utf-8")).encode("utf-8").strip()
    try:
        return etree.fromstring(data, PARSER) if data else None
    except etree.ParserError:
        return None


def _is_template(data: bytes) -> bool:
    # `find` for one rare byte takes a thirtieth of the time that `in` takes for a pair of bytes.
    if _stands_after(data, b"%", b"{<") or _stands_after(data, b"?", b"<"):
        return True
    return BLADE_COMMENT.search(data) is not None or _has_directive(data)


def _has_directive(data: bytes) -> bool:
    at = data.find(b"@")
    while at >= 0:
        if DIRECTIVE.match(data, at):
            return True
        at = data.find(b"@", at + 1)
    return False


def _stands_after(data: bytes, mark: bytes, before: bytes) -> bool:
    """True when `mark` follows one of the bytes of `before`."""
    at = data.find(mark)
    while at >= 0:
        if data[at - 1 : at] in before and at > 0:
            return True
        at = data.find(mark, at + 1)
    return False
