"""Commands that explain what the code makes of an input, without storing anything: `extract`, `styles`."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from local.cli.plain_text import plain_text


def register(app: typer.Typer) -> None:
    app.command()(extract)
    app.command()(styles)


def extract(
    page: Annotated[str, typer.Argument(metavar="FILE_OR_URL", help="A saved page, or an address that is fetched.")],
    url: Annotated[str, typer.Option(help="The address the file was saved from.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Who works at the studio that this page belongs to, and why we think so."""
    from tattoo_crawler.extract.page import read_page
    from tattoo_crawler.extract.site import resolve_site
    from tattoo_crawler.extract.site_json import site_json

    html, address = _load(page, url)
    facts = site_json(resolve_site([read_page(html, address)]))
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        _print_facts(facts)


def _load(page: str, url: str) -> tuple[str, str]:
    """The text of the page and its address."""
    from tattoo_crawler.debugging.saved_page import read_file

    if page.startswith(("http://", "https://")):
        from local.fetch import fetch_page

        return fetch_page(page)
    saved = read_file(page, url)
    return saved.html, saved.url


def _print_facts(facts: dict[str, object]) -> None:
    studio = facts["studio"]
    artists = facts["artists"]
    if not isinstance(studio, dict) or not isinstance(artists, list):
        raise TypeError("site_json changed its shape")
    console = Console()
    for name, value in studio.items():
        if value and name != "evidence":
            console.print(f"[bold]{name}[/]:", plain_text(str(value)))
    table = Table("name", "instagram", "role", "sure", "because")
    for artist in artists:
        because = ", ".join(sorted({e["signal"] for e in artist["evidence"]}))
        sure = f"{artist['confidence']:.2f}"
        named = (artist["name"], artist["instagram"], artist["role"])
        table.add_row(*map(plain_text, named), sure, because)
    console.print(table)


def styles(text: Annotated[str, typer.Argument(help="A bio, or any text.")]) -> None:
    """The styles that a text names, and for every style word in it why it counted or did not."""
    from directory.styles.inference import explain

    explanation = explain(text)
    console = Console()
    console.print(f"[bold]styles[/]: {', '.join(explanation.inference.styles) or 'none'}")
    others = ", ".join(tag for tag, _ in explanation.inference.other_tags)
    console.print("[bold]other tags[/]:", plain_text(others or "none"))
    table = Table("in the text", "means", "rule", "verdict", "won against")
    for match in explanation.matches:
        beaten = ", ".join(match.beaten)
        known = ", ".join(match.styles), str(match.rule), str(match.verdict)
        table.add_row(plain_text(match.text), *known, plain_text(beaten) if beaten else "")
    console.print(table)
