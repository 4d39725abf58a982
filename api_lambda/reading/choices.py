"""What a person can choose from: the styles with their counts, and suggestions while they type."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from api_lambda.services import Services
from directory.errors import UnavailableError
from directory.search.port import FacetCount, Suggestion
from directory.search.query import SearchQuery
from directory.styles.taxonomy import AliasKind, Style, Taxonomy

_NOT_FOR_PEOPLE = frozenset({AliasKind.HASHTAG, AliasKind.MISSPELLING})


@dataclass(frozen=True)
class StyleChoice:
    """`count` is None when the search index could not be asked."""

    style: Style
    aliases: tuple[str, ...]
    count: int | None


def list_styles(services: Services, city: str | None, country: str | None) -> list[StyleChoice]:
    """Every style of the taxonomy by name, with its number of artists there."""
    try:
        facets = services.index.search(SearchQuery(city=city, country=country, limit=1)).facets
    except UnavailableError:
        counts = None
    else:
        counts = {facet.value: facet.count for facet in facets.styles}
    aliases = aliases_by_style(services.taxonomy)
    styles = sorted(services.taxonomy.styles.values(), key=lambda style: style.name.casefold())
    return [StyleChoice(s, aliases.get(s.slug, ()), None if counts is None else counts.get(s.slug, 0)) for s in styles]


def aliases_by_style(taxonomy: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Names that mean one style and no other, as people write them, sorted; hashtags and slips left out."""
    found: dict[str, set[str]] = {}
    for alias in taxonomy.tag_aliases.exact.values():
        if len(alias.styles) == 1 and alias.kind not in _NOT_FOR_PEOPLE:
            found.setdefault(alias.styles[0], set()).add(alias.text)
    return {slug: tuple(sorted(names)) for slug, names in found.items()}


def name_styles(taxonomy: Taxonomy, counts: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    """The counts of styles under the names that people read."""
    names = taxonomy.styles
    return tuple(replace(one, label=names[one.value].name) if one.value in names else one for one in counts)


def canonical_styles(services: Services, names: Iterable[str]) -> tuple[str, ...]:
    """The styles that people mean by these names; a name that we do not know stands for itself and finds nobody."""
    slugs = [slug for name in names for slug in services.taxonomy.fold(name) or (name.strip().lower(),)]
    return tuple(dict.fromkeys(slugs))


def list_suggestions(services: Services, text: str, limit: int) -> list[Suggestion]:
    """What `text` may become. Raises UnavailableError without the index, DenylistUnreadableError."""
    found = services.index.suggest(text, limit)
    artist_ids = [one.value for one in found if one.kind == "artist"]
    listed = services.lists.find(dict.fromkeys(artist_ids), [one.value for one in found if one.kind == "studio"])
    shown = listed.artists.keys() | {asked for asked, studio in listed.studios.items() if asked == studio.studio_id}
    return [one for one in found if one.kind not in ("artist", "studio") or one.value in shown]
