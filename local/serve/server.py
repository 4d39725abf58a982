"""Runs the server on loopback until it is asked to end."""

import contextlib
import signal
import socket
from collections.abc import Callable, Generator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from directory import aws
from directory.config import Config
from directory.errors import ConfigurationError
from directory.store.aws_failures import aws_failures
from local.serve.app import Gateway, create_app

HOST = "127.0.0.1"
SITE_DIR = Path("web/out")


def open_app(config: Config, site_dir: Path = SITE_DIR) -> ASGIApp:
    """The API, the pictures of the configured bucket, and the site where it has been built."""
    from api_lambda.authoriser import handler as authoriser
    from api_lambda.read_api import handler as api

    gateway = Gateway(api, authoriser)
    return create_app(gateway, lambda key: read_picture(config, key), site_dir if site_dir.is_dir() else None)


def check_settings(config: Config) -> None:
    """Raises ConfigurationError, in one sentence, for a key that the API could not use."""
    from api_lambda.reading.settings_check import find_wrong_settings

    for wrong in find_wrong_settings(config).values():
        raise ConfigurationError(wrong)


def make_settings(app: ASGIApp) -> uvicorn.Config:
    """No proxy stands before this server: an X-Forwarded-For is what the client wrote, and names nobody."""
    return uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def read_picture(config: Config, key: str) -> bytes | None:
    """A rendition; None when it is not there. Raises UnavailableError."""
    client = aws.s3(config)
    with aws_failures():
        try:
            return client.get_object(Bucket=config.images_bucket, Key=key)["Body"].read()
        except client.exceptions.NoSuchKey:
            return None


def serve(app: ASGIApp, port: int, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C, then return. `port` 0 takes a free one; `announce` gets the address.

    Raises ConfigurationError when the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with contextlib.closing(listener):
        try:
            listener.bind((HOST, port))
            listener.listen()  # from now on who comes waits for the server instead of being refused
        except OSError:
            raise ConfigurationError(f"Port {port} is taken: name another with --port, 0 for a free one.") from None
        server = _Server(make_settings(app))
        announce(f"http://{HOST}:{listener.getsockname()[1]}")
        server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends quietly: uvicorn's own would raise the signal once more after its end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
