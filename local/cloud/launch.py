"""What runs in the emulator's process: `python -m local.cloud.launch DATA_DIR`.

The data folder stands in the command line so that a pid can be told apart from a stranger's; all else is environment.
"""

import sys

from ministack.app import main  # type: ignore[import-untyped] # ships no types

if __name__ == "__main__":
    sys.argv = [sys.argv[0]]
    main()
