"""One page of a studio's website -> what it says. No network, clock or settings: the same input, the same facts."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from directory.errors import PageChangedError
from tattoo_crawler.extract.facts import ArtistFact, Evidence, HandleMention, PageFacts, Role
from tattoo_crawler.extract.language import read_language
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.menu import people_of_menu
from tattoo_crawler.extract.merging import is_same_first_name, merge_people
from tattoo_crawler.extract.name_score import show_name
from tattoo_crawler.extract.navigation import read_links
from tattoo_crawler.extract.page_lines import read_lines
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.people import (
    people_by_name,
    people_of_name_of_site,
    people_of_options,
    people_of_pairs,
    people_of_portraits,
    people_of_prose,
    people_of_solo,
    people_of_subject,
)
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.scene import Scene, read_scene
from tattoo_crawler.extract.sections import is_ranking
from tattoo_crawler.extract.shell import is_shell_tree
from tattoo_crawler.extract.source import read_source
from tattoo_crawler.extract.structured_data import StructuredData, read_structured_data
from tattoo_crawler.extract.studio_facts import read_studio
from tattoo_crawler.extract.unnamed import people_of_accounts

UNREAD_LIMIT = 2


def read_page(html: str, url: str) -> PageFacts:
    """The facts of one page; empty when the page says nothing about a studio or the people who work there.

    Raises PageChangedError when scripts hold a list of people whose fields are not understood.
    `html` may also be a template, Markdown with front matter or a script; `url` tells links and slugs apart.
    """
    source = read_source(html, url)
    if source is None:
        return PageFacts(url=url)
    page, head, root = source.page, source.head, source.root
    data = read_structured_data(root, head, source.has_microdata)
    scene = read_scene(source, data, url)
    artists = () if is_ranking(head.title, page) else _artists(scene, data, root)
    if not artists and (unread := source.count_unread_people()) >= UNREAD_LIMIT:
        raise PageChangedError(f"{unread} members of a list of people without a known name field")
    return PageFacts(
        url=url,
        title=head.title,
        studio=read_studio(root, head, page, data, scene.words, scene.choice, url),
        artists=artists,
        links=read_links(page, head, url),
        mentions=tuple(
            HandleMention(mark.handle, mark.region, mark.signal, mark.context[:120]) for mark in scene.handles
        ),
        is_shell=is_shell_tree(root, page),
        noindex="noindex" in head.robots,
        language=read_language(root, page),
        text_length=page.text_length,
    )


def is_empty_shell(html: str) -> bool:
    """True when a browser has to run the page before it says anything (`<div id="root"></div>` and the like)."""
    root = parse_page(html)
    return root is not None and is_shell_tree(root, read_lines(root))


def _artists(scene: Scene, data: StructuredData, root: etree._Element) -> tuple[ArtistFact, ...]:
    paired = people_of_pairs(scene)
    taken = {pair.handle.handle for pair in scene.pairs}
    found = [*paired, *people_of_accounts(scene, taken), *_people_of_data(data, scene.url)]
    found += people_of_solo(scene) if not found else []
    kept = {fact.instagram for fact in paired}
    more = people_by_name(scene, [pair.name for pair in scene.pairs if pair.handle.handle in kept])
    more += people_of_subject(scene) + people_of_options(scene, root) + people_of_menu(scene.page, scene.url)
    more += people_of_portraits(scene)
    more += people_of_prose(scene) if not found and len(more) < 2 else []
    known = {fact.name for fact in found if fact.name}
    for claim in more:
        if not any(is_same_first_name(claim.name, name) for name in known):
            found.append(claim.tell())
            known.add(claim.name)
    found += people_of_name_of_site(scene) if not found else []
    return _with_account_of_studio(scene, merge_people(found))


def _with_account_of_studio(scene: Scene, people: tuple[ArtistFact, ...]) -> tuple[ArtistFact, ...]:
    """The studio's account is also that of the only one here, whose name it bears, where they own the studio or its
    structured data names them.
    """
    if len(people) != 1 or people[0].instagram or not scene.studio:
        return people
    is_told = people[0].role is Role.OWNER or (
        " " in (people[0].name or "") and people[0].evidence[0].signal == "structured-data"
    )
    if not is_told:
        return people
    is_alike = likeness(people[0].name or "", scene.studio) >= 0.8
    return (replace(people[0], instagram=scene.studio, confidence=0.8),) if is_alike else people


def _people_of_data(data: StructuredData, url: str) -> list[ArtistFact]:
    found = []
    for person in data.people:
        handle = person.handles[0] if person.handles else None
        if person.name:
            is_owner = person.role_key.startswith(("founder", "owner"))
            stated = read_role(str(person.raw.get("jobTitle") or ""))
            role = Role.OWNER if is_owner else stated or Role.RESIDENT
            seen = Evidence("artist.name", url, person.name[:120], "structured-data", 0.9)
            found.append(ArtistFact(show_name(person.name), handle, role, 0.9, (seen,)))
    return found
