"""`make demo`: fill an empty database with 400 invented cases of two years, and print how to sign in."""

from __future__ import annotations

import argparse
import random
import secrets
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import event

from actions.cases.accounts import Accounts
from actions.cases.clock import AMSTERDAM, utc_now
from actions.cases.colleagues import Colleagues
from actions.cases.demo import cases_in, keep_mail_in, mark
from actions.cases.desk import Desk
from actions.cases.register import Register
from actions.cases.values import LABELS, StaffRole
from actions.store.errors import SettingsError
from actions.store.migrate import upgrade
from actions.store.opening import Store, open_store
from actions.store.settings import load_settings
from deploy.demo.life import House, Life, MovedClock
from deploy.demo.told import story
from deploy.errors import StartError
from deploy.terminal import complain, say
from kb.errors import KnowledgeError
from kb.organisation import Organisation

CASES, SEED = 400, 1
DAYS: Final = 730
COLLEAGUE: Final = "collega@voorbeeld.example"


def main(arguments: Sequence[str]) -> int:
    """Make the example; 1 with one line when the database holds cases already."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args(arguments)
    try:
        settings = load_settings()
        organisation = Organisation.load(settings.organisation)
        upgrade(settings.database_url)
        store = open_store(settings)
        passwords = fill(store, organisation, chosen.cases, chosen.seed)
        store.database.close()
    except (SettingsError, StartError, KnowledgeError) as error:
        complain(f"Fout: {' '.join(str(error).splitlines())}")
        return 1
    say(f"Klaar: {chosen.cases} bedachte meldingen. Op elke pagina van het beheer staat VOORBEELD.")
    for (email, role), password in passwords.items():
        say(f"  {LABELS[StaffRole][role]:<22} {email:<34} {password}")
    say("Deze wachtwoorden zie je maar 1 keer. Start nu met: make run")
    return 0


def fill(
    store: Store, organisation: Organisation, cases: int, seed: int, now: datetime | None = None
) -> dict[tuple[str, str], str]:
    """Fill an empty store; give the password of each account. Raises StartError when there are cases already."""
    last = now or utc_now()
    with store.database.reading() as session:
        real, invented = cases_in(session)
    if real or invented:
        what = "staan echte meldingen" if real else "staat al een voorbeeld"
        raise StartError(f"In deze database {what}. Een voorbeeld hoort in een lege database.")
    with store.database.transaction() as session:
        mark(session, last)
    _write_fast(store)
    passwords = _live(store, organisation, MovedClock(last - timedelta(days=DAYS)), (cases, seed), last)
    with store.database.transaction() as session:
        keep_mail_in(session)
    return passwords


def _live(
    store: Store, organisation: Organisation, clock: MovedClock, size: tuple[int, int], last: datetime
) -> dict[tuple[str, str], str]:
    accounts = Accounts(store.database, store.keyring, clock)
    emails = {(f"{role}@voorbeeld.example", role.value): secrets.token_urlsafe(12) for role in StaffRole}
    made = {role: accounts.make_staff(email, role, password) for (email, role), password in emails.items()}
    colleague = accounts.make_staff(COLLEAGUE, StaffRole.OFFICER, secrets.token_urlsafe(24))
    tools = (store.database, store.keyring, organisation, clock)
    house = House(Register(*tools), Desk(*tools), Colleagues(*tools), (made["officer"], colleague), store.database)
    cases, seed = size
    dice = random.Random(seed)  # noqa: S311 - the same seed is the same example
    life = Life(house, clock, dice, last)
    places = [(place.name, place.care) for place in organisation.locations]
    for number, at in enumerate(_moments(dice, cases, last)):
        told = story(dice, places)
        # A lambda with defaults binds this story; mypy cannot tell what their types are.
        life.plan(at, lambda told=told, number=number: life.file(told, number))  # type: ignore[misc]
    life.run()
    return emails


def _moments(dice: random.Random, cases: int, last: datetime) -> list[datetime]:
    """Give when cases come in, by day and by evening, a little more of them every month."""
    made = []
    for _ in range(cases):
        day = (last - timedelta(days=DAYS * (1 - dice.random() ** 0.85))).astimezone(AMSTERDAM)
        made.append(min(day.replace(hour=dice.randrange(8, 23), minute=dice.randrange(60)), last - timedelta(hours=1)))
    return sorted(made)


def _write_fast(store: Store) -> None:
    """Let SQLite not wait for the disk: when the machine stops halfway, the example is made again."""
    if store.database.engine.dialect.name == "sqlite":
        store.database.engine.dispose()
        event.listen(
            store.database.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF").close()
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
