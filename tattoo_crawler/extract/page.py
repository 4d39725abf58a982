"""One page of a studio's website -> what it says. No network, clock or settings: the same input, the same facts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

from tattoo_crawler.extract.data_tree import data_to_html
from tattoo_crawler.extract.element_calls import elements_of_calls
from tattoo_crawler.extract.facts import ArtistFact, Evidence, HandleMention, PageFacts, Role
from tattoo_crawler.extract.front_matter import read_document
from tattoo_crawler.extract.language import read_language
from tattoo_crawler.extract.merging import is_known, merge_people
from tattoo_crawler.extract.navigation import read_links
from tattoo_crawler.extract.page_lines import read_lines
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.people import (
    people_by_name,
    people_of_accounts,
    people_of_menu,
    people_of_options,
    people_of_pairs,
    people_of_prose,
    people_of_solo,
    people_of_subject,
)
from tattoo_crawler.extract.person_name import show_name
from tattoo_crawler.extract.scene import Scene, read_scene
from tattoo_crawler.extract.script_data import lone_account, markup_in_script, read_script
from tattoo_crawler.extract.sections import is_ranking
from tattoo_crawler.extract.shell import is_shell_tree
from tattoo_crawler.extract.structured_data import StructuredData, read_structured_data
from tattoo_crawler.extract.studio_facts import read_studio
from tattoo_crawler.extract.tree_query import ElementQuery, TextQuery

ROBOTS = TextQuery("//meta[@name='robots']/@content")
SCRIPTS = ElementQuery("//script[not(@src) and not(contains(@type, 'ld+json'))]")


def read_page(html: str, url: str) -> PageFacts:
    """The facts of one page; empty when the page says nothing about a studio or the people who work there.

    `html` may also be a template, Markdown with front matter or a script; `url` tells links and slugs apart.
    """
    root = _tree(html, url)
    if root is None:
        return PageFacts(url=url)
    page = read_lines(root)
    data = read_structured_data(root)
    scene = read_scene(root, page, data, url)
    return PageFacts(
        url=url,
        title=scene.words.title,
        studio=read_studio(root, page, data, scene.words, scene.choice, url),
        artists=() if is_ranking(scene.words.title, page) else _artists(scene, data, root),
        links=read_links(page, root, url),
        mentions=tuple(
            HandleMention(mark.handle, mark.region, mark.signal, mark.context[:120]) for mark in scene.handles
        ),
        is_shell=is_shell_tree(root, page),
        noindex="noindex" in _robots(root),
        language=read_language(root, page),
        text_length=page.text_length,
    )


def is_empty_shell(html: str) -> bool:
    """True when a browser has to run the page before it says anything (`<div id="root"></div>` and the like)."""
    root = parse_page(html)
    return root is not None and is_shell_tree(root, read_lines(root))


def _tree(html: str, url: str) -> etree._Element | None:
    """The page as elements; what scripts and front matter hold is added as blocks of its own."""
    document = read_document(html) if html.lstrip("\ufeff \r\n\t")[:3] in {"---", "+++"} else None
    if document:
        return parse_page(f"<main>{data_to_html(document.data)}{document.body}</main>")
    if _is_component(url):
        markup = re.sub(
            r"\bclassName=", "class=", re.sub(r"^\s*(?:import|export \*)\b.*$", "", html, flags=re.MULTILINE)
        )
        return parse_page(
            f"<div>{data_to_html(read_script(html))}</div><div>{markup[_start_of_markup(markup) :]}</div>"
        )
    if _is_script(html, url):
        found = data_to_html(read_script(html)) + elements_of_calls(html)
        return parse_page(f"<div>{found}{lone_account(html, found)}</div>")
    root = parse_page(html)
    if root is not None:
        texts = [text for script in SCRIPTS(root) if (text := script.text)]
        found = "".join(data_to_html(read_script(text)) + markup_in_script(text) for text in texts)
        found += "".join(
            lone_account(text, found + html) for text in texts if "nstagram.com/" in text and "<" not in found
        )
        body = root.find("body")
        if found and body is not None:
            added = parse_page(f'<div class="inline-data">{found}</div>')
            for block in added.iterfind("body/div") if added is not None else ():
                body.append(block)
    return root


def _is_component(url: str) -> bool:
    return urlsplit(url).path.lower().endswith((".jsx", ".tsx", ".vue", ".svelte", ".astro"))


def _start_of_markup(text: str) -> int:
    """Where the markup of a component begins: after `return (`, or with its template."""
    match = re.search(r"return\s*\(\s*<|<template|^<\w", text, re.MULTILINE)
    return match.start() if match else len(text)


def _is_script(text: str, url: str) -> bool:
    is_named = urlsplit(url).path.lower().endswith((".js", ".mjs", ".cjs", ".ts", ".json"))
    return is_named and text.lstrip()[:1] != "<"


def _robots(root: etree._Element) -> str:
    return " ".join(ROBOTS(root)).lower()


def _artists(scene: Scene, data: StructuredData, root: etree._Element) -> tuple[ArtistFact, ...]:
    paired = people_of_pairs(scene)
    taken = {pair.handle.handle for pair in scene.pairs}
    found = [*paired, *people_of_accounts(scene, taken), *_people_of_data(data, scene.url)]
    found += people_of_solo(scene) if not found else []
    kept = {fact.instagram for fact in paired}
    more = people_by_name(scene, [pair.name for pair in scene.pairs if pair.handle.handle in kept])
    more += people_of_subject(scene) + people_of_options(scene, root) + people_of_menu(scene)
    more += people_of_prose(scene) if not found and len(more) < 2 else []
    for fact in more:
        if not is_known(fact, found):
            found.append(fact)
    return merge_people(found)


def _people_of_data(data: StructuredData, url: str) -> list[ArtistFact]:
    found = []
    for person in data.people:
        handle = person.handles[0] if person.handles else None
        if person.name:
            role = Role.OWNER if person.role_key.startswith(("founder", "owner")) else Role.RESIDENT
            seen = Evidence("artist.name", url, person.name[:120], "structured-data", 0.9)
            found.append(ArtistFact(show_name(person.name), handle, role, 0.9, (seen,)))
    return found
