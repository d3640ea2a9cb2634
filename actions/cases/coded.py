"""From the code that a sender gives to the case that it opens."""

from sqlalchemy.orm import Session

from actions.cases.codes import normalise
from actions.cases.errors import UnknownCode
from actions.cases.repository import by_code_hash
from actions.store.crypto import Keyring
from actions.store.models import Case


def hash_of(code: str, keyring: Keyring) -> bytes:
    """Give what is kept of a code. It is slow on purpose: do it before the transaction. Raises ``UnknownCode``."""
    known = normalise(code)
    if known is None:
        raise UnknownCode
    return keyring.slow_hash(known)


def case_with(session: Session, code_hash: bytes, *, lock: bool = False) -> Case:
    """Find the case of a code; with ``lock`` nobody else changes it meanwhile. Raises ``UnknownCode``."""
    case = by_code_hash(session, code_hash, lock=lock)
    if case is None:
        raise UnknownCode
    return case
