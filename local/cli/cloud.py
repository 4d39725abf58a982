"""`tattoo up | down | status`: the laptop cloud."""

from typing import Annotated

import typer
from rich.console import Console

from directory.config import load_config


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(down)
    app.command()(status)


def up(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port of the AWS emulator; a free one when left out.")
    ] = None,
) -> None:
    """Start the laptop cloud: stores, queues, stream consumer. What runs already is left alone."""
    from local.laptop import Laptop

    config = Laptop(load_config().data_dir).up(port)
    Console().print(f"The laptop cloud is up at {config.aws_endpoint_url}. `tattoo down` stops it; its data stays.")


def down() -> None:
    """Stop the laptop cloud and the demo city. Nothing is left running; the data stays."""
    from local.laptop import Laptop

    stopped = Laptop(load_config().data_dir).down()
    Console().print(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")


def status() -> None:
    """What runs, and how much is stored."""
    from local.laptop import Laptop

    console = Console()
    for name, place in Laptop(load_config().data_dir).status().items():
        console.print(f"{name:10} {place or 'not running'}")
