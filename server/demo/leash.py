"""Runs the command `sanh` on a leash: when the process that started it is gone, however it ended, this one ends too.

Run as ``python -m server.demo.leash PARENT_ID WORDS…``.
"""

import ctypes
import os
import signal
import sys

from server.cli import main

PR_SET_PDEATHSIG = 1
"""From <sys/prctl.h>: the signal that the kernel sends when the parent dies."""


def hold(parent: int) -> None:
    """Tie this process to its parent. Where the kernel cannot (not Linux), only a clean end ends both."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        # The parent may have died before the kernel was asked to watch it.
        if os.getppid() != parent:
            raise SystemExit(1)


if __name__ == "__main__":
    hold(int(sys.argv.pop(1)))
    main()
