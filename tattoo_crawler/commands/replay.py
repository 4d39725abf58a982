"""`scrapy replay RUN_ID`: today's extractors over the pages of an earlier run, and what would change."""

import argparse
import sys
from collections.abc import Sequence
from typing import TextIO

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from directory.config import load_config
from directory.errors import ConfigurationError, DirectoryError
from tattoo_crawler.commands.crawl import ABORTED
from tattoo_crawler.debugging.page_archive import PageArchive
from tattoo_crawler.debugging.replay import Person, SiteChange, replay_site

DIFFERENT = 4


class Command(ScrapyCommand):
    """Exit 0: the same; 2: no such archive; 4: something would change. Names are shown on a terminal only."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "RUN_ID"

    def short_desc(self) -> str:
        return "Run today's extractors over the archived pages of a run and show what would change"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError
        try:
            changes = replay_run(args[0])
        except DirectoryError as error:
            sys.stderr.write(f"{error}\n")
            self.exitcode = ABORTED
            return
        print_changes(changes, sys.stdout, with_people=sys.stdout.isatty())
        self.exitcode = 0 if all(change.is_same for change in changes) else DIFFERENT


def replay_run(run_id: str) -> list[SiteChange]:
    """One entry for each archived site. Raises ConfigurationError when the archive is off, NotFoundError for no run."""
    root = load_config().page_archive_dir
    if root is None:
        raise ConfigurationError("The page archive is off: set PAGE_ARCHIVE_DIR, then crawl, then replay.")
    return [replay_site(site) for site in PageArchive(root, run_id).iter_sites()]


def print_changes(changes: Sequence[SiteChange], out: TextIO, *, with_people: bool) -> None:
    """Counts for everybody; who it is for the operator at a terminal."""
    if with_people:
        for change in changes:
            if not change.is_same:
                out.write("\n".join(_lines_of(change)) + "\n")
    counts = {
        "sites": len(changes),
        "sites that differ": sum(not change.is_same for change in changes),
        "artists the same": sum(change.same_count for change in changes),
        "artists gained": sum(len(change.gained) for change in changes),
        "artists lost": sum(len(change.lost) for change in changes),
        "artists changed": sum(len(change.changed) for change in changes),
        "studio facts changed": sum(len(change.studio_fields) for change in changes),
        "pages not understood": sum(change.unread_count for change in changes),
    }
    out.writelines(f"{name}: {count}\n" for name, count in counts.items())


def _lines_of(change: SiteChange) -> list[str]:
    return [
        f"{change.studio_id}",
        *(f"  + {_shown(person)}" for person in change.gained),
        *(f"  - {_shown(person)}" for person in change.lost),
        *(f"  ~ {_shown(then)} -> {_shown(now)}" for then, now in change.changed),
        *(f"  ~ studio: {name}" for name in change.studio_fields),
    ]


def _shown(person: Person) -> str:
    handle = f"@{person['instagram']}" if person["instagram"] else "no account"
    return f"{person['name'] or 'no name'} ({handle}, {person['role']})"
