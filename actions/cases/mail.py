"""The mails that a case leads to. None of them says what somebody wrote or who it is about."""

import hashlib
import json
import re
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.cases.clock import dutch_date
from actions.cases.mail_texts import JE, MESSAGE, U, Wording
from actions.store.crypto import Keyring
from actions.store.models import Case, Outbox, new_id

OFFICERS: Final = "officers"
OFFICER_NOTICE, SENDER_NOTICE = "officer_notice", "sender_notice"
# Of what somebody typed only a whole, plain address is taken: half of one may be somebody else's.
ADDRESS: Final = re.compile(
    r"(?<![\w.+@-])[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?![\w@-])", re.I
)
LONGEST_ADDRESS: Final = 254
MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def tell_officers(  # noqa: PLR0913 - the case, and what happened to it
    session: Session, keyring: Keyring, case: Case, now: datetime, what: str, *, key: str | None = None
) -> bool:
    """Put a notice for the officers in the outbox: ``what`` happened to which number.

    The same ``key`` is one event of the case, and one mail for ever; say whether it was new.
    """
    lines = [f"{what}.", f"Nummer: {case.number}."]
    last = case.due_at or case.service_at
    if last:
        lines.append(f"Antwoord uiterlijk op: {_in_words(last)}.")
    letter = {"to": OFFICERS, "subject": f"{what}: {case.number}", "text": "\n".join(lines)}
    return _post(session, keyring, case, now, (OFFICER_NOTICE, key or new_id(), letter))


def tell_sender(  # noqa: PLR0913 - the case, and what happened to it
    session: Session, keyring: Keyring, case: Case, now: datetime, what: str = MESSAGE, *, key: str | None = None
) -> bool:
    """Put a notice for the sender in the outbox, when the sender left an e-mail address; say whether it was new."""
    to = address_in(case.unseal(keyring, "contact") or "")
    if to is None:
        return False
    words = (U if case.role == "relative" else JE)[what]
    letter = {"to": to, "subject": words.subject, "text": _text(words, case)}
    kind = SENDER_NOTICE if what == MESSAGE else f"sender_{what}"
    return _post(session, keyring, case, now, (kind, f"{what} {key or new_id()}", letter))


def tell_colleague(session: Session, keyring: Keyring, case: Case, now: datetime, event: tuple[str, str, str]) -> bool:
    """Put a notice for one colleague in the outbox; ``event`` is the address, what happened, and its key."""
    to, what, key = event
    letter = {"to": to, "subject": f"{what}: {case.number}", "text": f"{what}.\nNummer: {case.number}."}
    return _post(session, keyring, case, now, (OFFICER_NOTICE, f"{key} {to}", letter))


def address_in(text: str) -> str | None:
    """Give the first e-mail address in what somebody typed, or None."""
    found = ADDRESS.search(text)
    return found.group() if found and len(found.group()) <= LONGEST_ADDRESS else None


def _text(words: Wording, case: Case) -> str:
    due = words.due.format(due=_in_words(case.due_at)) if words.due and case.due_at else ""
    first, _, rest = words.text.partition("\n")
    return "\n".join(line for line in (first, due, rest) if line)


def _post(
    session: Session, keyring: Keyring, case: Case, now: datetime, event: tuple[str, str, dict[str, str]]
) -> bool:
    """Write the mail once: its Message-ID says of which event it tells, whoever writes it and however often."""
    kind, key, letter = event
    name = hashlib.sha256(f"{case.id}\0{kind}\0{key}".encode(errors="replace")).hexdigest()[:32]
    message_id = f"<{name}@zeg-het-maar>"
    if session.scalar(select(Outbox.id).where(Outbox.message_id == message_id)):
        return False
    row = Outbox(id=new_id(), kind=kind, case_id=case.id, message_id=message_id, created_at=now, next_at=now)
    row.seal(keyring, "payload", json.dumps(letter))
    session.add(row)
    return True


def _in_words(moment: datetime) -> str:
    day = dutch_date(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
