"""All commands under one roof. Each imports what it needs when it runs, so that `tattoo --help` answers at once."""

import typer

from local.cli import bundles, cloud, index, inspect, keys, look, purge, removals, runs, serve, sources

app = typer.Typer(
    name="tattoo",
    help="A directory of tattoo artists that fills itself from public pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (cloud, runs, look, inspect, keys, sources, index, bundles, removals, purge, serve):
    module.register(app)
