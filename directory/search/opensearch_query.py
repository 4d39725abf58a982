"""A query as a request to OpenSearch: filters, facets, order. Nothing here asks the server."""

from typing import NamedTuple

from directory.search.cursor import Position, check_position
from directory.search.opensearch_facets import STYLE_CLAUSES_MAX, facet_filters, make_facet_bodies
from directory.search.opensearch_text import LIVE, Clause, find_words, points_limit, score_words
from directory.search.query import Box, SearchQuery
from directory.search.text_plan import TextPlan

_COUNT_SCRIPT = (
    "int n = 0; for (style in doc['style']) { if (params.wanted.containsKey(style)) { n++ } } return n * params.points;"
)


class Sorting(NamedTuple):
    """`kinds`: of the values by which a document stands in this order, see `check_position`."""

    clauses: list[Clause]
    kinds: tuple[type, ...]


def make_hits_body(query: SearchQuery, plan: TextPlan | None, after: Position | None) -> Clause:
    """One page and one hit more, uncounted, so that the server may skip what cannot be among them.

    Raises InvalidCursorError for a position of another order.
    """
    sorting = _sort(query)
    check_position(after, sorting.kinds)
    is_scored = query.sort == "relevance"
    scored = [score_words(plan, query.text)] if plan and is_scored else []
    found = [find_words(plan)] if plan and not is_scored else []
    filters = [LIVE, *_other_filters(query), *facet_filters(query).values(), *found]
    counted = [_count_styles(query, points_limit(plan))] if _are_styles_counted(query) else []
    return {
        "size": query.limit + 1,
        "track_total_hits": False,
        "query": {"bool": {"must": scored, "should": counted, "filter": filters}},
        "sort": sorting.clauses,
        **({"search_after": after} if after else {}),
    }


def make_count_bodies(query: SearchQuery, plan: TextPlan | None) -> list[Clause]:
    """The total and the facets. The server remembers the answers until the index changes."""
    words = [find_words(plan)] if plan else []
    return make_facet_bodies(query, [LIVE, *_other_filters(query), *words])


def _are_styles_counted(query: SearchQuery) -> bool:
    return query.match == "any" and len(set(query.styles)) > 1 and query.sort == "relevance"


def _count_styles(query: SearchQuery, points: float) -> Clause:
    """Each style is worth more than any words bring: of several styles, who has most of them comes first."""
    styles = sorted(set(query.styles))
    if len(styles) <= STYLE_CLAUSES_MAX:
        return {
            "bool": {
                "should": [
                    {"constant_score": {"filter": {"term": {"style": style}}, "boost": points}} for style in styles
                ]
            }
        }
    script = {"source": _COUNT_SCRIPT, "params": {"wanted": dict.fromkeys(styles, 1), "points": points}}
    return {"script_score": {"query": {"terms": {"style": styles}}, "script": script}}


def _sort(query: SearchQuery) -> Sorting:
    freshest: list[Clause] = [{"staleness_ms": "asc"}, {"artist_id": "asc"}]
    if query.sort == "name":
        return Sorting([{"name_order": "asc"}, {"artist_id": "asc"}], (str, str))
    if query.sort == "distance" and query.near:
        nearest = {"points": _point(query.near), "order": "asc", "unit": "m", "mode": "min"}
        return Sorting([{"_geo_distance": nearest}, *freshest], (float, int, str))
    if query.sort == "relevance" and (query.text.strip() or _are_styles_counted(query)):
        return Sorting([{"_score": "desc"}, *freshest], (float, int, str))
    return Sorting(freshest, (int, str))


def _other_filters(query: SearchQuery) -> list[Clause]:
    filters: list[Clause] = []
    if query.country is not None:
        filters.append({"term": {"country": query.country.upper()}})
    if query.near and query.radius_km:
        filters.append({"geo_distance": {"distance": f"{query.radius_km}km", "points": _point(query.near)}})
    if query.box:
        filters.append({"geo_bounding_box": {"points": _box(query.box)}})
    return filters


def _point(point: tuple[float, float]) -> dict[str, float]:
    return {"lat": point[0], "lon": point[1]}


def _box(box: Box) -> dict[str, float]:
    return {"top": box.north, "left": box.west, "bottom": box.south, "right": box.east}
