"""A real Redis server for tests: a Unix socket, no port, nothing on disk, gone when the test run ends.

Without Redis installed the tests that ask for it fail and say what to install.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALL = "Redis is missing. On Debian: apt-get install --no-install-recommends redis-server"


@contextmanager
def running_redis() -> Iterator[str]:
    """Start a server for as long as the block runs, and give its address."""
    program = shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError(INSTALL)
    # A socket's path must be short, which pytest's own folders are not.
    with tempfile.TemporaryDirectory(prefix="sanh-redis-") as folder:
        socket = Path(folder) / "redis.sock"
        words = [program, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", folder]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            try:
                _await_ready(process)
                yield f"unix://{socket}"
            finally:
                process.terminate()
                # Reading to the end keeps the server from waiting for a full pipe.
                process.communicate(timeout=10)


def _await_ready(process: subprocess.Popen[str]) -> None:
    said: list[str] = []
    for line in process.stdout or ():
        said.append(line)
        if "ready to accept connections" in line.lower():
            return
    message = f"redis-server ended with {process.wait()}:\n{''.join(said)}"
    raise RuntimeError(message)
