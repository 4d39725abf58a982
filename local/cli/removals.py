"""`tattoo removals list | show | approve | reject | check-proofs | sweep`: what operators do with removal requests."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from denylist.requests.record import Ground
from local.cli.plain_text import plain_text

if TYPE_CHECKING:
    from denylist.requests.record import RequestRecord
    from denylist.requests.room import Room
    from denylist.requests.sweep import Sweep
    from local.home import Home

removals = typer.Typer(help="Removal requests and their receipts.", no_args_is_help=True)
Number = Annotated[str, typer.Argument(metavar="RECEIPT", help="The receipt number, in any spelling.")]
Why = Annotated[Ground, typer.Option(help="The ground, from the list: it stays when the case is closed.")]
Who = Annotated[str, typer.Option("--by", help="Who decides.", default_factory=getpass.getuser, show_default=False)]


def register(app: typer.Typer) -> None:
    app.add_typer(removals, name="removals")


@removals.command("list")
def list_open() -> None:
    """The open requests, the nearest deadline first. Nothing about any person."""
    from denylist.requests.alerts import is_late, is_overdue

    room = _home().room
    now, table = room.clock(), Table("receipt", "state", "about", "from", "reason", "received", "deadline", "")
    found = sorted(room.store.list_open(), key=lambda one: one.is_suspect)
    for one in found:
        remark = "OVERDUE" if is_overdue(one, now) else "late" if is_late(one, now) else ""
        remark = " ".join(filter(None, (remark, "a robot?" if one.is_suspect else "")))
        times = (f"{one.received_at:%Y-%m-%d %H:%M}", f"{one.deadline_at:%Y-%m-%d %H:%M}")
        table.add_row(one.receipt, one.state, one.kind, one.relation, one.reason, *times, remark)
    Console(width=160).print(table if found else "No removal request is open.")


@removals.command()
def show(receipt: Number) -> None:
    """One request with what it says of people, while it is open. Its steps, with who took them, when and why."""
    room = _home().room
    record = _get(room, receipt)
    table = Table("field", "value", title=record.receipt)
    for field in ("state", "kind", "relation", "reason", "received_at", "deadline_at", "closed_at"):
        value = getattr(record, field)
        table.add_row(field, f"{value:%Y-%m-%d %H:%M} UTC" if field.endswith("_at") and value else str(value or "-"))
    for name, text in _personal_data(room, record):
        table.add_row(name, plain_text(text))
    for one in record.decisions:
        table.add_row(f"{one.at:%Y-%m-%d %H:%M}", plain_text(f"{one.state} by {one.who}: {one.why}"))
    Console().print(table)


@removals.command()
def approve(receipt: Number, why: Why, by: Who) -> None:
    """Deny at once, delete everywhere, look again, close. What a store that is down leaves over, the sweep finishes."""
    from denylist.requests.record import State

    home = _home()
    room, console = home.room, Console()
    record = _get(room, receipt)
    email = room.shield.unseal(record).email if record.sealed else None
    record = room.decisions.approve(record.receipt, by, why)
    console.print("Denied: nobody fetches, stores or shows it any more.")
    if email:
        console.print(plain_text(f"The requester asked to be told at {email}: the address goes when the case closes."))
    done = _sweep(home, room).drive(record.receipt)
    if done.state is not State.CLOSED:
        console.print("Something is left somewhere: `tattoo removals sweep` goes on with it.")
        raise typer.Exit(3)
    console.print(f"Deleted and looked at again. The proof: tattoo removals receipt {done.receipt}")


@removals.command()
def reject(receipt: Number, why: Why, by: Who) -> None:
    """Close the case and delete its personal data. Who was hidden for it is shown again."""
    room = _home().room
    record = room.decisions.reject(_get(room, receipt).receipt, by, why)
    Console().print(f"{record.receipt} is {record.state}; what it said of people is deleted.")


@removals.command("check-proofs")
def check_proofs() -> None:
    """Look for the codes of open requests in bios and on pages; who put theirs up is hidden at once."""
    from directory.clock import utc_now
    from directory.records.artist import mint_id
    from workflow.check_proofs import check_proofs as crawl_for_codes
    from workflow.step import RunContext

    home, run_id = _home(), mint_id()
    folder = home.config.data_dir / "runs" / run_id
    result = crawl_for_codes(RunContext(run_id, "", "", folder, utc_now, lambda step, stats: None))
    start = "proofs/answer/"
    counts = {name.removeprefix(start): count for name, count in result.stats.items() if name.startswith(start)}
    answers = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    Console().print(f"{result.stats.get('proofs/request/open', 0)} to look at: {answers or 'no answer'}.")
    if result.sentence:
        Console().print(plain_text(result.sentence))
    raise typer.Exit(0 if result.state == "succeeded" else 3)


@removals.command()
def sweep() -> None:
    """Alert for what waits too long and finish what is approved. Once a day, or more often. Exit code 3 when something
    that is approved is not finished."""
    home = _home()
    report = _sweep(home, home.room).run()
    Console().print(
        f"{report.closed_count} finished, {report.unfinished_count} approved and not finished, "
        f"{report.undecided_count} to be decided ({report.late_count} late, {report.overdue_count} overdue)."
    )
    raise typer.Exit(3 if report.unfinished_count else 0)


def _home() -> "Home":
    from local.environment import enter_cloud
    from local.home import open_home

    return open_home(enter_cloud())


def _sweep(home: "Home", room: "Room") -> "Sweep":
    return room.sweep(home.removals.purger)


def _get(room: "Room", receipt: str) -> "RequestRecord":
    """Raises NotFoundError."""
    from denylist.requests.receipt_number import read_receipt_number

    return room.store.get(read_receipt_number(receipt))


def _personal_data(room: "Room", record: "RequestRecord") -> list[tuple[str, str]]:
    if not record.sealed:
        return []
    data = room.shield.unseal(record)
    known = data.artist_ids or room.people.find(data.identity).artist_ids
    twins = [one.receipt for one in room.decisions.list_twins(record)]
    shown = [
        ("named", data.named),
        ("means", f"{data.identity.kind.value}: {data.identity.value}"),
        ("we know", ", ".join(known) or "nobody of this name"),
        ("e-mail", data.email),
        ("text", data.text),
        ("picture", data.image_id),
        ("code", record.proof_code),
        ("also open", ", ".join(twins)),
    ]
    return [(name, text) for name, text in shown if text]
