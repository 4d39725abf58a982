"""`scrapy explain FILE|URL [--html OUT]`: each fact of a page with the signal that won, what lost and why."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from w3lib.url import is_url

from directory.errors import DirectoryError
from tattoo_crawler.commands.crawl import ABORTED
from tattoo_crawler.debugging.explanation import Explained, Explanation, Loser, explain_page
from tattoo_crawler.debugging.one_page import fetch_page
from tattoo_crawler.debugging.page_drawing import draw_page
from tattoo_crawler.debugging.saved_page import read_file


class Command(ScrapyCommand):
    """Exit 2: the page could not be read, one sentence says why."""

    requires_project = True

    def syntax(self) -> str:
        return "FILE|URL [--html OUT]"

    def short_desc(self) -> str:
        return "Explain what is read on a page: the signal that won, what lost and why"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--html", type=Path, metavar="OUT", help="draw the page's tree with the pairs into this file"
        )
        parser.add_argument("--url", default="", help="the address that the file was saved from")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError
        try:
            is_address = is_url(args[0])
            page = fetch_page(self.crawler_process, args[0]) if is_address else read_file(args[0], opts.url)
            explanation = explain_page(page.html, page.url)
            sys.stdout.write("\n".join(iter_lines(explanation)) + "\n")
            if opts.html:
                opts.html.write_text(draw_page(explanation), encoding="utf-8")
        except DirectoryError as error:
            sys.stderr.write(f"{error}\n")
            self.exitcode = ABORTED


def iter_lines(explanation: Explanation) -> Iterator[str]:
    """The explanation as text, one fact after the other."""
    if explanation.trouble:
        yield f"Not understood: {explanation.trouble}"
    for fact in explanation.facts:
        yield from _lines_of(fact)
    if explanation.leftovers:
        yield "Seen, and nobody:"
        yield from (_line_of(one) for one in explanation.leftovers)


def _lines_of(fact: Explained) -> Iterator[str]:
    yield f"{fact.what}: {fact.value}"
    yield f"    won: {fact.signal}, sure {fact.confidence:.2f}"
    if fact.reasons:
        yield "    because: " + ", ".join(f"{name} {score:+.2f}" for name, score in fact.reasons.items())
    yield from (f"    lost:{_line_of(one)[1:]}" for one in fact.losers)


def _line_of(one: Loser) -> str:
    score = "" if one.score is None else f" {one.score:.2f}"
    return f"  {one.value}{score}: {one.why}"
