"""The promises of the stores for runs, budgets and page memory on any engine of the table port."""

from datetime import UTC, datetime

import pytest

from directory.errors import InvalidDataError, NotFoundError, QuotaExhaustedError
from directory.records.budget import Usage
from directory.records.page_memory import PageMemoryRecord, digest_url
from directory.records.run import RunRecord, StepRecord
from directory.records.source_halt import SourceHaltRecord
from directory.store.stores import Stores, stores_over
from directory.store.table import Table
from tests.contracts.store_sightings import DAY, HOUR, START
from tests.contracts.studio_store_contract import Moment

URL = "https://blackrose.test/team"


class BookkeepingContract:
    @pytest.fixture
    def moment(self) -> Moment:
        return Moment()

    @pytest.fixture
    def stores(self, table: Table, moment: Moment) -> Stores:
        return stores_over(table, moment)

    def test_runs_and_steps_come_back(self, stores: Stores) -> None:
        run = RunRecord("r1", "Leeds", "GB", START, counters={"studios": 3, "cost": 0.5})
        steps = [StepRecord("r1", name, position, START) for position, name in enumerate(("z-first", "a-second"))]
        stores.runs.put_run(run)
        for step in reversed(steps):
            stores.runs.put_step(step)
        assert stores.runs.get_run("r1") == run
        assert stores.runs.list_steps("r1") == steps
        assert stores.runs.list_steps("r2") == []
        with pytest.raises(NotFoundError):
            stores.runs.get_run("r2")

    def test_a_run_put_again_replaces(self, stores: Stores) -> None:
        stores.runs.put_run(RunRecord("r1", "Leeds", "GB", START))
        ended = RunRecord("r1", "Leeds", "GB", START, "failed", START + HOUR, "quota_exhausted")
        stores.runs.put_run(ended)
        assert stores.runs.list_runs() == [ended]

    def test_a_halted_source_stays_halted_until_it_is_resumed(self, stores: Stores) -> None:
        first = SourceHaltRecord("instagram_web", "challenge", START)
        stores.halts.put_halt(first)
        stores.halts.put_halt(SourceHaltRecord("instagram_web", "policy", START + HOUR))
        assert stores.halts.find_halts(["instagram_web", "instagram_graph"]) == {"instagram_web": first}
        for _ in range(2):
            stores.halts.delete_halt("instagram_web")
        assert stores.halts.find_halts(["instagram_web"]) == {}

    def test_the_newest_runs_come_first(self, stores: Stores) -> None:
        for number in range(5):
            stores.runs.put_run(RunRecord(f"r{number}", "Leeds", "GB", START + number * HOUR))
        assert [run.run_id for run in stores.runs.list_runs(limit=3)] == ["r4", "r3", "r2"]

    def test_a_budget_is_counted_for_run_and_month(self, stores: Stores) -> None:
        assert stores.budgets.reserve("search", 3, run_id="r1", run_cap=5, month_cap=100) == Usage(3, 3)
        assert stores.budgets.reserve("search", 2, run_id="r2", run_cap=5, month_cap=100) == Usage(2, 5)
        assert stores.budgets.get_usage("search", run_id="r1") == Usage(3, 5)
        assert stores.budgets.get_usage("details", run_id="r1") == Usage(0, 0)

    def test_a_cap_is_never_passed_and_counts_nothing(self, stores: Stores) -> None:
        stores.budgets.reserve("search", 4, run_id="r1", run_cap=5, month_cap=100)
        with pytest.raises(QuotaExhaustedError):
            stores.budgets.reserve("search", 2, run_id="r1", run_cap=5, month_cap=100)
        with pytest.raises(QuotaExhaustedError):
            stores.budgets.reserve("search", 3, run_id="r2", run_cap=5, month_cap=6)
        assert stores.budgets.get_usage("search", run_id="r2") == Usage(0, 4)
        assert stores.budgets.reserve("search", 1, run_id="r1", run_cap=5, month_cap=100) == Usage(5, 5)

    def test_a_cap_of_nothing_allows_nothing(self, stores: Stores) -> None:
        with pytest.raises(QuotaExhaustedError):
            stores.budgets.reserve("search", 1, run_id="r1", run_cap=0, month_cap=100)

    def test_calls_are_not_given_back(self, stores: Stores) -> None:
        with pytest.raises(InvalidDataError):
            stores.budgets.reserve("search", -1, run_id="r1", run_cap=5, month_cap=5)

    def test_the_month_turns_at_midnight_pacific(self, stores: Stores, moment: Moment) -> None:
        moment.now = datetime(2026, 12, 1, 7, 59, tzinfo=UTC)
        stores.budgets.reserve("search", 5, run_id="r1", run_cap=9, month_cap=5)
        with pytest.raises(QuotaExhaustedError):
            stores.budgets.reserve("search", 1, run_id="r1", run_cap=9, month_cap=5)
        moment.now = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
        assert stores.budgets.reserve("search", 1, run_id="r1", run_cap=9, month_cap=5) == Usage(6, 1)

    def test_pages_are_remembered_by_address(self, stores: Stores) -> None:
        page = PageMemoryRecord("s1", digest_url(URL), START, etag='W/"1"', content_hash="abc")
        stores.pages.put_page(page)
        assert stores.pages.find_page("s1", URL) == page
        assert stores.pages.find_page("s1", URL + "/other") is None
        assert stores.pages.find_page("s2", URL) is None
        assert list(stores.pages.iter_pages("s1")) == [page]

    def test_a_page_not_seen_for_half_a_year_is_forgotten(self, stores: Stores, moment: Moment) -> None:
        stores.pages.put_page(PageMemoryRecord("s1", digest_url(URL), START, etag="1"))
        moment.now = START + 180 * DAY
        assert stores.pages.find_page("s1", URL) is None
        assert list(stores.pages.iter_pages("s1")) == []

    def test_no_address_is_stored(self, table: Table, stores: Stores) -> None:
        stores.pages.put_page(PageMemoryRecord("s1", digest_url(URL), START, etag="1"))
        assert "blackrose" not in repr(list(table.scan()))
