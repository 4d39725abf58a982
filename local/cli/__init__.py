"""The `tattoo` command: everything an operator does by hand. `tattoo --help` lists it."""

import signal
import sys
from types import FrameType

from directory import telemetry
from directory.errors import AbortError, DirectoryError


def main() -> None:
    """Run the command line. A failure of ours is one sentence and an exit code: 2 when nothing was started, else 1."""
    signal.signal(signal.SIGTERM, _as_interrupt)  # a stopped container ends its crawls like Ctrl-C does
    telemetry.configure("WARNING")
    from local.cli.app import app  # after the handler: a Ctrl-C while loading is a quiet end too

    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. The same command goes on where this one was.\n")
        sys.exit(130)
    except DirectoryError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2 if isinstance(error, AbortError) else 1)


def _as_interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
