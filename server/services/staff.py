"""Staff accounts: passwords are kept as Argon2 hashes only, and a changed one ends every older session."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.domain.errors import WrongPassword
from server.protocol.news import NewsKind
from server.protocol.staff import Role, User
from server.services.work import Credentials, Work

HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Hash a password. Slow on purpose: do it outside a transaction."""
    return HASHER.hash(password)


def add_user(work: Work, *, login: str, name: str, role: Role, password_hash: str) -> User:
    """Set up a new user.

    Raises NameTaken.
    """
    user = work.users.add(login=login, name=name, role=role, password_hash=password_hash)
    work.log.append(NewsKind.USER_CREATED, subject=f"user:{user.id}")
    return user


def change_password(work: Work, *, user_id: int, password_hash: str) -> None:
    """Set a new password; whoever is signed in with the old one is signed out."""
    work.users.set_password(user_id, password_hash)
    work.log.append(NewsKind.USER_CHANGED, subject=f"user:{user_id}")


def check_password(found: Credentials | None, password: str) -> Credentials:
    """Pass on the user whose password this is.

    Raises WrongPassword.
    """
    if found is None:
        # As slow as a wrong password, so that the time to answer does not tell which logins exist.
        HASHER.hash(password)
        raise WrongPassword
    try:
        HASHER.verify(found.password_hash, password)
    except (VerificationError, InvalidHashError):
        raise WrongPassword from None
    return found
