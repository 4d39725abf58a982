"""`tattoo serve`: the API and the site on this machine."""

from typing import Annotated

import typer

# People wait for the API: a store that hangs is told as down before they, or the gateway, give up.
IMPATIENCE = {"STORE_TIMEOUT_S": "2", "STORE_ATTEMPTS": "2"}


def register(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on loopback; 0 for a free one.")] = 8080,
) -> None:
    """Serve API, pictures and the built site until Ctrl-C. The same handlers run on AWS behind API Gateway."""
    from local.environment import enter_cloud, enter_environment
    from local.serve.server import check_settings, open_app
    from local.serve.server import serve as run

    enter_cloud()
    config = enter_environment(IMPATIENCE)
    check_settings(config)
    run(
        open_app(config),
        port,
        lambda address: typer.echo(f"Serving at {address} (its API: {address}/v1/docs). Ctrl-C ends it."),
    )
