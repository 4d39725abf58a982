"""Facets in OpenSearch: what is chosen as a filter, what could be chosen as counts that ignore their own filter.

A facet in which something is chosen is a search of its own, without that filter; the others are counted in one search,
with the total. So each search looks at no document more than it counts, and the server remembers some of the answers:
the styles of a city are the same whichever style is chosen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from directory.search.opensearch_documents import CHOICE_SEPARATOR
from directory.search.opensearch_text import Clause
from directory.search.port import FACET_VALUES_MAX, STYLE_VALUES_MAX, FacetCount, Facets
from directory.search.query import SearchQuery
from directory.search.words import fold_phrase

FacetName = Literal["styles", "cities", "studios"]

STYLE_CLAUSES_MAX = 64  # more styles than that go into one clause with a script: the clauses of a query are limited
_FIELDS: dict[FacetName, str] = {"styles": "style", "cities": "city_choice", "studios": "studio_choice"}
_MOST: dict[FacetName, int] = {
    "styles": STYLE_VALUES_MAX,
    "cities": FACET_VALUES_MAX,
    "studios": FACET_VALUES_MAX,
}
# One value may have two labels while a studio's new name spreads; they are joined here, so a few more are asked for.
_SPARE = 2
_ALL_STYLES = 10_000
_CHOSEN = "chosen_"
_ALL_TERMS = {"source": "params.num_terms"}


def facet_filters(query: SearchQuery) -> dict[FacetName, Clause]:
    """A clause for each facet in which something is chosen."""
    filters: dict[FacetName, Clause] = {}
    if query.styles:
        filters["styles"] = _with_styles(sorted(set(query.styles)), query.match == "all")
    if query.city is not None:
        filters["cities"] = {"term": {"city_key": fold_phrase(query.city)}}
    if query.studio_id is not None:
        filters["studios"] = {"term": {"studio_id": query.studio_id}}
    return filters


def make_facet_bodies(query: SearchQuery, base: Sequence[Clause]) -> list[Clause]:
    """Searches that count; `base` are the filters beside the facets' own. What is chosen is counted even when it is
    not among the foremost.
    """
    filters = facet_filters(query)
    free: Clause = {}
    for name in _FIELDS:
        if name not in filters:
            free |= _count(name, query)
    bodies = [{**_body([*base, *filters.values()], free), "track_total_hits": True}]
    for name in filters:
        others = [clause for other, clause in filters.items() if other != name]
        bodies.append(_body([*base, *others], _count(name, query)))
    return bodies


def read_total(answers: Sequence[Mapping[str, Any]]) -> int:
    """How many documents there are with all that is chosen."""
    return int(answers[0]["hits"]["total"]["value"])


def read_facets(answers: Iterable[Mapping[str, Any]], query: SearchQuery) -> Facets:
    """The facets of the answers to `make_facet_bodies`."""
    chosen: dict[FacetName, set[str | None]] = {
        "styles": set(query.styles),
        "cities": {fold_phrase(query.city or "")},
        "studios": {query.studio_id},
    }
    counted: dict[str, Any] = {}
    for answer in answers:
        counted |= answer.get("aggregations", {})
    return Facets(**{name: _read_facet(name, counted, chosen[name]) for name in _FIELDS})


def all_of(clauses: Iterable[Clause]) -> Clause:
    """All documents when there is none."""
    return {"bool": {"filter": [*clauses]}}


def _with_styles(styles: list[str], needs_all: bool) -> Clause:
    if not needs_all:
        return {"terms": {"style": styles}}
    if len(styles) <= STYLE_CLAUSES_MAX:
        return all_of({"term": {"style": style}} for style in styles)
    return {"terms_set": {"style": {"terms": styles, "minimum_should_match_script": _ALL_TERMS}}}


def _body(filters: list[Clause], counts: Clause) -> Clause:
    return {"size": 0, "track_total_hits": False, "query": all_of(filters), "aggs": counts}


def _count(name: FacetName, query: SearchQuery) -> Clause:
    """The aggregations of one facet. Of the styles every one is listed, so that the question does not depend on what is
    chosen: there are some hundred at most.
    """
    field, chosen = _FIELDS[name], _chosen_label(name, query)
    if name == "styles":
        return {name: {"terms": {"field": field, "size": _ALL_STYLES, "min_doc_count": 0}}}
    counts: Clause = {name: {"terms": {"field": field, "size": _SPARE * _MOST[name]}}}
    if chosen:
        terms = {"field": field, "include": chosen, "size": _SPARE * _MOST[name], "min_doc_count": 0}
        counts[_CHOSEN + name] = {"terms": terms}
    return counts


def _chosen_label(name: FacetName, query: SearchQuery) -> str | None:
    """A regular expression for the values that have a label behind them."""
    if name == "cities" and query.city:
        return _any_label(fold_phrase(query.city))
    return _any_label(query.studio_id) if name == "studios" and query.studio_id else None


def _any_label(value: str) -> str:
    """Lucene's syntax, in which every sign may be quoted."""
    return re.sub(r"([^\w\s])", r"\\\1", value) + CHOICE_SEPARATOR + ".*"


def _read_facet(name: FacetName, counted: Mapping[str, Any], chosen: set[str | None]) -> tuple[FacetCount, ...]:
    """By count, then by value, as the port orders them."""
    keys = {bucket["key"]: bucket["doc_count"] for part in (_CHOSEN + name, name) for bucket in _buckets(counted, part)}
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for key, count in keys.items():
        value, _, label = key.partition(CHOICE_SEPARATOR)
        if value not in counts or count > counts[value]:
            labels[value] = label
        counts[value] = counts.get(value, 0) + count
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    shown = [value for place, value in enumerate(ranked) if (counts[value] and place < _MOST[name]) or value in chosen]
    return tuple(sorted((_public(name, value, labels[value], counts[value]) for value in shown), key=_by_count))


def _buckets(counted: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    buckets: list[Mapping[str, Any]] = counted.get(part, {}).get("buckets", [])
    return buckets


def _public(name: FacetName, value: str, label: str, count: int) -> FacetCount:
    """A city is asked for by its name; how we fold it is our own business. A style's label is its slug."""
    return FacetCount(label if name == "cities" else value, label or value, count)


def _by_count(facet: FacetCount) -> tuple[int, str]:
    return -facet.count, facet.value
