"""Renew the key (``python -m actions.store.rotate``): add one, and encrypt everything anew under it.

It may be stopped and started again, and the web process goes on meanwhile: a process that encrypts looks at the key
file first. ``--forget`` takes keys away that nothing in the database uses any more.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from actions.store.crypto import HEADER, Keyring
from actions.store.errors import SettingsError, UnreadableError
from actions.store.keyfile import KeyFile, add_key, put_keys, read_keys
from actions.store.models import Base, Sealed
from actions.store.opening import Store, open_store
from actions.store.session import Database
from actions.store.settings import Settings, load_settings

BATCH: Final = 200
# What somebody began to write before the new key was there is written by then, under whatever key.
CALM_SECONDS: Final = 600


def rotate(database: Database, keyring: Keyring) -> int:
    """Encrypt every value that is under an older key anew; say how many. It may be stopped and started again."""
    return sum(
        _rotate_some(database, keyring, model, ids) for model in sealed_models() for ids in _batches(database, model)
    )


def in_use(database: Database) -> Counter[int]:
    """Count the values under each key."""
    counts: Counter[int] = Counter()
    with database.reading() as session:
        for model in sealed_models():
            for field in model.sealed:
                column = getattr(model, field)
                head = func.substr(column, 1, HEADER.size)
                query = select(head, func.count()).where(column.is_not(None), func.length(column) > 0).group_by(head)
                for found, count in session.execute(query):
                    counts[int(HEADER.unpack(bytes(found))[1])] += count
    return counts


def sealed_models() -> list[type[Sealed]]:
    """Give every table with encrypted columns, whoever added it."""
    return [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Sealed)]


def _batches(database: Database, model: type[Sealed]) -> Iterator[list[str]]:
    """Give the ids of all rows, in handfuls: a long transaction would keep senders waiting, a large one the memory."""
    size = getattr(model, "batch", BATCH)
    with database.reading() as session:
        ids = list(session.scalars(select(model.id).order_by(model.id)))
    yield from (ids[start : start + size] for start in range(0, len(ids), size))


def _rotate_some(database: Database, keyring: Keyring, model: type[Sealed], ids: list[str]) -> int:
    everything = [undefer(getattr(model, field)) for field in model.sealed]
    with database.transaction() as session:
        rows = session.scalars(select(model).options(*everything).where(model.id.in_(ids)).with_for_update())
        return sum(_rotate_row(keyring, row) for row in rows)


def _rotate_row(keyring: Keyring, row: Sealed) -> int:
    tokens = {field: getattr(row, field) for field in row.sealed}
    old = [field for field, token in tokens.items() if token and Keyring.key_id(token) != keyring.newest]
    for field in old:
        setattr(row, field, keyring.reseal(tokens[field], row.place(field)))
    return len(old)


def renew(settings: Settings) -> str:
    """Add a key and rotate, or go on where an earlier rotation stopped; give the line to show."""
    store = open_store(settings)  # the keys must be the right ones before we add to them
    goes_on = set(in_use(store.database)) != {store.keyring.newest}
    if not goes_on:
        store.database.close()
        add_key(settings.secret_key_file)
        store = open_store(settings)
    count = rotate(store.database, store.keyring)
    store.database.close()
    said = "De nieuwe sleutel was er al." if goes_on else "Nieuwe sleutel gemaakt."
    return f"{said} {count} {'waarde' if count == 1 else 'waarden'} opnieuw versleuteld."


def forget(settings: Settings) -> str:
    """Take away every key but the newest that nothing uses any more; give the line to show.

    Raises ``SettingsError`` right after a renewal, when somebody may still be writing under an older key.
    """
    store = open_store(settings)
    try:
        keys = read_keys(settings.secret_key_file)
        old = set(keys.keys) - {max(keys.keys)}
        if old and time.time() - settings.secret_key_file.stat().st_mtime < CALM_SECONDS:
            raise SettingsError("De sleutels zijn net vernieuwd. Wacht 10 minuten en probeer het opnieuw.")
        return _forget(settings, store, keys, old)
    finally:
        store.database.close()


def _forget(settings: Settings, store: Store, keys: KeyFile, old: set[int]) -> str:
    used = set(in_use(store.database))
    gone = old - used
    if gone:
        put_keys(settings.secret_key_file, KeyFile(keys.pepper, {i: k for i, k in keys.keys.items() if i not in gone}))
    kept = f" {len(old & used)} nog in gebruik: vernieuw eerst de sleutels." if old & used else ""
    count = "1 oude sleutel" if len(gone) == 1 else f"{len(gone)} oude sleutels"
    return f"{count} weggehaald.{kept} Een oudere back-up gaat alleen open met de sleutels van toen."


def main(arguments: list[str] | None = None) -> int:
    """Renew, or forget with ``--forget``; give the exit code."""
    try:
        settings = load_settings()
        line = forget(settings) if "--forget" in (arguments or []) else renew(settings)
    except (SettingsError, UnreadableError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    print(line)  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
