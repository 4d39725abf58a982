"""The exit code of a crawl, from the reason it ended with, and of one that could not be configured."""

import os
import subprocess
import sys
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from tattoo_crawler.commands.crawl import exit_code


def ended(**stats: Any) -> Crawler:
    crawler = Crawler(Spider, Settings())
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.stats.set_stats(stats)
    return crawler


@pytest.mark.parametrize("reason", ["finished", "shutdown", "closespider_pagecount"])
def test_a_healthy_end_is_0_or_3_with_losses(reason: str) -> None:
    assert exit_code(ended(finish_reason=reason)) == 0
    assert exit_code(ended(finish_reason=reason, **{"items/studio/failed": 1})) == 3


@pytest.mark.parametrize("reason", ["start_error", "orphaned", "memusage_exceeded", "closespider_errorcount"])
def test_any_other_end_is_2_and_is_named(reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(ended(finish_reason=reason)) == 2
    assert capsys.readouterr().err == f"The crawl ended early: {reason}.\n"


def test_a_crawl_that_never_opened_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(ended()) == 2
    assert capsys.readouterr().err == "The crawl ended early: not_opened.\n"


@pytest.mark.slow
def test_a_wrong_setting_is_one_sentence() -> None:
    crawl = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "studio_site", "-a", "city=Leeds"],
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings", "SITE_MAX_PAGES": "many"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (line,) = crawl.stderr.splitlines()
    assert (crawl.returncode, line.startswith("Wrong configuration: SITE_MAX_PAGES:")) == (2, True)
