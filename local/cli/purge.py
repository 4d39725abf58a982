"""`tattoo removals verify | receipt` and `tattoo denylist replay | keys`: proof that who wanted out is out."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from denylist.purge.inspection import Inspection
    from denylist.purge.open import Purge
    from denylist.purge.receipt import PurgeReceipt

Receipt = Annotated[str, typer.Argument(help="A receipt number, or a file that `tattoo removals receipt` wrote.")]
denylist = typer.Typer(help="The denylist as a whole: after a restore, and when keys change.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Joins the commands on removals when there are some already."""
    app.add_typer(denylist, name="denylist")
    removals = next((group.typer_instance for group in app.registered_groups if group.name == "removals"), None)
    if removals is None:
        removals = typer.Typer(help="Removal requests and their receipts.", no_args_is_help=True)
        app.add_typer(removals, name="removals")
    removals.command()(verify)
    removals.command()(receipt)


def verify(
    number: Receipt,
    offline: Annotated[bool, typer.Option(help="Check the signature of a receipt's file alone.")] = False,
) -> None:
    """Look again whether what a receipt says still holds. Exit code 1 when it does not."""
    from denylist.purge.inspection import inspect

    if offline:
        from denylist.hashing import HasherSource
        from denylist.purge.signature import Signer
        from directory.config import load_config

        is_valid = Signer(HasherSource(load_config())).is_valid(_read_file(Path(number)))
        Console().print("The signature holds." if is_valid else "The signature does not hold.")
        raise typer.Exit(0 if is_valid else 1)
    purge = _open()
    chosen = _find(purge, number)
    found = inspect(purge, [chosen])
    _print_verdict(chosen, found)
    raise typer.Exit(0 if chosen.is_done and found.is_clean else 1)


def receipt(number: Receipt) -> None:
    """The signed receipt as JSON. It names nobody."""
    typer.echo(json.dumps(_find(_open(), number).to_wire(), indent=1))


@denylist.command()
def replay(
    restored: Annotated[
        bool, typer.Option(help="No crawl is running: delete pictures that no row knows, however new they are.")
    ] = False,
) -> None:
    """Purge everyone again who was removed and is back. After every restore, before traffic. Exit code 1 when anything
    is left."""
    from denylist.purge.replay import ORPHANS_KEPT
    from denylist.purge.replay import replay as replay_all

    done = replay_all(_open(), orphans_kept=timedelta(0) if restored else ORPHANS_KEPT)
    console = Console()
    console.print(f"{done.found.receipt_count} receipts checked; {len(done.found.by_receipt)} did not hold.")
    console.print(f"{done.purged_count} cases purged again, {done.open_count} of them not done.")
    if done.orphan_count:
        console.print(f"{done.orphan_count} pictures that no artist has were deleted.")
    _print_faults(console, done.left)
    console.print("Nobody who was removed is stored." if done.is_clean else "Something is left: run it again.")
    raise typer.Exit(0 if done.is_clean else 1)


@denylist.command()
def keys() -> None:
    """How many entries and receipts need each key. Exit code 1 when one is needed that is not configured."""
    from denylist.purge.key_check import list_key_uses

    purge = _open()
    uses = list_key_uses(purge.governance, purge.hasher)
    table = Table("key", "entries", "receipts", "")
    for use in uses:
        remark = "not configured!" if use.is_missing else "newest" if use.is_newest else "may go" if use.may_go else ""
        table.add_row(use.version, str(use.entry_count), str(use.receipt_count), remark)
    Console().print(table)
    raise typer.Exit(1 if any(use.is_missing for use in uses) else 0)


def _open() -> "Purge":
    from denylist.purge.open import open_purge
    from local.environment import enter_cloud
    from local.home import open_home

    home = open_home(enter_cloud())
    return open_purge(home.config, home.index)


def _find(purge: "Purge", number: str) -> "PurgeReceipt":
    """Raises NotFoundError, InvalidDataError."""
    from directory.errors import NotFoundError

    path = Path(number)
    if path.suffix == ".json" and path.is_file():
        return _read_file(path)
    found = purge.receipts.find(number) or purge.receipts.find(_spelt(number))
    if found is None:
        raise NotFoundError("There is no purge with this receipt number.")
    return found


def _spelt(number: str) -> str:
    """The number as it was given out, however a person wrote it; as it is when it is none of a request."""
    from denylist.requests.receipt_number import read_receipt_number
    from directory.errors import NotFoundError

    try:
        return read_receipt_number(number)
    except NotFoundError:
        return number


def _read_file(path: Path) -> "PurgeReceipt":
    from denylist.purge.receipt import PurgeReceipt
    from directory.errors import InvalidDataError

    try:
        return PurgeReceipt.from_wire(json.loads(path.read_text()))
    except (OSError, ValueError):
        raise InvalidDataError("This file is no receipt.") from None


def _print_verdict(chosen: "PurgeReceipt", found: "Inspection") -> None:
    console = Console()
    table = Table("place", "found before", "found after", "state")
    for report in chosen.places:
        counts = (sum(report.found_before.values()), sum(report.found_after.values()))
        table.add_row(report.place, *map(str, counts), report.reason or report.state.replace("_", " "))
    console.print(table)
    console.print(f"Purged {chosen.finished_at:%Y-%m-%d %H:%M} UTC." if chosen.finished_at else "Not finished.")
    for remains in found.by_receipt.values():
        for place, count in sorted(remains.counts.items()):
            console.print(f"Found again in {place}: {count}")
    _print_faults(console, found)
    if chosen.is_done and found.is_clean:
        console.print("It holds: nothing of this person is stored, indexed or in the buckets.")


def _print_faults(console: Console, found: "Inspection") -> None:
    if found.unsigned:
        console.print(f"{len(found.unsigned)} receipts whose signature does not hold.")
    if found.unblocked:
        console.print(f"{len(found.unblocked)} receipts of which the denylist lost entries: see the restore runbook.")
