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
    DemoUser("clerk1", "Nguyễn Thị Hoa", Role.CLERK),
    DemoUser("clerk2", "Trần Văn Bình", Role.CLERK),
    DemoUser("clerk3", "Điểu Thị Hương", Role.CLERK),
    DemoUser("manager", "Lê Minh Quân", Role.MANAGER),
    DemoUser(ADMINISTRATOR.login, "Phạm Thu Trang", Role.ADMINISTRATOR),
)


def logins() -> list[DemoLogin]:
    """Give what the start page shows."""
    return [DemoLogin(login=user.login, password=PASSWORD, role=user.role) for user in USERS]
