"""The address of a person's own page: `/artists/ana-bo`."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from tattoo_crawler.extract.page_address import path_of

PERSON_PATH = re.compile(
    r"/(?:our-|the-|meet-the-|meet-our-|tattoo-|nos-|les-|nuestros-|unsere-|i-nostri-|nasi-|vara-)*"
    r"(?:artists?|team|tattooists?|tattooers?|crew|residents?|people|staff|guests?|members?|"
    r"artistas?|tatuador(?:as?|es)?|equipo|equipe|artistes?|tatoueurs?|tatoueuses?|k(?:ü|u|ue)nstler(?:in|innen)?|"
    r"t(?:ä|a|ae)towierer(?:in|innen)?|artist[ia]|tatuator[ie]|tatuatrici|squadra|equipa|"
    r"zesp[oó][lł]|artysci|artyści|tatua[zż]ys[ct]i?a?|t[yý]m|t[aá]te[rř]i?|um[eě]lci|tatuerare|artister|konstn[aä]rer|"
    r"master|mastera|мастера?|команда|майстри|художники)/(?P<slug>[^/]+)/?(?:[?#].*)?$",
    re.IGNORECASE,
)
ENDING = re.compile(r"\.\w{2,5}$")

# What a site calls the page of all its people: `/artists/index.html`.
NO_PERSON = frozenset({"index", "default", "home", "all", "overview", "list", "page"})


def find_person(path: str) -> re.Match[str] | None:
    """The last part of a path below the people of a site; most paths have one part only, and end here."""
    return PERSON_PATH.search(path) if path.count("/") > 1 else None


@lru_cache(maxsize=8192)
def slug_of_person(url: str) -> str | None:
    """`/artists/ana-bo` -> "Ana Bo"; `None` for a page that is not below the people of a site."""
    if "/" not in url:
        return None
    try:
        path = unquote(path_of(url))
    except ValueError:
        return None
    match = find_person(path)
    if match is None:
        return None
    words = ENDING.sub("", match.group("slug")).replace("_", "-").split("-")
    is_of_all = words[0].lower() in NO_PERSON and len(words) == 1
    return None if is_of_all else " ".join(word.capitalize() for word in words if word) or None
