"""Contract: an index made anew beside the one that answers."""

import threading

import pytest

from directory.errors import InvalidDataError, UnavailableError
from directory.search.port import Rebuildable
from directory.search.query import SearchQuery
from tests.contracts.search_documents import found, make_document


class SearchRebuildContract:
    @pytest.fixture
    def live(self, index: Rebuildable) -> Rebuildable:
        index.put_many([make_document("old", 5), make_document("both", 5)])
        index.delete("gone", 9)
        return index

    def test_an_index_in_use_is_well(self, live: Rebuildable) -> None:
        live.check()

    def test_a_rebuild_is_seen_only_after_the_swap(self, live: Rebuildable) -> None:
        beside = live.begin_rebuild()
        beside.put_many([make_document("both", 1, name="Rebuilt Rook"), make_document("gone", 1)])
        assert (beside.count(), live.count()) == (2, 2)
        assert not found(live, text="rook")
        live.swap_in(beside)
        assert sorted(entry[:2] for entry in live.iter_versions()) == [("both", 1), ("gone", 1)]
        assert found(live, text="rook") == ["both"]
        live.check()

    def test_the_swapped_index_takes_writes_and_rebuilds(self, live: Rebuildable) -> None:
        for version in (1, 2, 3):
            beside = live.begin_rebuild()
            beside.put(make_document("a", version))
            live.swap_in(beside)
            assert live.put(make_document("b", version))
            assert sorted(entry[:2] for entry in live.iter_versions()) == [("a", version), ("b", version)]

    def test_a_discarded_rebuild_leaves_no_trace(self, live: Rebuildable) -> None:
        beside = live.begin_rebuild()
        beside.put(make_document("new"))
        live.discard(beside)
        live.discard(beside)
        assert sorted(entry.artist_id for entry in live.iter_versions()) == ["both", "old"]

    def test_a_forgotten_rebuild_does_not_hold_up_the_next(self, live: Rebuildable) -> None:
        forgotten = live.begin_rebuild()
        forgotten.put(make_document("forgotten"))
        forgotten.close()
        beside = live.begin_rebuild()
        beside.put(make_document("new"))
        live.swap_in(beside)
        assert found(live) == ["new"]

    def test_what_a_killed_rebuild_left_is_seen_and_dropped(self, live: Rebuildable) -> None:
        assert (live.count_left(), list(live.iter_left_ids()), live.drop_left()) == (0, [], 0)
        killed = live.begin_rebuild()
        killed.put_many([make_document("forgotten"), make_document("lost")])
        killed.refresh()
        killed.close()
        assert live.count_left() == 1
        assert sorted(live.iter_left_ids()) == ["forgotten", "lost"]
        assert live.drop_left() == 1
        assert (live.count_left(), list(live.iter_left_ids())) == (0, [])
        assert live.count() == 2

    def test_a_rebuild_that_was_dropped_never_comes_back(self, live: Rebuildable) -> None:
        beside = live.begin_rebuild()
        beside.put(make_document("removed"))
        live.drop_left()
        for act in (
            lambda: beside.put(make_document("removed", 2)),
            lambda: beside.delete("removed", 3),
            lambda: list(beside.iter_versions()),
            lambda: live.swap_in(beside),
        ):
            with pytest.raises(UnavailableError) as gone:
                act()
            assert gone.value.reason == "rebuild_dropped"
        live.discard(beside)
        assert live.count_left() == 0
        assert sorted(entry.artist_id for entry in live.iter_versions()) == ["both", "old"]

    def test_a_rebuild_that_was_swapped_in_is_not_dropped(self, live: Rebuildable) -> None:
        beside = live.begin_rebuild()
        beside.put(make_document("new"))
        live.swap_in(beside)
        assert live.drop_left() == 0
        assert found(live) == ["new"]

    def test_of_a_swap_and_a_drop_at_once_one_wins(self, live: Rebuildable) -> None:
        before = sorted(entry[:2] for entry in live.iter_versions())
        for version in range(10, 16):
            beside = live.begin_rebuild()
            beside.put(make_document("new", version))
            dropping = threading.Thread(target=live.drop_left)
            dropping.start()
            wanted = [("new", version)]
            try:
                live.swap_in(beside)
            except UnavailableError:
                wanted = before
            dropping.join()
            before = sorted(entry[:2] for entry in live.iter_versions())
            assert before == wanted
            assert live.count_left() == 0

    def test_only_a_rebuild_of_this_index_is_swapped_in_or_discarded(self, live: Rebuildable) -> None:
        for act in (live.swap_in, live.discard):
            with pytest.raises(InvalidDataError):
                act(live)
        assert live.count() == 2

    def test_no_moment_without_search(self, live: Rebuildable) -> None:
        totals, stop = set(), threading.Event()

        def look() -> None:
            while not stop.is_set():
                totals.add(live.search(SearchQuery(text="artist", limit=1)).total)

        reader = threading.Thread(target=look)
        reader.start()
        try:
            for version in range(6, 12):
                beside = live.begin_rebuild()
                beside.put_many([make_document("old", version), make_document("both", version)])
                beside.refresh()
                live.swap_in(beside)
        finally:
            stop.set()
            reader.join()
        assert totals == {2}
