"""`tattoo bundles`: the Lambdas' zip files."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from directory.errors import ConfigurationError


def register(app: typer.Typer) -> None:
    app.command()(bundles)


def bundles(
    name: Annotated[str | None, typer.Argument(help="One of them; all when left out.")] = None,
) -> None:
    """Build each Lambda's zip in build/bundles from the locked requirements: just what it imports."""
    from local.bundles.build import build_bundle
    from local.bundles.plan import BUNDLES

    if name and name not in BUNDLES:
        raise ConfigurationError(f"No such bundle; there are {', '.join(BUNDLES)}.")
    table = Table("bundle", "unzipped, MB", "zip, MB", "largest parts, MB")
    for each in [BUNDLES[name]] if name else BUNDLES.values():
        built = build_bundle(each)
        parts = ", ".join(f"{part} {size / 1e6:.1f}" for part, size in list(built.sizes.items())[:4])
        table.add_row(built.name, f"{built.unzipped_bytes / 1e6:.1f}", f"{built.zipped_bytes / 1e6:.1f}", parts)
    Console().print(table)
