"""`scrapy savepage URL [--case NAME]`: one page, fetched politely and redacted, as a case for the tests."""

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from w3lib.url import is_url

from directory.clock import utc_now
from directory.errors import DirectoryError
from tattoo_crawler.commands.crawl import ABORTED
from tattoo_crawler.debugging.one_page import fetch_page
from tattoo_crawler.debugging.saved_case import save_case

CASES = Path("tests/pages/read_page")


class Command(ScrapyCommand):
    """Exit 2: not fetched or not saved, one sentence says why."""

    requires_project = True

    def syntax(self) -> str:
        return "URL [--case NAME]"

    def short_desc(self) -> str:
        return "Save a redacted page as a test case that a person must still review"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--case", metavar="NAME", help="name of the case, for example cards_without_links")
        parser.add_argument("--folder", type=Path, default=CASES, help=f"where cases are kept (default: {CASES})")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or not is_url(args[0]):
            raise UsageError
        now = utc_now()
        try:
            page = fetch_page(self.crawler_process, args[0])
            saved = save_case(opts.folder, opts.case or f"saved_{now:%Y%m%d_%H%M%S}", page.html, page.url, now)
        except DirectoryError as error:
            sys.stderr.write(f"{error}\n")
            self.exitcode = ABORTED
            return
        sys.stdout.write(
            f"{saved.folder}: {saved.redacted_artist_count} artists read on the redacted page, "
            f"{saved.artist_count} on the real one.\nRead page.html against expected.json, correct it, "
            'write the note, then set "reviewed": true. Tests fail until then.\n'
        )
