"""A real hub as its own process, at a free port, with an administrator."""

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx

from server.app import open_store
from server.config import CentreSettings, Settings
from server.protocol.staff import Role, SignIn
from server.services.staff import add_user, hash_password
from server.services.work import SYSTEM

ADMINISTRATOR = SignIn(login="admin", password="a good password")
CLERK = SignIn(login="clerk", password="a good password")


class RealHub:
    """A hub that can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        """Choose a free port."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SANH")},
            "SANH_DATA_DIR": str(folder),
            "SANH_HOST": "127.0.0.1",
            "SANH_PORT": str(port),
            "SANH_ANNOUNCE": "false",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        settings = Settings(data_dir=self._folder, centre=CentreSettings(always_open=True))
        store = open_store(settings)
        for user, role in ((ADMINISTRATOR, Role.ADMINISTRATOR), (CLERK, Role.CLERK)):
            hashed = hash_password(user.password)
            with store.write(SYSTEM) as work:
                add_user(work, login=user.login, name=user.login, role=role, password_hash=hashed)
        store.engine.dispose()

    def start(self) -> None:
        with (self._folder / "hub.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from server.cli import main; main()", "hub"],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.address}/api/v1/health", timeout=1.0, trust_env=False).is_success:
                    return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.1)
                break
        raise AssertionError((self._folder / "hub.log").read_text())

    def kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, 9)
            self._process.wait()
            self._process = None
