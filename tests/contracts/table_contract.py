"""The promises of `directory.store.table.Table`, for every engine.

An engine's test subclasses `TableContract` and gives the fixtures `table` (empty) and `denial`: a ConditionCheck whose
row exists in another table.
"""

import pytest

from directory.errors import DeniedError, InvalidDataError, QuotaExhaustedError, StaleWriteError
from directory.records.item import Item, Key
from directory.store.table import Add, Check, ConditionCheck, Delete, Expect, Patch, Put, Table

KEY = Key("THING#1", "ROW#1")


def row(sk: str = "ROW#1", pk: str = "THING#1", **values: object) -> Item:
    return {"PK": pk, "SK": sk, **values}


class TableContract:
    def test_a_row_comes_back_as_it_was(self, table: Table) -> None:
        values = {"text": "ünï ✦", "count": 3, "share": 0.1, "yes": True, "tags": {"a", "b"}, "list": ["x", 1]}
        item = row(**values, empty="", nested={"deep": {"er": -2}})
        table.transact([Put(item)])
        assert table.find(KEY) == item

    def test_a_missing_row_is_none(self, table: Table) -> None:
        assert table.find(KEY) is None
        assert table.find_many([KEY]) == {}

    def test_find_many_takes_any_number_and_repeats(self, table: Table) -> None:
        keys = [Key("THING#1", f"ROW#{number:03}") for number in range(130)]
        for start in range(0, 130, 65):
            table.transact([Put(row(key.sk)) for key in keys[start : start + 65]])
        found = table.find_many([*keys, *keys[:5], Key("THING#2", "x")])
        assert set(found) == set(keys)

    def test_some_attributes_are_read_of_rows_that_have_them(self, table: Table) -> None:
        table.transact([Put(row(status="new", name="Ana", long="x" * 900)), Put(row("ROW#2", name="Bo"))])
        second, missing = Key("THING#1", "ROW#2"), Key("THING#1", "ROW#3")
        found = table.find_many([KEY, second, missing], only=("status", "name"))
        assert found == {KEY: row(status="new", name="Ana"), second: row("ROW#2", name="Bo")}

    def test_a_partition_is_read_in_order_and_by_prefix(self, table: Table) -> None:
        table.transact([Put(row(sk)) for sk in ("B#2", "A#9", "B#10")])
        table.transact([Put(row("B#0", pk="THING#10"))])
        assert [item["SK"] for item in table.iter_partition("THING#1")] == ["A#9", "B#10", "B#2"]
        assert [item["SK"] for item in table.iter_partition("THING#1", sk_prefix="B#")] == ["B#10", "B#2"]

    def test_a_partition_larger_than_a_page_is_read_whole(self, table: Table) -> None:
        for number in range(8):
            table.transact([Put(row(f"BIG#{number}", text="x" * 300_000))])
        assert len(list(table.iter_partition("THING#1"))) == 8

    def test_an_index_pages_in_order(self, table: Table) -> None:
        rows = [row(f"ROW#{n}", gsi3pk="CITY#GB#Leeds", gsi3sk=f"STUDIO#{n}") for n in range(5)]
        table.transact([Put(item) for item in [*rows, row("ROW#9", gsi3pk="CITY#GB#York", gsi3sk="STUDIO#9")]])
        seen, start_key, pages = [], None, 0
        while True:
            page = table.query_index("city-index", "CITY#GB#Leeds", limit=2, start_key=start_key)
            seen += [item["gsi3sk"] for item in page.items]
            start_key, pages = page.next_key, pages + 1
            if start_key is None:
                break
        assert seen == [f"STUDIO#{n}" for n in range(5)]
        assert pages <= 4

    def test_an_index_can_be_read_from_its_end_and_by_prefix(self, table: Table) -> None:
        rows = [row(f"ROW#{sk}", gsi3pk="RUNS", gsi3sk=sk) for sk in ("a1", "a2", "b1")]
        table.transact([Put(item) for item in rows])
        newest = table.query_index("city-index", "RUNS", newest_first=True, limit=2)
        assert [item["gsi3sk"] for item in newest.items] == ["b1", "a2"]
        assert [i["gsi3sk"] for i in table.query_index("city-index", "RUNS", sk_prefix="a").items] == ["a1", "a2"]

    def test_an_index_without_sort_key_finds_by_partition(self, table: Table) -> None:
        table.transact([Put(row(gsi2pk="INSTAGRAM#ink")), Put(row("ROW#2"))])
        assert [item["SK"] for item in table.query_index("instagram-index", "INSTAGRAM#ink").items] == ["ROW#1"]

    def test_a_row_without_index_attributes_is_in_no_index(self, table: Table) -> None:
        table.transact([Put(row(gsi3pk="CITY#GB#Leeds", gsi3sk="A"))])
        table.transact([Put(row())])
        assert table.query_index("city-index", "CITY#GB#Leeds").items == []

    def test_the_segments_of_a_scan_are_the_whole_table(self, table: Table) -> None:
        keys = {Key(f"THING#{number}", "ROW") for number in range(30)}
        table.transact([Put(key.to_item()) for key in keys])
        seen = [Key.of(item) for segment in range(3) for item in table.scan(segment=segment, segments=3)]
        assert len(seen) == 30
        assert set(seen) == keys

    def test_a_refused_transaction_writes_nothing(self, table: Table) -> None:
        table.transact([Put(row("OLD", version=1))])
        refused = [Put(row("NEW")), Put(row("OLD", version=3), Expect({"version": 2}))]
        with pytest.raises(StaleWriteError):
            table.transact(refused)
        assert table.find(Key("THING#1", "NEW")) is None
        assert table.find(Key("THING#1", "OLD")) == row("OLD", version=1)

    @pytest.mark.parametrize(
        ("expect", "holds_absent", "holds_same", "holds_other"),
        [
            (Expect.nothing(), True, False, False),
            (Expect(), False, True, True),
            (Expect({"owner": "me"}), False, True, False),
            (Expect({"owner": "me"}, or_absent=True), True, True, False),
        ],
    )
    def test_conditions(
        self, table: Table, expect: Expect, holds_absent: bool, holds_same: bool, holds_other: bool
    ) -> None:
        table.transact([Put(row("SAME", owner="me")), Put(row("OTHER", owner="you"))])
        for sk, holds in (("ABSENT", holds_absent), ("SAME", holds_same), ("OTHER", holds_other)):
            key = Key("THING#1", sk)
            for action in (Check(key, expect), Put(row(sk, owner="me"), expect), Delete(key, expect)):
                before = table.find(key)
                if holds:
                    table.transact([action, Put(row("WITNESS"))])
                    table.transact([Delete(Key("THING#1", "WITNESS"))])
                    table.transact([Put(before) if before else Delete(key)])
                else:
                    with pytest.raises(StaleWriteError):
                        table.transact([action, Put(row("WITNESS"))])
                    assert table.find(key) == before
                assert table.find(Key("THING#1", "WITNESS")) is None

    def test_a_patch_sets_and_leaves_the_rest(self, table: Table) -> None:
        table.transact([Put(row(name="a", version=1))])
        table.transact([Patch(KEY, {"name": "b", "list": []}, Expect({"version": 1}))])
        assert table.find(KEY) == row(name="b", version=1, list=[])
        with pytest.raises(StaleWriteError):
            table.transact([Patch(KEY, {"name": "c"}, Expect({"version": 2}))])

    def test_a_counter_starts_at_nothing_and_stops_at_its_limit(self, table: Table) -> None:
        table.transact([Add(KEY, "calls", 2, limit=5, values={"ttl": 9})])
        table.transact([Add(KEY, "calls", 3, limit=5)])
        with pytest.raises(QuotaExhaustedError):
            table.transact([Add(KEY, "calls", 1, limit=5), Put(row("ROW#2"))])
        assert table.find(KEY) == row(calls=5, ttl=9)
        assert table.find(Key("THING#1", "ROW#2")) is None

    def test_a_first_amount_over_the_limit_is_refused(self, table: Table) -> None:
        with pytest.raises(QuotaExhaustedError):
            table.transact([Add(KEY, "calls", 6, limit=5)])
        assert table.find(KEY) is None

    def test_a_row_of_another_table_refuses_the_write(self, table: Table, denial: ConditionCheck) -> None:
        with pytest.raises(DeniedError):
            table.transact([denial, Put(row())])
        assert table.find(KEY) is None

    def test_denied_wins_over_every_other_refusal(self, table: Table, denial: ConditionCheck) -> None:
        with pytest.raises(DeniedError):
            table.transact([Add(KEY, "calls", 2, limit=1), Check(Key("A", "B"), Expect()), denial])

    def test_no_row_in_the_other_table_lets_the_write_pass(self, table: Table, denial: ConditionCheck) -> None:
        free = ConditionCheck(denial.table, {"PK": "DENY#free", "SK": "ENTRY"})
        table.transact([free, Put(row())])
        assert table.find(KEY) == row()

    def test_a_hundred_actions_are_the_most(self, table: Table) -> None:
        table.transact([Put(row(f"ROW#{number}")) for number in range(100)])
        with pytest.raises(InvalidDataError):
            table.transact([Put(row(f"ROW#{number}")) for number in range(101)])

    def test_delete_many_takes_any_number(self, table: Table) -> None:
        keys = [Key("THING#1", f"ROW#{number}") for number in range(60)]
        table.transact([Put(key.to_item()) for key in keys])
        table.delete_many([*keys[1:], Key("THING#9", "never there")])
        assert [Key.of(item) for item in table.iter_partition("THING#1")] == keys[:1]
