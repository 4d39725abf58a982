"""`tattoo index check | repair | rebuild | redrive`: the search index beside the table."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from directory.search.consistency import Comparison
    from local.home import Home

SHOWN_IDS = 10

index = typer.Typer(help="Is the search index what the table says? And what to do when not.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(index, name="index")


@index.command()
def check(
    sample: Annotated[
        int | None, typer.Option(min=1, help="Compare about so many artists, picked by chance; all when left out.")
    ] = None,
) -> None:
    """Compare index and table: counts, and of each artist version and content. Exit code 1 when they differ."""
    from directory.search.consistency import check as check_index

    comparison = check_index(_home().sync, sample)
    _print_comparison(comparison)
    raise typer.Exit(0 if comparison.is_equal else 1)


@index.command()
def repair() -> None:
    """Mend what differs, and nothing else. Exit code 1 when something still does."""
    from directory.search.consistency import check as check_index
    from directory.search.consistency import mend

    sync = _home().sync
    result = mend(sync, check_index(sync).differences)
    Console().print(f"Indexed {result.indexed}, taken out {result.deleted}.")
    comparison = check_index(sync)
    _print_comparison(comparison)
    raise typer.Exit(0 if comparison.is_equal else 1)


@index.command()
def rebuild() -> None:
    """Fill a new index beside the one that answers, and swap it in. Search goes on all the while."""
    from directory.search.consistency import check as check_index
    from directory.search.rebuild import rebuild as rebuild_index

    home = _home()
    result = rebuild_index(home.sync, home.index)
    Console().print(f"Indexed {result.indexed} artists anew, and {result.replayed} changes that came meanwhile.")
    comparison = check_index(home.sync)
    _print_comparison(comparison)
    raise typer.Exit(0 if comparison.is_equal else 1)


@index.command()
def redrive() -> None:
    """Put the stream's records that failed through again. Exit code 1 when some fail again."""
    from api_lambda.stream_sync import stream_sync_from
    from api_lambda.sync.redrive import redrive as redrive_records
    from local.environment import enter_cloud

    stream_sync = stream_sync_from(enter_cloud())
    result = redrive_records(stream_sync.queue, stream_sync.batch)
    console = Console()
    console.print(f"{result.done} records went through, {result.left} failed again and wait on.")
    if result.unreadable:
        console.print(f"{result.unreadable} held nothing that can be read: `tattoo index check` shows what is missing.")
    raise typer.Exit(1 if result.left else 0)


def _home() -> "Home":
    from local.environment import enter_cloud
    from local.home import open_home

    return open_home(enter_cloud())


def _print_comparison(comparison: "Comparison") -> None:
    console = Console()
    console.print(f"{comparison.document_count} documents in the index; {comparison.compared_count} artists compared.")
    for kind in ("ghost", "missing", "stale"):
        ids = comparison.list_ids(kind)
        console.print(f"{kind:10} {len(ids)}  {_list_some(ids)}".rstrip())
    if comparison.failures:
        console.print(f"unreadable {len(comparison.failures)}  {_list_some(sorted(comparison.failures))}")
    console.print("Index and table agree." if comparison.is_equal else "Index and table differ.")


def _list_some(ids: list[str]) -> str:
    return ", ".join(ids[:SHOWN_IDS]) + (" …" if len(ids) > SHOWN_IDS else "")
