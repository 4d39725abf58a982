import pytest

from tattoo_crawler.places.box import Box
from tattoo_crawler.places.requests import (
    DETAILS_MASK,
    LEAF_MASK,
    LICENSED_DETAILS_MASK,
    LICENSED_LEAF_MASK,
    QUERIES,
    SWEEP_MASK,
    CallMaker,
    Query,
    billed_tier,
)

BOX = Box(53.70, -1.80, 53.95, -1.30)


@pytest.mark.parametrize(
    ("mask", "tier"),
    [
        (SWEEP_MASK, "ids_only"),
        (LEAF_MASK, "enterprise"),
        (LICENSED_LEAF_MASK, "enterprise"),
        (DETAILS_MASK, "enterprise"),
        (LICENSED_DETAILS_MASK, "enterprise"),
    ],
)
def test_each_mask_bills_what_its_budget_counts(mask: str, tier: str) -> None:
    assert billed_tier(mask) == tier


@pytest.mark.parametrize("mask", [SWEEP_MASK, LEAF_MASK, LICENSED_LEAF_MASK])
def test_a_search_mask_asks_for_the_next_page_and_has_no_blanks(mask: str) -> None:
    assert "nextPageToken" in mask.split(",")
    assert " " not in mask


def test_a_field_whose_price_nobody_looked_up_is_refused() -> None:
    with pytest.raises(KeyError):
        billed_tier("places.id,places.generativeSummary")


def test_the_body_of_a_strict_search() -> None:
    call = CallMaker("GB").sweep(Query("tattoo studio", is_strict=True), BOX)
    assert (call.method, call.path) == ("POST", "/v1/places:searchText")
    assert call.body == {
        "textQuery": "tattoo studio",
        "includedType": "body_art_service",
        "strictTypeFiltering": True,
        "pageSize": 20,
        "regionCode": "GB",
        "languageCode": "en-GB",
        "includePureServiceAreaBusinesses": True,
        "locationRestriction": {
            "rectangle": {
                "low": {"latitude": 53.70, "longitude": -1.80},
                "high": {"latitude": 53.95, "longitude": -1.30},
            }
        },
    }


def test_a_loose_search_names_no_type() -> None:
    body = CallMaker("GB").sweep(Query("tattoo artist"), BOX).body or {}
    assert not {"includedType", "strictTypeFiltering"} & body.keys()


def test_the_next_page_changes_nothing_but_the_token() -> None:
    first = CallMaker("GB").leaf(QUERIES[0], BOX)
    second = first.next_page("token-2")
    third = second.next_page("token-3")
    assert third.body == {**(first.body or {}), "pageToken": "token-3"}
    assert (third.sku, third.mask, third.path) == (first.sku, first.mask, first.path)
    assert "pageToken" not in (first.body or {})


def test_a_place_id_cannot_leave_its_path() -> None:
    assert CallMaker("GB").details("../x?y#z").path.startswith("/v1/places/..%2Fx%3Fy%23z?")
