"""People whom only their picture names: `alt="Ana Roth"` below "About the artist", `alt="Ana, tattoo artist"`."""

from __future__ import annotations

import re
from itertools import islice

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.scene import Scene
from tattoo_crawler.extract.sections import has_not_staff_class
from tattoo_crawler.extract.subject import is_given
from tattoo_crawler.extract.text_folding import fold_key

SURE_NAME = 0.6
# A page beside this one; a picture to be enlarged, a shop's or another site's page is none.
PAGE_BESIDE = re.compile(r"(?:\.{0,2}/)*([\w%-]+?)(?:\.(?:html?|php|aspx?))?/?(?:[?#].*)?")
# "Maria, sleeve by our resident" shows a client.
BY_ANOTHER = re.compile(r"\b(?:by|our|von|unser\w*|por|nuestr\w+|par|notre|da|di|od|av)\b", re.IGNORECASE)


def find_portraits(scene: Scene) -> list[NameMark]:
    """The `alt` texts that say whom a picture shows and that they work here, or whose link leads to a page of that
    name; and the first one in the section about one person: those after it may be work."""
    alts = [mark for mark in scene.names if mark.signal == "alt" and mark.score >= SURE_NAME]
    alts = [mark for mark in alts if not has_not_staff_class(mark.called)]
    alts = [mark for mark in alts if " " in mark.key or is_given(mark.key)]  # one word may be a thing
    titled = [mark for mark in alts if _states_role(mark.rest)]
    full = (mark for mark in alts if " " in mark.key and not mark.rest)
    linked = [mark for mark in alts if not mark.rest and _leads_to_namesake(mark)]
    return titled + linked + [mark for mark in islice(full, 1) if scene.sections.is_one_person(mark.order)]


def _states_role(rest: str) -> bool:
    return bool(rest) and BY_ANOTHER.search(rest) is None and read_role(rest) not in {None, Role.OTHER}


def _leads_to_namesake(mark: NameMark) -> bool:
    """True for `<a href="fred.html"><img alt="Fred"></a>`."""
    link = next(mark.element.iterancestors("a"), None)
    page = PAGE_BESIDE.fullmatch(link.get("href") or "") if link is not None else None
    return page is not None and fold_key(page.group(1).replace("-", " ").replace("_", " ")) == mark.key
