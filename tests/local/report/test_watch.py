"""A website that falls silent shows up in the run's report, by its studio's name."""

from local.report.census import Census
from local.report.page import render_report
from local.report.summary import summary_rows
from local.report.watch import Fall, list_fallen_fields, list_fallen_sites
from tests.local.report.steps import MakeOutcome, step

STATS = {
    "watch/sites/compared": 3,
    "watch/flagged/s1/before": 8,
    "watch/flagged/s1/now": 0,
    "watch/flagged/s2/before": 9,
    "watch/flagged/s2/now": 4,
    "watch/coverage/before/handle_pct": 90,
    "watch/coverage/now/handle_pct": 10,
    "watch/coverage/before/name_pct": 90,
    "watch/coverage/now/name_pct": 85,
}


def test_the_most_lost_comes_first_and_a_nameless_studio_has_its_id() -> None:
    falls = list_fallen_sites([step("google_places"), step("studio_site", stats=STATS)], {"s1": "Needle & Thistle"})
    assert falls == (Fall("Needle & Thistle", 8, 0), Fall("s2", 9, 4))


def test_fields_fall_only_where_the_watch_says_so() -> None:
    assert list_fallen_fields([step("studio_site", stats=STATS)]) == ()
    fallen = list_fallen_fields([step("studio_site", stats={**STATS, "watch/coverage/fallen": 1})])
    assert fallen == (Fall("handle", 90, 10),)


def test_report_and_table_show_them(make_outcome: MakeOutcome) -> None:
    stats = {**STATS, "watch/coverage/fallen": 1}
    outcome = make_outcome(step("studio_site", stats=stats), after=Census(studio_names={"s1": "Needle & Thistle"}))
    page = render_report(outcome)
    assert "Websites to look at (2)" in page
    assert "Needle &amp; Thistle" in page
    assert "Fields that fell away" in page
    rows = {name: (number, remark) for name, number, remark in summary_rows(outcome)}
    assert rows["Websites to look at"] == ("2", "Needle & Thistle 8 to 0, s2 9 to 4")
