from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.places.box import Box
from tattoo_crawler.places.requests import Query
from tattoo_crawler.places.tiling import MAX_DEPTH, MIN_EDGE_M, Sweep, Tile

QUERY = Query("tattoo studio")
CITY = Box(53.70, -1.80, 53.95, -1.29)
points = st.tuples(st.floats(CITY.south, CITY.north), st.floats(CITY.west, CITY.east))


def swept(found: list[tuple[float, float]], cap: int) -> tuple[Sweep, int]:
    """The sweep of CITY over these points by a search that gives no more than `cap`, and how many searches it took."""
    sweep, searches = Sweep.over(CITY, [QUERY]), 0
    while tiles := sweep.take(4):
        for tile in tiles:
            inside = [str(at) for at, point in enumerate(found) if tile.box.contains(*point)]
            sweep.record(tile, inside[:cap], is_full=len(inside) >= cap)
            searches += 1
    return sweep, searches


@given(st.lists(points, max_size=60), st.integers(1, 8))
def test_every_point_is_found_or_in_a_saturated_leaf(found: list[tuple[float, float]], cap: int) -> None:
    sweep, _ = swept(found, cap)
    for at, point in enumerate(found):
        is_saturated = any(leaf.tile.box.contains(*point) for leaf in sweep.saturated_leaves)
        assert str(at) in sweep.seen_ids or is_saturated


@given(points)
def test_every_point_is_in_a_leaf(point: tuple[float, float]) -> None:
    sweep, _ = swept([point] * 3, cap=3)
    assert any(leaf.tile.box.contains(*point) for leaf in sweep.leaves)


def test_a_city_that_is_full_everywhere_still_ends() -> None:
    sweep = Sweep.over(Box(53.80, -1.56, 53.82, -1.53), [QUERY])
    searches = 0
    while tiles := sweep.take(100):
        searches += len(tiles)
        for tile in tiles:
            sweep.record(tile, ["same"], is_full=True)
    # About 2.2 km: four splits until no edge is longer than the limit.
    assert searches == 1 + 4 + 16 + 64 + 256
    assert len(sweep.saturated_leaves) == 256
    assert all(leaf.tile.box.longest_edge_m <= MIN_EDGE_M for leaf in sweep.leaves)


def test_depth_is_bounded_however_large_the_box() -> None:
    tile = Tile(Box(-60, -180, 60, 170), QUERY)
    depth = 0
    while children := tile.children():
        tile = children[0]
        depth += 1
    assert (depth, tile.depth) == (MAX_DEPTH, MAX_DEPTH)


def test_a_cell_that_is_not_full_is_not_split() -> None:
    sweep = Sweep.over(CITY, [QUERY])
    (tile,) = sweep.take(4)
    sweep.record(tile, ["a", "b", "a"], is_full=False)
    assert (sweep.take(4), sweep.leaves[0].ids, sweep.saturated_leaves) == ([], ("a", "b"), [])


def test_the_cost_of_a_crowd_is_bounded() -> None:
    crowd = [(53.8 + at % 50 * 4e-4, -1.55 + at // 50 * 6e-4) for at in range(2500)]  # two kilometres square
    sweep, searches = swept(crowd, cap=60)
    assert len(sweep.seen_ids) == 2500
    assert not sweep.saturated_leaves
    assert searches < 400
