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
DIRECTIVE = re.compile(r"@(?:extends\(|section\(|foreach|include\(|if ?\()")


def parse_page(html: str) -> etree._Element | None:
    """The root element without comments and processing instructions; `None` when there is nothing to parse."""
    text = html.replace("\x00", "") if "\x00" in html else html
    if _is_template(text):
        text = PHP_OR_TEMPLATE.sub(" ", text)
    if not text or text.isspace():
        return None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None


def _is_template(text: str) -> bool:
    # One look-up after another: `in` is many times faster than a pattern here.
    if "%" in text and ("{%" in text or "<%" in text):
        return True
    return "<?" in text or "{{--" in text or DIRECTIVE.search(text) is not None
