"""Suggestions in OpenSearch: one request, in which artists are hits and the rest are counts among artists."""

from collections.abc import Iterable, Mapping
from typing import Any

from directory.search.opensearch_documents import CHOICE_SEPARATOR
from directory.search.opensearch_text import LIVE, Clause
from directory.search.port import Suggestion, SuggestionKind
from directory.search.style_names import Expand
from directory.search.suggestions import Typed
from directory.search.words import join_words

# Kind: (field of its words, field that is counted).
_COUNTED: dict[SuggestionKind, tuple[str, str]] = {
    "style": ("styles", "style"),
    "city": ("cities", "city_choice"),
    "studio": ("studios", "studio_choice"),
}
_VALUES = 200  # counted before those are dropped that only stand beside one that fits, in the same artist's document


def make_suggest_body(typed: Typed, limit: int) -> Clause:
    """Artists come in the order in which they are shown, at most `limit`."""
    by_kind = {kind: _has_words(field, typed) for kind, (field, _) in _COUNTED.items()}
    artists = _has_words("names", typed)
    begins = {"constant_score": {"filter": {"prefix": {"name_order": typed.phrase}}}}
    return {
        "size": limit,
        "_source": ["wire.artist_id", "wire.name"],
        "query": {
            "bool": {
                "filter": [LIVE, {"bool": {"should": [artists, *by_kind.values()]}}],
                "should": [begins],
            }
        },
        "post_filter": artists,
        "aggs": {kind: _count(clause, _COUNTED[kind][1]) for kind, clause in by_kind.items()},
        "sort": [{"_score": "desc"}, {"staleness_ms": "asc"}, {"artist_id": "asc"}],
    }


def read_suggestions(answer: Mapping[str, Any], typed: Typed, expand: Expand) -> dict[SuggestionKind, list[Suggestion]]:
    """Of each kind the best first: beginning with what was typed, then by count (artists: the freshest)."""
    found = {kind: _rank(_read_values(kind, answer["aggregations"][kind], typed, expand), typed) for kind in _COUNTED}
    wires = [hit["_source"]["wire"] for hit in answer["hits"]["hits"]]
    return {**found, "artist": [Suggestion("artist", wire["artist_id"], wire["name"], 1) for wire in wires]}


def _has_words(field: str, typed: Typed) -> Clause:
    clauses: list[Clause] = [{"term": {field: word}} for word in typed.whole]
    if typed.unfinished:
        clauses.append({"prefix": {field: typed.unfinished}})
    return {"bool": {"filter": clauses}}


def _count(clause: Clause, field: str) -> Clause:
    return {"filter": clause, "aggs": {"values": {"terms": {"field": field, "size": _VALUES}}}}


def _read_values(
    kind: SuggestionKind, counted: Mapping[str, Any], typed: Typed, expand: Expand
) -> Iterable[tuple[str, Suggestion]]:
    """(words, suggestion) of the values that fit."""
    for bucket in counted["values"]["buckets"]:
        value, _, label = bucket["key"].partition(CHOICE_SEPARATOR)
        names = (value, *expand(value)) if kind == "style" else (label,)
        words = join_words(names)
        if typed.fits(words.split()):
            shown = names[1:][:1] or (value,) if kind == "style" else (label,)
            yield words, Suggestion(kind, label if kind == "city" else value, shown[0], bucket["doc_count"])


def _rank(found: Iterable[tuple[str, Suggestion]], typed: Typed) -> list[Suggestion]:
    ranked = sorted(found, key=lambda pair: (not pair[0].startswith(typed.phrase), -pair[1].count, pair[1].value))
    return [suggestion for _, suggestion in ranked]
