from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.places.box import Box
from tattoo_crawler.places.plan import LOOK_UPS_PER_PAGE, plan_leaf_searches
from tattoo_crawler.places.requests import Query
from tattoo_crawler.places.tiling import Leaf, Tile


def leaf(name: str, *ids: str) -> Leaf:
    return Leaf(Tile(Box(0, 0, 1, 1), Query(name)), ids)


def test_one_search_that_shows_all_is_enough() -> None:
    wide = leaf("wide", "a", "b", "c", "d")
    plan = plan_leaf_searches([leaf("narrow", "a", "b"), wide, leaf("other", "c", "d")], "abcd")
    assert [(search.tile, search.page_count) for search in plan] == [(wide.tile, 1)]


def test_a_page_for_one_place_is_left_to_a_look_up() -> None:
    assert plan_leaf_searches([leaf("narrow", "a")], "a") == []


def test_pages_that_show_nothing_new_are_not_paid() -> None:
    known = [f"k{at}" for at in range(20)]
    new = [f"n{at}" for at in range(20)]
    (search,) = plan_leaf_searches([leaf("deep", *new, *known)], new)
    assert search.page_count == 1


def test_a_later_page_is_read_only_when_it_pays() -> None:
    new = [f"n{at}" for at in range(41)]
    (search,) = plan_leaf_searches([leaf("deep", *new)], new)
    assert search.page_count == 2  # the last place alone is cheaper to look up


ids = st.lists(st.sampled_from([f"p{at}" for at in range(80)]), unique=True, max_size=60)


@given(st.lists(ids, max_size=12))
def test_no_page_is_paid_for_less_than_it_is_worth(found: list[list[str]]) -> None:
    leaves = [leaf(str(at), *names) for at, names in enumerate(found)]
    missing = {name for names in found for name in names}
    for search in plan_leaf_searches(leaves, missing):
        shown = set(found[int(search.tile.query.text)][: search.page_count * 20]) & missing
        assert len(shown) > LOOK_UPS_PER_PAGE * search.page_count
        missing -= shown
    for names in found:
        assert len(missing & set(names[:20])) <= LOOK_UPS_PER_PAGE
