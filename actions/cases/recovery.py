"""Recovery codes: ten that work once each instead of the app, for who lost the telephone."""

import hashlib
import re
import secrets
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from actions.store.models import StaffRecovery, StaffUser

HOW_MANY: Final = 10
# No letter or digit that looks like another. 24 of 30 are 117 bits: nobody computes them from their hash, so a quick
# one will do (ASVS 5.0, 6.5.2 asks for 112 bits or a slow hash).
SIGNS: Final = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH: Final = 24
LENGTHS: Final = (LENGTH, 12)  # codes of 0.1.0 were shorter, and still work
GROUP: Final = 4


def make_codes(session: Session, user: StaffUser) -> tuple[str, ...]:
    """Give ten new codes, to be shown once; the old ones work no more."""
    forget_codes(session, user)
    codes = ["".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(HOW_MANY)]
    session.add_all(StaffRecovery(code_hash=_hash(user, code), staff_id=user.id) for code in codes)
    return tuple("-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP)) for code in codes)


def use_code(session: Session, user: StaffUser, typed: str) -> bool:
    """Say whether this is one of the codes, and take it away: it does not work twice, also not at the same moment."""
    plain = re.sub(r"[\s-]", "", typed).lower()
    if len(plain) not in LENGTHS:
        return False
    row = session.get(StaffRecovery, _hash(user, plain), with_for_update=True)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def codes_left(session: Session, user: StaffUser) -> int:
    """Say how many codes were not used yet."""
    mine = select(func.count()).select_from(StaffRecovery).where(StaffRecovery.staff_id == user.id)
    return session.scalar(mine) or 0


def forget_codes(session: Session, user: StaffUser) -> None:
    """Take all codes away."""
    session.execute(delete(StaffRecovery).where(StaffRecovery.staff_id == user.id))


def _hash(user: StaffUser, plain: str) -> bytes:
    return hashlib.sha256(f"{user.id}\0{plain}".encode(errors="replace")).digest()
