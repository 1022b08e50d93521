"""The hub's settings: from the environment (``SANH_…``) and one TOML file, checked before anything starts."""

import os
import socket
from importlib.resources import files
from pathlib import Path
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

PREFIX = "SANH_"
PROFILES = files("server.store.profiles")
NESTED = "__"
CLIENT_NAMES = {"config", "hub", "login", "password"}
"""Variables of the same family that only commands read."""


class WrongSettings(Exception):
    """Settings that cannot be used; each line names one and the fix."""

    def __init__(self, lines: list[str]) -> None:
        """Keep one line a wrong setting."""
        super().__init__("\n".join(lines))
        self.lines = lines


class CentreSettings(BaseModel):
    """The centre that an empty database is founded with; later changes are made in the product."""

    model_config = ConfigDict(extra="forbid")
    unit_code: Annotated[str, Field(pattern=r"^\d{5}$", description="code of the commune, five digits")] = "26041"
    profile: Annotated[str, Field(pattern=r"^[a-z-]+$")] = "ward"
    zone: str = "Asia/Ho_Chi_Minh"
    always_open: bool = False

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (LookupError, ValueError, OSError):
            message = "there is no such time zone; an example is Asia/Ho_Chi_Minh"
            raise ValueError(message) from None
        return zone

    @field_validator("profile")
    @classmethod
    def _comes_with_the_product(cls, profile: str) -> str:
        known = sorted(each.name.removesuffix(".toml") for each in PROFILES.iterdir() if each.name.endswith(".toml"))
        if profile not in known:
            message = f"there is no such profile; known are {', '.join(known)}"
            raise ValueError(message)
        return profile


class StartLink(BaseModel):
    """One more link on the start page."""

    model_config = ConfigDict(extra="forbid")
    title: str
    """Id of a text."""
    url: str
    icon: str = "external-link"


class DemoLogin(BaseModel):
    """A login that the start page shows."""

    model_config = ConfigDict(extra="forbid")
    login: str
    password: str
    role: str


class DemoSettings(BaseModel):
    """What a demonstration shows on its start page."""

    model_config = ConfigDict(extra="forbid")
    links: list[StartLink] = []
    logins: list[DemoLogin] = []


class Settings(BaseSettings):
    """Everything that a technician can set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter=NESTED, extra="forbid")
    toml: ClassVar[Path | None] = None

    data_dir: Path = Field(default_factory=lambda: user_data_path("sanh"))
    host: str = "0.0.0.0"  # noqa: S104 - kiosks and displays of the lobby must reach the hub
    port: Annotated[int, Field(ge=1, le=65535)] = 8080
    public_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    database_url: Annotated[str, Field(pattern=r"^(sqlite|postgresql\+psycopg)://")] | None = None
    language: Annotated[str, Field(pattern="^(vi|en)$")] = "vi"
    announce: bool = True
    threads: Annotated[int, Field(ge=20, le=2000)] = 200
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"
    centre: CentreSettings = CentreSettings()
    demo: DemoSettings | None = None

    @field_validator("data_dir")
    @classmethod
    def _expand(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @classmethod
    def settings_customise_sources(  # noqa: D102 - pydantic-settings' own hook
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - not used here
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - not used here
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        sources: tuple[PydanticBaseSettingsSource, ...] = (init_settings, env_settings)
        config_file = settings_file()
        if config_file is not None:
            sources += (TomlConfigSettingsSource(settings_cls, config_file),)
        return sources

    @property
    def database(self) -> str:
        """The database's URL; without one, a file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'sanh.db'}"

    @property
    def address(self) -> str:
        """The address that citizens' phones reach this hub at."""
        return self.public_url or f"http://{local_address()}:{self.port}"


def settings_file() -> Path | None:
    """Give the file that SANH_CONFIG names; without one, ``sanh.toml`` in the data folder where it is there."""
    named = os.environ.get(f"{PREFIX}CONFIG")
    if named:
        return Path(named)
    folder = os.environ.get(f"{PREFIX}DATA_DIR")
    usual = (Path(folder).expanduser() if folder else user_data_path("sanh")) / "sanh.toml"
    return usual if usual.is_file() else None


def load() -> Settings:
    """Read and check the settings. Raises WrongSettings."""
    config_file = settings_file()
    if config_file is not None and not config_file.is_file():
        raise WrongSettings([f"{PREFIX}CONFIG: there is no file {config_file}; correct the path or unset the variable"])
    known = set(Settings.model_fields) | CLIENT_NAMES
    strange = [
        name
        for name in os.environ
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower().split(NESTED)[0] not in known
    ]
    try:
        settings = Settings()
    except ValidationError as error:
        raise WrongSettings([_line(dict(each)) for each in error.errors()]) from None
    except (SettingsError, ValueError) as error:
        raise WrongSettings([f"{config_file or 'environment'}: {error}"]) from None
    if strange:
        raise WrongSettings(
            [f"{name}: there is no such setting; known are {', '.join(sorted(known))}" for name in strange]
        )
    return settings


def _line(error: dict[str, object]) -> str:
    place = error["loc"]
    parts = [str(part) for part in place] if isinstance(place, tuple) else [str(place)]
    name = PREFIX + NESTED.join(parts).upper()
    return f"{name}: {error['msg']} (it is {error['input']!r}); correct it in the environment or in the settings file"


def local_address() -> str:
    """Give the address of this machine in the local network; loopback where there is none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only looks up the route (192.0.2.0/24 is set aside for documentation).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
