"""What a device remembers of its hub over a restart: whole or not at all, readable by its own user only."""

import logging
import os
import tempfile
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

FILE_NAME = "link.json"

log = logging.getLogger(__name__)


class PendingCode(BaseModel):
    """A code that an administrator has not entered yet."""

    model_config = ConfigDict(frozen=True)

    code: str
    expires_at: AwareDatetime
    """By the hub's clock."""


class Remembered(BaseModel):
    """Where the hub was, which hub it is, and as whom it knows this device."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    address: str | None = None
    """For instance ``http://192.168.1.10:8080``; without a slash at the end."""
    hub_id: str | None = None
    device_id: str | None = None
    token: str | None = None
    pending: PendingCode | None = None


class Memory:
    """One small file in the device's state folder."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. A file that cannot be read counts as empty: the device is then paired anew."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = folder / FILE_NAME
        self.known = self._read()

    def change(self, **values: object) -> Remembered:
        """Remember other values; on the disk before this returns."""
        self.known = Remembered.model_validate(self.known.model_dump() | values)
        self._write(self.known)
        return self.known

    def forget_device(self) -> Remembered:
        """Forget as whom the hub knew this device, but not the hub."""
        return self.change(device_id=None, token=None, pending=None)

    def forget_hub(self) -> Remembered:
        """Forget everything, as before the first pairing."""
        return self.change(address=None, hub_id=None, device_id=None, token=None, pending=None)

    def _read(self) -> Remembered:
        try:
            return Remembered.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return Remembered()
        except (OSError, ValidationError) as error:
            log.warning("%s cannot be read and counts as empty: %s", self._path, type(error).__name__)
            return Remembered()

    def _write(self, known: Remembered) -> None:
        # mkstemp makes the file with mode 600, and the rename keeps it.
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{FILE_NAME}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(known.model_dump_json(indent=2))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
