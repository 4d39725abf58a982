"""Runs the demo city: python -m local.city --port 8070 --data .local/city [--seed 7] [--fast]."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from local.city.origin import Origin
from local.city.plan import make_city
from local.city.server import create_app
from local.city.truth import write_truth
from local.city.world import World

DEFAULT_SEED = 7
DEFAULT_PORT = 8070


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m local.city", description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    folder = parser.add_mutually_exclusive_group(required=True)
    folder.add_argument("folder", nargs="?", type=Path, help="the same as --data")
    folder.add_argument("--data", type=Path, help="folder for truth.json and drawn pictures")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--fast", action="store_true", help="the slow website and page tokens wait 2 s instead of 35 s")
    arguments = parser.parse_args()
    arguments.data = arguments.data or arguments.folder
    return arguments


def main() -> None:
    """Serve until SIGTERM or Ctrl-C."""
    arguments = read_arguments()
    arguments.data.mkdir(parents=True, exist_ok=True)
    world = World(make_city(arguments.seed), arguments.data, is_fast=arguments.fast)
    write_truth(world.city, Origin(arguments.port), arguments.data)
    # No access log: it would hold handles.
    uvicorn.run(
        create_app(world),
        host="127.0.0.1",
        port=arguments.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
