"""A page as it came -> its elements, lines and head, whatever kind of file it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tattoo_crawler.extract.component_markup import component_markup, template_markup
from tattoo_crawler.extract.data_blocks import (
    is_about_others,
    links_of_studio,
    markup_of_head,
    markup_of_values,
    people_of_values,
)
from tattoo_crawler.extract.data_tree import data_to_html
from tattoo_crawler.extract.element_calls import elements_of_calls
from tattoo_crawler.extract.front_matter import read_document, read_values
from tattoo_crawler.extract.head import Head, read_head
from tattoo_crawler.extract.literals import Literal, constants_of, iter_literals
from tattoo_crawler.extract.page_address import path_of
from tattoo_crawler.extract.page_lines import PageLines, read_lines
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.script_data import (
    OPENS_LIST,
    count_unread_people,
    lone_account,
    markup_in_script,
    read_script,
)
from tattoo_crawler.extract.template_fields import with_meanings
from tattoo_crawler.extract.template_text import with_blocks, with_constants

HIDDEN = re.compile(r"hidden(?<=\shidden)[\s=>/]")
# Elements whose attributes with an account are read elsewhere, or name none.
TAGS_READ_ELSEWHERE = frozenset({"a", "script", "meta", "link", "style", "option"})
TEMPLATE_CODE = re.compile(
    r"<[?%](?:php|=)?(.+?)(?:[?%]>|\Z)|@php\b(.+?)@endphp|\{%-?\s*set\b(.+?)-?%\}", re.DOTALL | re.IGNORECASE
)
TEMPLATES = (".php", ".phtml", ".njk", ".twig", ".liquid", ".ejs", ".erb", ".j2", ".jinja", ".jinja2")
RAZOR = (".cshtml", ".razor")
# By how the address of a template ends: what opens and closes a comment, which reaches no reader.
COMMENT_SIGNS = {
    RAZOR: [("@*", "*@")],
    (".php", ".hbs", ".handlebars", ".mustache"): [("{{--", "--}}"), ("{{!--", "--}}")],
    (".njk", ".twig", ".j2", ".jinja", ".jinja2"): [("{#", "#}")],
    (".ejs", ".erb", ".jsp", ".aspx"): [("<%#", "%>"), ("<%--", "--%>")],
}
# `@artist.Name`: a value, no account.
RAZOR_VALUE = re.compile(r"@@|(?<!\w)@(?=[A-Za-z(])[\w.]*")
OPENS_CODE = ("<?php", "<%", "@php", "{%", "@section")
# Longer scripts are libraries and bundles; reading them whole would cost more than the page.
WHOLE_SCRIPT_LIMIT = 60_000
# In a component the template is what is shown; in a page it is what a script may show one day.
OF_TEMPLATE = re.compile(r"<(/?)template\b")
HTML_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+-->")
PUG = re.compile(r"<template\b[^>]*\blang=[\"']?(?:pug|jade)")
TAG_NAME = re.compile(r"<([a-zA-Z][\w:-]*)")


@dataclass(frozen=True)
class Source:
    """The parsed page. The two flags spare a search through all elements where a look at the text tells enough.

    `scripts` are those in the page that may hold people.
    """

    root: etree._Element
    page: PageLines
    head: Head
    has_microdata: bool
    has_accounts_in_attributes: bool
    scripts: tuple[str, ...]

    def count_unread_people(self) -> int:
        """Members of lists of people in scripts whose fields are not understood."""
        return sum(map(count_unread_people, self.scripts))


def read_source(html: str, url: str) -> Source | None:
    """`None` when there is nothing to parse."""
    root, scripts = read_tree(html, url)
    if root is None:
        return None
    page = read_lines(root, HIDDEN.search(html) is not None)
    return Source(root, page, read_head(root), "itemscope" in html, _has_accounts_in_attributes(html), tuple(scripts))


def _has_accounts_in_attributes(html: str) -> bool:
    """True when an account stands inside the tag of something that is no link."""
    at = html.find("nstagram.com/")
    while at >= 0:
        start = html.rfind("<", 0, at)
        tag = TAG_NAME.match(html, max(0, start)) if html.rfind(">", start, at) < 0 else None
        if tag and tag.group(1).lower() not in TAGS_READ_ELSEWHERE:
            return True
        at = html.find("nstagram.com/", at + 1)
    return False


def _texts_with_people(root: etree._Element) -> list[str]:
    return [text for script in root.iter("script") if (text := script.text) and _may_hold_people(script, text)]


def _may_hold_people(script: etree._Element, text: str) -> bool:
    if script.get("src") is not None or "ld+json" in (script.get("type") or ""):
        return False
    return "nstagram" in text or OPENS_LIST.search(text) is not None


def read_tree(html: str, url: str) -> tuple[etree._Element | None, list[str]]:
    """The page as elements, and the scripts in it that may hold people.

    What scripts and front matter hold is added as blocks of its own.
    """
    markup = _markup_of(html, url)
    root = parse_page(_with_values(html, url) if markup is None else markup)
    texts = _texts_with_people(root) if root is not None else []
    if root is not None and texts and markup is None:
        _add_people(root, html, texts)
    return root, texts


def _markup_of(html: str, url: str) -> str | None:
    """The markup that a document, a component or a script stands for; `None` for a page that is markup itself."""
    is_document = not _is_component(url) and html.lstrip("\ufeff \r\n\t")[:3] in {"---", "+++"}
    document = read_document(html) if is_document else None
    if document:
        return f"{markup_of_head(document.data)}<main>{data_to_html(document.data)}{document.body}</main>"
    if _is_component(url):
        return _unfolded(html, url, list(iter_literals(html)))
    if path_of(url).lower().endswith((".yml", ".yaml")):
        name = path_of(url).rsplit("/", 1)[-1].rsplit(".", 1)[0]
        return f"<div>{markup_of_values([Literal(name, read_values(html), 0, len(html))])}</div>"
    if _is_script(html, url):
        literals = list(iter_literals(html))
        found = _unfolded(html, url, literals) + elements_of_calls(html)
        return f"<div>{found}{lone_account(_without_others(html, literals), found)}</div>"
    return None


def _with_values(html: str, url: str) -> str:
    """A template without its comments, and with what its code (PHP, `@php`, `{% set %}`) holds as blocks at its end;
    other pages unchanged.
    """
    path = path_of(url).lower()
    for endings, signs in COMMENT_SIGNS.items():
        if path.endswith(endings):
            html = _without_comments(html, signs)
    if path.endswith(RAZOR):
        html = RAZOR_VALUE.sub(lambda value: "@" if value.group() == "@@" else "", html)
    if not path.endswith(TEMPLATES) or not any(mark in html for mark in OPENS_CODE):
        return html
    code = ";\n".join(next(filter(None, match.groups()), "") for match in TEMPLATE_CODE.finditer(html))
    last = html.rfind("<?")
    page = html[:last] if last >= 0 and html.find("?>", last) < 0 else html
    literals = list(iter_literals(code))
    scope = constants_of(code, literals)
    values = markup_of_values(with_meanings(literals, html)) + links_of_studio(scope)
    return f"{with_blocks(with_constants(page, scope))}<div>{values}</div>"


def _without_comments(text: str, signs: list[tuple[str, str]]) -> str:
    """What nobody closes stays."""
    for opening, closing in signs:
        first, *others = text.split(opening)
        text = first + "".join(part.partition(closing)[2] if closing in part else opening + part for part in others)
    return text


def _unfolded(text: str, url: str, literals: list[Literal]) -> str:
    """The values and the markup of a source file."""
    scope = constants_of(text, literals)
    values = markup_of_values(with_meanings(literals, text)) + links_of_studio(scope)
    return f"<div>{values}</div><div>{_component(text, url, scope)}</div>"


def _add_people(root: etree._Element, html: str, texts: list[str]) -> None:
    found = "".join(_people_of_script(text) + markup_in_script(text) for text in texts)
    if not found:
        found = "".join(lone_account(text, html.replace(text, "")) for text in texts if "nstagram.com/" in text)
    body = root.find("body")
    if found and body is not None:
        added = parse_page(f'<div class="inline-data">{found}</div>')
        for block in added.iterfind("body/div") if added is not None else ():
            body.append(block)


def _people_of_script(text: str) -> str:
    """The lists of people in a script of the page, or else whatever stands around an account."""
    lists = people_of_values(iter_literals(text)) if len(text) < WHOLE_SCRIPT_LIMIT else ""
    return lists or data_to_html(read_script(text))


def _is_component(url: str) -> bool:
    return path_of(url).lower().endswith((".jsx", ".tsx", ".vue", ".svelte", ".astro"))


def _without_others(text: str, literals: list[Literal]) -> str:
    """The script without its lists of products, reviews and the like."""
    for literal in reversed(literals):
        if is_about_others(literal):
            text = text[: literal.start] + text[literal.end :]
    return text


def _component(text: str, url: str, scope: Mapping[str, Any]) -> str:
    """The markup of a component: elements in code, or a template beside the code."""
    path = path_of(url).lower()
    if path.endswith(".vue") and (template := _template_of(text)):
        return with_constants(template, scope)
    if path.endswith((".vue", ".svelte")):
        start = re.search(r"^<\w", text, re.MULTILINE)
        return text[start.start() :] if start else ""
    fence = text.find("\n---") if path.endswith(".astro") and text.lstrip().startswith("---") else -1
    return template_markup(text, scope, fence + 4) if path.endswith(".astro") else component_markup(text, scope)


def _template_of(text: str) -> str:
    """The first template of a Vue component; empty without one. Pug is no markup."""
    text, depth, start = HTML_COMMENT.sub("", text), 0, -1
    for tag in OF_TEMPLATE.finditer(text):
        start = tag.start() if start < 0 else start
        depth += -1 if tag.group(1) else 1
        if depth <= 0:
            found = text[start : tag.start()]
            return "" if PUG.match(found) else OF_TEMPLATE.sub(r"<\1div", found) + "</div>"
    return ""


def _is_script(text: str, url: str) -> bool:
    is_named = path_of(url).lower().endswith((".js", ".mjs", ".cjs", ".ts", ".json"))
    return is_named and text.lstrip()[:1] != "<"
