"""The command that checks the audit log (``python -m actions.cases.audit_verify``)."""

import sys

from actions.cases.audit_log import check
from actions.store.errors import SettingsError
from actions.store.opening import open_store
from actions.store.settings import load_settings


def main() -> int:
    """Print OK or the first line that is not as it was written; give 0, 1 when one is not, 2 when it cannot look."""
    try:
        store = open_store(load_settings())
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 2
    found = check(store.database)
    store.database.close()
    if found.broken is not None:
        print(f"FOUT bij regel {found.broken}: {found.why}.")  # noqa: T201 - this is a command
        return 1
    # Written down somewhere else, the last mark shows it when somebody puts back a whole older database.
    lines = "1 regel" if found.lines == 1 else f"{found.lines} regels"
    print(f"OK: {lines}. Kenmerk van de laatste regel: {found.last[:16] or '-'}.")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
