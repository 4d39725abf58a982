"""What runs in the emulator's process: `python -m local.cloud.launch DATA_DIR --port N [--with-parent]`.

Folder and port stand in the command line to tell the process apart from a stranger's; it works by its environment.
`--with-parent` ends it when its starter is gone, however that ended: no test leaves a server behind.
"""

import os
import signal
import sys
import threading
import time

from ministack.app import main  # type: ignore[import-untyped] # ships no types

_POLL_S = 1.0


def _end_with(parent_pid: int) -> None:
    while os.getppid() == parent_pid:
        time.sleep(_POLL_S)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    if "--with-parent" in sys.argv:
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    sys.argv = [sys.argv[0]]
    main()
