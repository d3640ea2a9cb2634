"""Passwords of staff: argon2id, a fair minimum, and the same time for an address that nobody has."""

from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from actions.cases.account_errors import EasyPassword, WeakPassword
from actions.cases.easy_passwords import is_easy
from actions.store.crypto import HASH_KIBIBYTES, HASH_ROUNDS, SLOW_AT_ONCE

SHORTEST: Final = 12
LONGEST: Final = 1024  # argon2 is slow on purpose; nobody may make it slower with a very long password
HASHER: Final = PasswordHasher(time_cost=HASH_ROUNDS, memory_cost=HASH_KIBIBYTES, parallelism=1)


def hash_password(password: str, email: str = "") -> str:
    """Hash a new password of an account; raise ``WeakPassword``, or ``EasyPassword`` when others guess it soon."""
    if not SHORTEST <= len(password.strip()) <= LONGEST:
        raise WeakPassword
    if is_easy(password, email):
        raise EasyPassword
    with SLOW_AT_ONCE:
        return HASHER.hash(password)


def fits(password: str, password_hash: str | None) -> bool:
    """Say whether a password is right; without a hash it takes just as long and the answer is no."""
    try:
        with SLOW_AT_ONCE:
            right = HASHER.verify(password_hash or _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


@cache
def _nobody() -> str:
    return HASHER.hash("the password of nobody")
