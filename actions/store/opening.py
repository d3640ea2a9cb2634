"""Open the store: database and keys together, and only when they belong together."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.store.chain import Chain
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.errors import SettingsError, UnreadableError
from actions.store.keyfile import VARIABLE
from actions.store.models import KeyCheck
from actions.store.session import Database
from actions.store.settings import Settings

KNOWN = "zeg het maar"
THE_ONE = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Store:
    """What every service needs."""

    database: Database
    keyring: Keyring


def open_store(settings: Settings) -> Store:
    """Open database and keys; raise ``SettingsError`` when the key file is not the one of this database.

    Without this check a lost key file would be made anew in silence: old cases would no longer open and
    no code would be found, while new cases look fine.
    """
    keyring = Keyring.from_file(settings.secret_key_file)
    store = Store(Database(make_engine(settings.database_url), Chain(keyring.chain_key)), keyring)
    with store.database.reading() as session:
        known = session.get(KeyCheck, THE_ONE)
    if known is None:
        with store.database.transaction() as session:
            known = session.scalar(select(KeyCheck)) or _remember(session, store.keyring)
    _compare(known, store.keyring)
    with store.database.transaction() as session:
        Chain(keyring.chain_key).begin(session, datetime.now(UTC))
    return store


def _remember(session: Session, keyring: Keyring) -> KeyCheck:
    row = KeyCheck(id=THE_ONE, pepper_hash=_fingerprint(keyring))
    row.seal(keyring, "body", KNOWN)
    session.add(row)
    return row


def fits(row: KeyCheck, keyring: Keyring) -> bool:
    """Say whether keys are those of the database that a row is from."""
    try:
        return row.unseal(keyring, "body") == KNOWN and row.pepper_hash == _fingerprint(keyring)
    except UnreadableError:
        return False


def _compare(row: KeyCheck, keyring: Keyring) -> None:
    if not fits(row, keyring):
        raise SettingsError(f"{VARIABLE} does not belong to this database: put the right key file back")


def _fingerprint(keyring: Keyring) -> bytes:
    return hashlib.sha256(keyring.slow_hash(KNOWN)).digest()
