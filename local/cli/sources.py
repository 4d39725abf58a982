"""`tattoo sources`: the sources that are halted until a person has looked, and letting them go on."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from directory.store.ports import HaltStore

SOURCES = ("instagram_graph", "instagram_web")
commands = typer.Typer(help="Sources of profiles that showed a wall.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="sources")


@commands.command("list")
def list_sources() -> None:
    """Each source, and whether it is halted, since when and why."""
    halts = _halts().find_halts(SOURCES)
    table = Table("source", "state", "since (UTC)", "reason")
    for source in SOURCES:
        halt = halts.get(source)
        since = f"{halt.halted_at:%Y-%m-%d %H:%M}" if halt else ""
        table.add_row(source, "halted" if halt else "asked", since, halt.reason if halt else "")
    Console().print(table)


@commands.command()
def resume(source: Annotated[str, typer.Argument(help="The source's name.")]) -> None:
    """Let the next run ask this source again. Look at it in a browser first: nothing here solves a challenge."""
    from directory.errors import InvalidDataError

    if source not in SOURCES:
        raise InvalidDataError(f"There is no source {source}; there are {' and '.join(SOURCES)}.")
    _halts().delete_halt(source)
    Console().print(f"{source} is asked again from the next run on.")


def _halts() -> "HaltStore":
    from directory.store.stores import open_stores
    from local.environment import enter_cloud

    return open_stores(enter_cloud()).halts
