"""`tattoo keys new`: an API key for a machine that uses the admin routes."""

from typing import Annotated

import typer

keys = typer.Typer(help="API keys of machines that use the admin routes.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(keys, name="keys")


@keys.callback()
def _group() -> None:
    """Keeps `new` a command of its own, though it is the only one."""


@keys.command("new")
def new_key(name: Annotated[str, typer.Argument(help="Whose key it is, for the audit: lower case, hyphens.")]) -> None:
    """Print a new key, once, and the entry to store in OPERATOR_KEYS or its secret: the entry opens nothing."""
    from api_lambda.auth.keys import make_key

    key, entry = make_key(name)
    typer.echo(f"key    {key}")
    typer.echo(f"entry  {entry}")
