"""Who is in the demonstration: users that anybody can sign in as."""

from dataclasses import dataclass

from server.config import DemoLogin
from server.protocol.staff import Role, SignIn

PASSWORD = "demo1234"  # noqa: S105 - shown on the start page
ADMINISTRATOR = SignIn(login="admin", password=PASSWORD)


@dataclass(frozen=True)
class DemoUser:
    """Somebody whom visitors can be."""

    login: str
    name: str
    role: Role


USERS = (
    DemoUser("clerk1", "Cán bộ quầy một", Role.CLERK),
    DemoUser("clerk2", "Cán bộ quầy hai", Role.CLERK),
    DemoUser("clerk3", "Cán bộ quầy ba", Role.CLERK),
    DemoUser("manager", "Quản lý trung tâm", Role.MANAGER),
    DemoUser(ADMINISTRATOR.login, "Quản trị hệ thống", Role.ADMINISTRATOR),
)


def logins() -> list[DemoLogin]:
    """Give what the start page shows."""
    return [DemoLogin(login=user.login, password=PASSWORD, role=user.role) for user in USERS]
