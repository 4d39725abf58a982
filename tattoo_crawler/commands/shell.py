"""`scrapy shell FILE_OR_URL` with one more word: `extract(response)`, what the extractor reads on the page."""

from argparse import Namespace
from typing import Any

from scrapy.commands.shell import Command as ScrapyShell
from scrapy.http import TextResponse

from tattoo_crawler.extract import read_page, resolve_site, site_json
from tattoo_crawler.sites.page_text import read_text


class Command(ScrapyShell):
    """Saved pages are welcome here, and only here: no spider may read a file. robots.txt is asked as always."""

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)
        if self.settings is None:
            raise RuntimeError("the shell command needs settings")
        self.settings.set("ADDRESS_GUARD_SCHEMES", ["http", "https", "file"], "cmdline")
        self.settings.set("ITEM_PIPELINES", {}, "cmdline")  # nothing is stored here, so no store is needed

    def update_vars(self, vars: dict[str, Any]) -> None:  # noqa: A002 - the parent's name for it
        vars["extract"] = extract


def extract(response: TextResponse) -> dict[str, Any]:
    """The facts of one page as plain values: {"studio": {…}, "artists": [{…}]}."""
    return site_json(resolve_site([read_page(read_text(response), response.url)]))
