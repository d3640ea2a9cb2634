"""The commands for staff accounts. The password is never an argument: those are seen by every process."""

import argparse
import getpass
import os
import sys

from actions.cases.accounts import Accounts
from actions.cases.errors import CaseError
from actions.cases.values import LABELS, StaffRole
from actions.store.errors import SettingsError
from actions.store.migrate import upgrade
from actions.store.opening import open_store
from actions.store.settings import Settings, load_settings

VARIABLE = "ZHM_STAFF_PASSWORD"


def main(arguments: list[str]) -> int:
    """Take ``--email`` and ``--role`` and make the account, or ``--close`` and close one; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m actions.cases.accounts", description="Maak of sluit een account voor het beheer."
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--email", help="maak dit account")
    which.add_argument("--close", metavar="EMAIL", help="sluit dit account")
    parser.add_argument("--role", help="officer, reader of admin")
    wanted = parser.parse_args(arguments)
    if wanted.email and not wanted.role:
        parser.error("--role is nodig bij --email")
    try:
        settings = load_settings()
        lines = close(settings, wanted.close) if wanted.close else make(settings, wanted.email, wanted.role)
    except (CaseError, SettingsError) as error:
        print(" ".join(str(error).splitlines()), file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    print("\n".join(lines))  # noqa: T201 - this is a command
    return 0


def make(settings: Settings, email: str, role: str) -> list[str]:
    """Make the account; give the lines to show: who was made, and the secret for the app where codes are obligatory."""
    password = os.environ.get(VARIABLE) or getpass.getpass("Wachtwoord (minstens 12 tekens): ")
    upgrade(settings.database_url)
    store = open_store(settings)
    accounts = Accounts(store.database, store.keyring, require_otp=settings.require_otp)
    staff = accounts.make_staff(email, role, password)
    lines = [f"Klaar: {staff.email} kan inloggen als {LABELS[StaffRole][staff.role].lower()}."]
    if settings.require_otp:
        lines.append(f"Zet dit adres in de app voor inlogcodes: {accounts.start_otp(staff.email)}")
    store.database.close()
    return lines


def close(settings: Settings, email: str) -> list[str]:
    """Close the account, which signs it out at once; give the line to show."""
    store = open_store(settings)
    Accounts(store.database, store.keyring).deactivate(email)
    store.database.close()
    return [f"Klaar: {email.strip().lower()} kan niet meer inloggen."]
