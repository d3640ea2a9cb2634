"""Renew the key (``python -m actions.store.rotate``): add one, and encrypt everything anew under it."""

import sys
from collections.abc import Iterator

from sqlalchemy import select

from actions.store.crypto import Keyring
from actions.store.errors import SettingsError
from actions.store.keyfile import add_key
from actions.store.models import Base, Sealed
from actions.store.opening import open_store
from actions.store.session import Database
from actions.store.settings import load_settings


def rotate(database: Database, keyring: Keyring) -> int:
    """Encrypt every value that is under an older key anew; say how many. It may be stopped and started again."""
    return sum(_rotate_some(database, keyring, model, ids) for model in _models() for ids in _batches(database, model))


def _models() -> list[type[Sealed]]:
    return [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Sealed)]


def _batches(database: Database, model: type[Sealed]) -> Iterator[list[str]]:
    """Give the ids of all rows, in handfuls: a long transaction would keep senders waiting."""
    with database.reading() as session:
        ids = list(session.scalars(select(model.id).order_by(model.id)))
    yield from (ids[start : start + model.batch] for start in range(0, len(ids), model.batch))


def _rotate_some(database: Database, keyring: Keyring, model: type[Sealed], ids: list[str]) -> int:
    with database.transaction() as session:
        rows = session.scalars(select(model).where(model.id.in_(ids)).with_for_update())
        return sum(_rotate_row(keyring, row) for row in rows)


def _rotate_row(keyring: Keyring, row: Sealed) -> int:
    tokens = {field: getattr(row, field) for field in row.sealed}
    old = [field for field, token in tokens.items() if token and Keyring.key_id(token) != keyring.newest]
    for field in old:
        row.seal(keyring, field, row.unseal(keyring, field))
    return len(old)


def main() -> int:
    """Add a key and rotate; give the exit code."""
    try:
        settings = load_settings()
        open_store(settings).database.close()  # the keys must be the right ones before we add to them
        add_key(settings.secret_key_file)
        store = open_store(settings)
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    count = rotate(store.database, store.keyring)
    store.database.close()
    print(f"Nieuwe sleutel gemaakt. {count} {'waarde' if count == 1 else 'waarden'} opnieuw versleuteld.")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
