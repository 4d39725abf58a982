from __future__ import annotations

from functools import lru_cache

import pytest

from bench import accuracy_speed
from bench.accuracy_speed import ROUNDS, Speed, measure_speed
from tattoo_crawler.extract import person_name

PAGES = ["<p>Ana</p>", " ", "<p>Bo</p>"]


def test_ratio_is_that_of_the_sums_and_median_that_of_the_pages() -> None:
    speed = Speed((1.0, 1.0, 8.0), (2.0, 4.0, 8.0))
    assert speed.ratio == pytest.approx(1.4)
    assert speed.median == 2.0
    assert (Speed((), ()).ratio, Speed((), ()).median) == (0.0, 0.0)


def test_each_round_reads_each_page_once_and_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    learn = lru_cache(seen.append)
    monkeypatch.setattr(person_name, "learn", learn, raising=False)
    speed = measure_speed(PAGES, learn)
    assert seen == ["<p>Ana</p>", "<p>Bo</p>"] * ROUNDS
    assert len(speed.read_s) == 2
    assert all(seconds > 0 for seconds in speed.parse_s)


def test_the_line_names_both_times(capsys: pytest.CaptureFixture[str]) -> None:
    accuracy_speed.print_speed(Speed((0.001,), (0.004,)))
    assert "4.0 ms, parsing them 1.0 ms, ratio 4.00" in capsys.readouterr().out
