"""`tattoo up | down | status | env`: the laptop cloud."""

import shlex
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from directory.config import load_config
from directory.errors import ConfigurationError


class SearchEngine(StrEnum):
    """What `--search` takes."""

    EMBEDDED = "embedded"
    OPENSEARCH = "opensearch"


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(down)
    app.command()(status)
    app.command()(env)


def up(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port of the AWS emulator; a free one when left out.")
    ] = None,
    search: Annotated[
        SearchEngine | None, typer.Option(help="The engine; left out, it stays as it is: embedded at first.")
    ] = None,
) -> None:
    """Start the laptop cloud: stores, queues, stream consumer. What runs already is left alone."""
    from local.laptop import Laptop

    config = Laptop(load_config().data_dir).up(port, search)
    Console().print(f"The laptop cloud is up at {config.aws_endpoint_url}. `tattoo down` stops it; its data stays.")


def down() -> None:
    """Stop the laptop cloud and the demo city. Nothing is left running; the data stays."""
    from local.laptop import Laptop

    stopped = Laptop(load_config().data_dir).down()
    Console().print(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")


def status() -> None:
    """What runs, and where."""
    from local.laptop import Laptop

    console = Console()
    for name, place in Laptop(load_config().data_dir).status().items():
        console.print(f"{name:10} {place or 'not running'}")


def env(
    demo: Annotated[bool, typer.Option("--demo", help="The demo city as the outside world, too.")] = False,
) -> None:
    """Print what a plain `scrapy crawl` needs to know of the laptop cloud: eval "$(tattoo env)"."""
    from local.city.process import find_city
    from local.demo import demo_environment
    from local.environment import read_environment

    data_dir = load_config().data_dir
    variables = read_environment(data_dir)
    if demo:
        city = find_city(data_dir / "city")
        if city is None:
            raise ConfigurationError("The demo city is not up: start it with `tattoo demo`.")
        variables |= demo_environment(city.port)
    for name, value in variables.items():
        typer.echo(f"export {name}={shlex.quote(value)}")
