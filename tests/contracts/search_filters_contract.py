"""Contract: filters, facets, places."""

from typing import Any, Literal

import pytest

from directory.errors import InvalidDataError
from directory.search.document import Point
from directory.search.port import STYLE_VALUES_MAX, FacetCount, SearchIndex
from directory.search.query import Box, SearchQuery
from tests.contracts.search_documents import LEEDS, SUVA, TAVEUNI_EAST, YORK, checked, found, make_document


class SearchFiltersContract:
    @pytest.fixture
    def town(self, index: SearchIndex) -> SearchIndex:
        """Five artists in two cities and three studios."""
        gate, mill, quay = ("gate", "Gate Street Ink"), ("mill", "Mill Needle"), ("quay", "Quay Side")

        def at(*studios: tuple[str, str]) -> dict[str, tuple[str, ...]]:
            return {"studio_ids": tuple(s[0] for s in studios), "studio_names": tuple(s[1] for s in studios)}

        index.put_many(
            [
                make_document(
                    "1", styles=("blackwork", "realism"), points=(LEEDS,), **at(gate), last_checked_at=checked(5)
                ),
                make_document(
                    "2", styles=("blackwork",), points=(LEEDS, YORK), cities=("Leeds", "York"), **at(gate, quay)
                ),
                make_document(
                    "3", styles=("realism", "fine-line", "blackwork"), **at(mill), last_checked_at=checked(9)
                ),
                make_document("4", styles=("fine-line",), cities=("York",), points=(YORK,), **at(quay)),
                make_document("5", cities=("Galway",), country="IE", last_checked_at=checked(1)),
            ]
        )
        return index

    def test_any_style_puts_best_matches_first(self, town: SearchIndex) -> None:
        assert found(town, styles=("realism", "fine-line", "blackwork")) == ["3", "1", "2", "4"]

    def test_all_styles_narrow(self, town: SearchIndex) -> None:
        assert found(town, styles=("realism", "blackwork"), match="all") == ["1", "3"]
        assert found(town, styles=("realism", "no-such-style"), match="all") == []

    def test_a_style_asked_twice_counts_once(self, town: SearchIndex) -> None:
        assert set(found(town, styles=("realism", "realism"), match="all")) == {"1", "3"}

    def test_a_thousand_styles(self, town: SearchIndex) -> None:
        styles = tuple(f"style-{number}" for number in range(999))
        assert found(town, styles=(*styles, "fine-line")) == ["4", "3"]
        assert found(town, styles=(*styles, "fine-line"), match="all") == []

    @pytest.mark.parametrize("city", ["York", "york", " YORK ", "Yörk"])
    def test_city_in_any_spelling(self, town: SearchIndex, city: str) -> None:
        assert set(found(town, city=city)) == {"2", "4"}

    def test_country_studio_and_nothing(self, town: SearchIndex) -> None:
        assert found(town, country="ie") == ["5"]
        assert set(found(town, studio_id="gate")) == {"1", "2"}
        assert found(town, studio_id="Gate") == []
        assert found(town, city="Atlantis") == []

    def test_all_filters_together(self, town: SearchIndex) -> None:
        assert found(town, text="quay", styles=("blackwork",), city="York", country="GB", studio_id="quay") == ["2"]

    def test_facets_ignore_their_own_filter(self, town: SearchIndex) -> None:
        facets = town.search(SearchQuery(styles=("fine-line",), city="York")).facets
        assert facets.styles == (FacetCount("blackwork", "blackwork", 1), FacetCount("fine-line", "fine-line", 1))
        assert facets.cities == (FacetCount("Leeds", "Leeds", 1), FacetCount("York", "York", 1))
        assert facets.studios == (FacetCount("quay", "Quay Side", 1),)

    def test_facets_of_everything(self, town: SearchIndex) -> None:
        facets = town.search(SearchQuery()).facets
        assert [(facet.value, facet.count) for facet in facets.styles] == [
            ("blackwork", 3),
            ("fine-line", 2),
            ("realism", 2),
        ]
        assert [(facet.value, facet.count) for facet in facets.cities] == [("Leeds", 3), ("York", 2), ("Galway", 1)]

    def test_facets_follow_the_words(self, town: SearchIndex) -> None:
        facets = town.search(SearchQuery(text="mill")).facets
        assert {facet.value for facet in facets.styles} == {"realism", "fine-line", "blackwork"}
        assert facets.studios == (FacetCount("mill", "Mill Needle", 1),)

    def test_a_chosen_value_is_always_shown(self, index: SearchIndex) -> None:
        many = tuple(f"style-{number:03}" for number in range(250))
        index.put_many([make_document("1", styles=many), make_document("2", styles=(*many[1:], "rare"))])
        for asked in ({"styles": ("style-000",)}, {"styles": ("style-000",), "text": "artist"}):
            shown = {facet.value: facet.count for facet in index.search(SearchQuery(**asked)).facets.styles}
            assert shown["style-000"] == 1
            assert STYLE_VALUES_MAX <= len(shown) <= STYLE_VALUES_MAX + 1

    def test_a_facet_count_is_what_choosing_it_gives(self, town: SearchIndex) -> None:
        asked = {"text": "artist", "city": "Leeds"}
        page = town.search(SearchQuery(**asked))
        for facet in page.facets.styles:
            assert town.search(SearchQuery(**asked, styles=(facet.value,))).total == facet.count
        for facet in page.facets.cities:
            assert town.search(SearchQuery(text="artist", city=facet.value)).total == facet.count

    @pytest.mark.parametrize("match", ["any", "all"])
    @pytest.mark.parametrize("styles", [(), ("blackwork",), ("fine-line", "blackwork"), ("realism", "unheard-of")])
    @pytest.mark.parametrize(
        "place", [{}, {"city": "York"}, {"studio_id": "quay"}, {"city": "York", "studio_id": "gate"}]
    )
    def test_counts_hold_whatever_is_chosen(
        self, town: SearchIndex, match: Literal["any", "all"], styles: tuple[str, ...], place: dict[str, str]
    ) -> None:
        chosen: dict[str, Any] = {"styles": styles, "match": match, **place}
        page = town.search(SearchQuery(**chosen))
        assert page.total == len(page.items)
        without = {
            name: {**chosen, name: empty} for name, empty in (("city", None), ("studio_id", None), ("styles", ()))
        }
        for facet in page.facets.cities:
            assert facet.count == town.search(SearchQuery(**{**without["city"], "city": facet.value})).total
        for facet in page.facets.studios:
            assert facet.count == town.search(SearchQuery(**{**without["studio_id"], "studio_id": facet.value})).total
        for facet in page.facets.styles:
            assert facet.count == town.search(SearchQuery(**{**without["styles"], "styles": (facet.value,)})).total
        shown = {"city": page.facets.cities, "studio_id": page.facets.studios}
        assert all(value in {facet.value for facet in shown[name]} for name, value in place.items())

    def test_radius_takes_the_nearest_studio(self, town: SearchIndex) -> None:
        page = town.search(SearchQuery(near=YORK, radius_km=60, sort="distance"))
        assert [hit.document.artist_id for hit in page.items] == ["2", "4", "1"]
        assert [round(hit.distance_km) for hit in page.items] == [0, 0, 36]
        assert set(found(town, near=YORK, radius_km=20)) == {"2", "4"}

    def test_sorted_by_freshness_and_name(self, town: SearchIndex) -> None:
        assert found(town, sort="freshness") == ["2", "4", "5", "1", "3"]
        town.put(make_document("6", name="Éva Abel"))
        town.put(make_document("7", name="eva abbott"))
        assert found(town, sort="name", limit=3) == ["1", "2", "3"]
        assert found(town, sort="name", text="ev") == ["7", "6"]

    def test_boxes_and_circles_across_the_date_line(self, index: SearchIndex) -> None:
        index.put_many([make_document("west", points=(SUVA,)), make_document("east", points=(TAVEUNI_EAST,))])
        index.put(make_document("home", points=(LEEDS,)))
        assert set(found(index, box=Box(-20, 177, -15, -178))) == {"west", "east"}
        assert found(index, box=Box(-20, 177, -15, 180)) == ["west"]
        assert found(index, box=Box(-20, -178, -15, 177)) == []
        assert found(index, near=SUVA, radius_km=300, sort="distance") == ["west", "east"]
        assert set(found(index, near=Point(89.9, 0), radius_km=20_040)) == {"west", "east", "home"}

    def test_circles_round_the_poles(self, index: SearchIndex) -> None:
        index.put_many([make_document("1", points=(Point(89.5, 10),)), make_document("2", points=(Point(89.5, -170),))])
        assert set(found(index, near=Point(89.9, 100), radius_km=100)) == {"1", "2"}
        assert found(index, near=Point(-89.9, 100), radius_km=100) == []

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"near": LEEDS, "radius_km": -1.0}, "radius_km"),
            ({"near": LEEDS, "radius_km": 0.0}, "radius_km"),
            ({"near": LEEDS, "radius_km": float("nan")}, "radius_km"),
            ({"near": LEEDS}, "radius_km"),
            ({"radius_km": 5.0}, "radius_km"),
            ({"near": Point(91, 0), "radius_km": 5.0}, "near"),
            ({"sort": "distance"}, "sort"),
            ({"sort": "price"}, "sort"),
            ({"match": "some"}, "match"),
            ({"limit": 0}, "limit"),
            ({"limit": 101}, "limit"),
            ({"box": Box(10, 0, 5, 1)}, "box"),
            ({"box": Box(0, 0, float("nan"), 1)}, "box"),
            ({"box": Box(0, -181, 1, 1)}, "box"),
        ],
    )
    def test_a_wrong_field_is_refused_by_name(self, asked, field: str) -> None:
        with pytest.raises(InvalidDataError) as refused:
            SearchQuery(**asked)
        assert refused.value.reason == f"bad_{field}"

    def test_half_a_character_is_refused(self) -> None:
        with pytest.raises(InvalidDataError):
            SearchQuery(city="\ud800")

    def test_an_empty_index_answers(self, index: SearchIndex) -> None:
        for asked in ({}, {"text": "ink"}, {"styles": ("a",)}, {"near": LEEDS, "radius_km": 5.0}, {"city": "Leeds"}):
            page = index.search(SearchQuery(**asked))
            assert (page.items, page.total, page.next_cursor) == ((), 0, None)
            assert page.facets.styles == page.facets.cities == page.facets.studios == ()
