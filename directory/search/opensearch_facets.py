"""Facets in OpenSearch: what is chosen as a filter, what could be chosen as counts that ignore their own filter."""

import re
from collections.abc import Iterable, Mapping
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
_TOTAL = "total"
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


def make_facets(query: SearchQuery) -> Clause:
    """The aggregations. What is chosen is counted even when it is not among the foremost."""
    chosen, filters = _list_chosen(query), facet_filters(query)
    facets: Clause = {name: _facet(name, chosen.get(name), filters) for name in _FIELDS}
    return {**facets, _TOTAL: {"filter": all_of(filters.values())}}


def read_total(answer: Mapping[str, Any]) -> int:
    """How many documents there are with all that is chosen."""
    return int(answer["aggregations"][_TOTAL]["doc_count"])


def read_facets(answer: Mapping[str, Any], query: SearchQuery) -> Facets:
    """The facets of an answer to a request with `make_facets`."""
    chosen: dict[FacetName, set[str | None]] = {
        "styles": set(query.styles),
        "cities": {fold_phrase(query.city or "")},
        "studios": {query.studio_id},
    }
    return Facets(**{name: _read_facet(name, answer["aggregations"][name], chosen[name]) for name in _FIELDS})


def all_of(clauses: Iterable[Clause]) -> Clause:
    """All documents when there is none."""
    return {"bool": {"filter": [*clauses]}}


def _with_styles(styles: list[str], needs_all: bool) -> Clause:
    if not needs_all:
        return {"terms": {"style": styles}}
    if len(styles) <= STYLE_CLAUSES_MAX:
        return all_of({"term": {"style": style}} for style in styles)
    return {"terms_set": {"style": {"terms": styles, "minimum_should_match_script": _ALL_TERMS}}}


def _list_chosen(query: SearchQuery) -> dict[FacetName, list[str] | str]:
    """What an aggregation includes: values, or a regular expression for those that have a label behind them."""
    chosen: dict[FacetName, list[str] | str] = {}
    if query.styles:
        chosen["styles"] = sorted(set(query.styles))
    if query.city:
        chosen["cities"] = _any_label(fold_phrase(query.city))
    if query.studio_id:
        chosen["studios"] = _any_label(query.studio_id)
    return chosen


def _any_label(value: str) -> str:
    """Lucene's syntax, in which every sign may be quoted."""
    return re.sub(r"([^\w\s])", r"\\\1", value) + CHOICE_SEPARATOR + ".*"


def _facet(name: FacetName, chosen: list[str] | str | None, filters: Mapping[FacetName, Clause]) -> Clause:
    field = _FIELDS[name]
    asked = _SPARE * _MOST[name]
    counts: dict[str, Clause] = {"top": {"terms": {"field": field, "size": asked}}}
    if chosen:
        counts["chosen"] = {"terms": {"field": field, "include": chosen, "size": asked, "min_doc_count": 0}}
    return {"filter": all_of(clause for other, clause in filters.items() if other != name), "aggs": counts}


def _read_facet(name: FacetName, counted: Mapping[str, Any], chosen: set[str | None]) -> tuple[FacetCount, ...]:
    """By count, then by value, as the port orders them."""
    keys = {bucket["key"]: bucket["doc_count"] for part in ("chosen", "top") for bucket in _buckets(counted, part)}
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for key, count in keys.items():
        value, _, label = key.partition(CHOICE_SEPARATOR)
        if value not in counts or count > counts[value]:
            labels[value] = label
        counts[value] = counts.get(value, 0) + count
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    shown = [value for place, value in enumerate(ranked) if place < _MOST[name] or value in chosen]
    return tuple(sorted((_public(name, value, labels[value], counts[value]) for value in shown), key=_by_count))


def _buckets(counted: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    buckets: list[Mapping[str, Any]] = counted.get(part, {}).get("buckets", [])
    return buckets


def _public(name: FacetName, value: str, label: str, count: int) -> FacetCount:
    """A city is asked for by its name; how we fold it is our own business. A style's label is its slug."""
    return FacetCount(label if name == "cities" else value, label or value, count)


def _by_count(facet: FacetCount) -> tuple[int, str]:
    return -facet.count, facet.value
