"""Looks over this machine and names all that is missing, each with the command that brings it.

It changes nothing, and asks nobody outside this machine but the database that the settings name.
"""

import ctypes
import os
import platform
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import httpx
from pydantic import BaseModel

from server.config import Settings, WrongSettings, load
from server.ops.voice import SPEAKER, VOICE
from server.protocol.base import Text
from server.protocol.texts import both, text

PACKAGES = Path(__file__).parent / "debian.txt"
ROOT = Path(__file__).parents[2]
APT = "sudo apt-get install -y --no-install-recommends {package}"
PIP = "{python} -m pip install 'sanh[{extra}]'"
BUILD = "make setup"

LEAST_PYTHON = (3, 11)
LEAST_SQLITE = (3, 35)
"""The first that answers a change with the rows it changed."""
LEAST_FREE = 2**30
"""Bytes: years of tickets, and room for backups."""
LATE = 3.0
"""Seconds to wait for a program or a database to answer."""
EXTRAS = {"hub": "flask_socketio", "kiosk": "kivy", "printer": "escpos"}
FONTS = ("Regular", "Medium", "SemiBold", "Bold")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    what: Text
    ok: bool
    found: Text
    """What there is, or how it is missing."""
    fix: str | None = None
    """The command, setting or step that mends it."""
    needed: bool = True
    """Whether the hub cannot work without it; the rest only some parts of the centre need."""


def report(language: str, seen: Sequence[Check] | None = None) -> str:
    """Give what was seen as lines for a person, the last of which sums up."""
    seen = checks() if seen is None else seen
    width = max(len(check.what.read(language)) for check in seen)
    lines: list[str] = []
    for check in seen:
        sign = "✓" if check.ok else "✗" if check.needed else "!"
        lines.append(f"{sign} {check.what.read(language):<{width}}  {check.found.read(language)}")
        if not check.ok and check.fix is not None:
            lines.append(f"{'':{width + 2}}  → {check.fix}")
    wrong = [check for check in seen if not check.ok]
    needed = sum(check.needed for check in wrong)
    lines += ["", text("doctor-sum", language, {"needed": needed, "other": len(wrong) - needed})]
    return "\n".join(lines)


def healthy(seen: Sequence[Check]) -> bool:
    """Say whether everything that a hub cannot work without is there."""
    return all(check.ok for check in seen if check.needed)


def checks() -> list[Check]:
    """Look at everything."""
    seen = [python_version(sys.version_info[:2]), *(extra(name) for name in EXTRAS)]
    seen += [built("bundle", [ROOT / "server/web/static/build/.vite/manifest.json"], needed=True), fonts()]
    seen += [*packages(PACKAGES), voice(), clock(datetime.now(UTC), _time_synchronised)]
    try:
        settings = load()
    except WrongSettings as error:
        wrong = str(error)
        return [*seen, Check(_what("settings"), ok=False, found=Text(vi=wrong, en=wrong))]
    return [
        *seen,
        zone(settings.centre.zone),
        folder(settings.data_dir),
        disk(settings.data_dir),
        port(settings.host, settings.port),
        database(settings),
    ]


def python_version(version: tuple[int, ...]) -> Check:
    """Python itself."""
    said = _plain(platform.python_version() + f" ({sys.executable})")
    fix = APT.format(package="python3 python3-venv")
    return Check(_what("python"), ok=version >= LEAST_PYTHON, found=said, fix=fix)


def extra(name: str) -> Check:
    """The Python packages of one part of the centre."""
    ok = find_spec(EXTRAS[name]) is not None
    fix = PIP.format(python=sys.executable, extra=name)
    return Check(_what(f"extra-{name}"), ok=ok, found=_there(ok=ok), fix=fix, needed=name == "hub")


def fonts() -> Check:
    """The typeface of kiosk and tickets."""
    files = [ROOT / part / f"assets/fonts/BeVietnamPro-{name}.ttf" for part in ("kiosk", "printer") for name in FONTS]
    return built("fonts", [*files, ROOT / "kiosk/assets/fonts/tabler-icons.ttf"], needed=False)


def built(name: str, files: Sequence[Path], *, needed: bool) -> Check:
    """Files that are built, and not part of the source."""
    ok = all(path.is_file() for path in files)
    return Check(_what(name), ok=ok, found=_there(ok=ok), fix=BUILD, needed=needed)


def packages(listed: Path) -> Iterator[Check]:
    """The Debian packages that parts of the centre use when they run."""
    for line in listed.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        use, probe, package = line.split()
        if use != "test":
            ok = is_there(probe)
            fix = APT.format(package=package)
            yield Check(_what(f"package-{package}"), ok=ok, found=_there(ok=ok), fix=fix, needed=False)


def is_there(probe: str) -> bool:
    """Say whether the command or library is there that `probe` names, as ``command:NAME`` or ``library:NAME``."""
    kind, _, name = probe.partition(":")
    if kind == "command":
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def voice() -> Check:
    """The Vietnamese voice that calls numbers."""
    said = _ask([SPEAKER, "--voices=vi"])
    ok = said is not None and VOICE in said.lower()
    fix = APT.format(package="espeak-ng espeak-ng-data")
    return Check(_what("voice"), ok=ok, found=_plain(VOICE) if ok else _there(ok=False), fix=fix, needed=False)


def clock(now: datetime, synchronised: Callable[[], bool | None]) -> Check:
    """The clock: not before the day of this release, and held right by somebody."""
    said = _plain(now.astimezone().isoformat(" ", "minutes"))
    if now.timestamp() < Path(__file__).stat().st_mtime:
        # A board without a battery starts in 1970.
        return Check(_what("clock"), ok=False, found=said, fix="sudo timedatectl set-ntp true")
    held = synchronised()
    if held:
        return Check(_what("clock"), ok=True, found=both("doctor-clock-held", {"now": said.vi}))
    fix = "sudo apt-get install -y systemd-timesyncd && sudo timedatectl set-ntp true"
    found = both("doctor-clock-loose" if held is False else "doctor-clock-unknown", {"now": said.vi})
    return Check(_what("clock"), ok=held is None, found=found, fix=fix, needed=False)


def zone(name: str) -> Check:
    """The data of the centre's time zone."""
    try:
        said = datetime.now(ZoneInfo(name)).strftime("UTC%z")
    except (ZoneInfoNotFoundError, ValueError):
        fix = f"{sys.executable} -m pip install tzdata"
        return Check(_what("zone"), ok=False, found=both("doctor-zone-unknown", {"zone": name}), fix=fix)
    return Check(_what("zone"), ok=True, found=_plain(f"{name} ({said})"))


def folder(data_dir: Path) -> Check:
    """The hub's folder: there, or to be made at the first start, and open for writing."""
    place = _nearest(data_dir)
    fix = f'sudo install -d -o "$(id -un)" {data_dir}'
    try:
        with tempfile.TemporaryFile(dir=place):
            return Check(_what("folder"), ok=True, found=_plain(str(data_dir)))
    except OSError as error:
        said = _plain(f"{place}: {os.strerror(error.errno or 0)}")
        return Check(_what("folder"), ok=False, found=said, fix=fix)


def disk(data_dir: Path) -> Check:
    """Room for the hub's data."""
    free = shutil.disk_usage(_nearest(data_dir)).free
    found = both("doctor-disk-free", {"gigabytes": f"{free / 2**30:.1f}"})
    fix = f"du -xh --max-depth=2 {_nearest(data_dir)} | sort -h | tail"
    return Check(_what("disk"), ok=free >= LEAST_FREE, found=found, fix=fix)


def port(host: str, number: int) -> Check:
    """The hub's port: free, or held by a hub that answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the hub itself will do: connections that have just ended do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            taken = both("doctor-port-taken", {"port": str(number), "why": os.strerror(error.errno or 0)})
        else:
            return Check(_what("port"), ok=True, found=both("doctor-port-free", {"port": str(number)}))
    if _hub_answers(host, number):
        return Check(_what("port"), ok=True, found=both("doctor-port-hub", {"port": str(number)}))
    return Check(_what("port"), ok=False, found=taken, fix=f"SANH_PORT=…  (ss -ltnp 'sport = {number}')")


def database(settings: Settings) -> Check:
    """The database that the settings name."""
    if settings.database.startswith("sqlite"):
        ok = sqlite3.sqlite_version_info >= LEAST_SQLITE
        return Check(_what("database"), ok=ok, found=_plain(f"SQLite {sqlite3.sqlite_version}"))
    try:
        import psycopg  # noqa: PLC0415 - only some hubs have it, and whether this one has is the question
    except ImportError:
        fix = PIP.format(python=sys.executable, extra="postgresql")
        return Check(_what("database"), ok=False, found=_there(ok=False), fix=fix)
    try:
        with psycopg.connect(settings.database.replace("+psycopg", "", 1), connect_timeout=int(LATE)) as connection:
            version = connection.info.parameter_status("server_version") or ""
    except psycopg.Error as error:
        said = _plain(" ".join(str(error).split()))
        return Check(_what("database"), ok=False, found=said, fix="SANH_DATABASE_URL=postgresql+psycopg://…")
    return Check(_what("database"), ok=True, found=_plain(f"PostgreSQL {version}"))


class _Health(BaseModel):
    ok: bool
    epoch: str


def _hub_answers(host: str, number: int) -> bool:
    # An address that stands for every network card is reached on this machine's own.
    place = host if host.strip("0.:") else "127.0.0.1"
    try:
        answer = httpx.get(f"http://{place}:{number}/api/v1/health", timeout=LATE)
        return _Health.model_validate_json(answer.content).ok
    except (httpx.HTTPError, ValueError):
        return False


def _time_synchronised() -> bool | None:
    said = _ask(["timedatectl", "show", "--property=NTPSynchronized", "--value"])
    return None if said is None else said.strip() == "yes"


def _ask(command: list[str]) -> str | None:
    """Give what a program says; nothing where it is not there or fails."""
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=LATE, text=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None


def _nearest(path: Path) -> Path:
    """Give the path, or the nearest folder above it that is there."""
    return next(place for place in (path, *path.parents) if place.is_dir())


def _what(name: str) -> Text:
    return both(f"doctor-{name}")


def _there(*, ok: bool) -> Text:
    return both("doctor-there" if ok else "doctor-missing")


def _plain(said: str) -> Text:
    """Give words that are the same in every language: a version, a path, what the system said."""
    return Text(vi=said, en=said)
