"""`scrapy crawl SPIDER`, with an exit code that tells how it ended."""

import argparse
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from directory.errors import ConfigurationError
from tattoo_crawler.extensions.abort import SENTENCE_STAT

ABORTED = 2
INCOMPLETE = 3
# Ended as it should, or where the operator asked it to: a signal, or one of Scrapy's CLOSESPIDER_… limits.
HEALTHY_ENDS = frozenset(
    {"finished", "shutdown", "closespider_itemcount", "closespider_pagecount", "closespider_timeout"}
)


class Command(ScrapyCrawl):
    """Exit 0: all stored; 1: could not start; 2: stopped, one sentence says why; 3: some items were not stored."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError
        if not self.crawler_process:
            raise RuntimeError("the crawl command needs a crawler process")
        try:
            crawler = self._create_crawler(args[0])
        except ConfigurationError as error:
            sys.stderr.write(f"{error}\n")
            self.exitcode = ABORTED
            return
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        self.exitcode = 1 if self.crawler_process.bootstrap_failed else exit_code(crawler)


def exit_code(crawler: Crawler) -> int:
    """How a finished crawl ended, as a process says it. Prints the sentence of a crawl that was stopped."""
    stats = crawler.stats.get_stats()
    if sentence := stats.get(SENTENCE_STAT):
        sys.stderr.write(f"{sentence}\n")
        return ABORTED
    reason = str(stats.get("finish_reason", "not_opened"))
    if reason not in HEALTHY_ENDS:
        sys.stderr.write(f"The crawl ended early: {reason}.\n")
        return ABORTED
    failed = sum(n for name, n in stats.items() if name.startswith("items/") and name.endswith("/failed"))
    return INCOMPLETE if failed else 0
