"""People whom only their picture names: `alt="Ana Roth"` below "About the artist", `alt="Ana, tattoo artist"`."""

from __future__ import annotations

from itertools import islice

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.scene import Scene
from tattoo_crawler.extract.sections import has_not_staff_class

SURE_NAME = 0.6


def find_portraits(scene: Scene) -> list[NameMark]:
    """The `alt` texts that say whom a picture shows and that they work here, and the first one in the section about one
    person: those after it may be work."""
    alts = [mark for mark in scene.names if mark.signal == "alt" and mark.score >= SURE_NAME]
    alts = [mark for mark in alts if not has_not_staff_class(mark.called)]
    titled = [mark for mark in alts if mark.rest and read_role(mark.rest) not in {None, Role.OTHER}]
    full = (mark for mark in alts if " " in mark.key and not mark.rest)
    return titled + [mark for mark in islice(full, 1) if scene.sections.is_one_person(mark.order)]
