"""The mails that a case leads to. None of them says what somebody wrote or who it is about."""

import json
import re
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from actions.cases.clock import dutch_date
from actions.cases.values import Kind, Law, label
from actions.store.crypto import Keyring
from actions.store.models import Case, Outbox, new_id

OFFICERS: Final = "officers"
ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
TO_CLIENT: Final = (
    "Er is een bericht voor je.\nOpen de chat.\nTyp daar je code van 4 woorden.\nDan lees je het bericht."
)
TO_RELATIVE: Final = (
    "Er is een bericht voor u.\nOpen de chat.\nTyp daar uw code van 4 woorden.\nDan leest u het bericht."
)
MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def tell_officers(session: Session, keyring: Keyring, case: Case, now: datetime, what: str) -> None:
    """Put a notice for the officers in the outbox: ``what`` happened to which number."""
    lines = [
        f"{what}.",
        f"Nummer: {case.number}.",
        f"Soort: {label(Kind(case.kind))}.",
        f"Wet: {label(Law(case.law))}.",
    ]
    if case.due_at:
        lines.append(f"Antwoord uiterlijk op: {_in_words(case.due_at)}.")
    lines.append("Bekijk de melding in het beheer.")
    _post(session, keyring, case, now, {"to": OFFICERS, "subject": f"{what}: {case.number}", "text": "\n".join(lines)})


def tell_sender(session: Session, keyring: Keyring, case: Case, now: datetime) -> None:
    """Put a notice for the sender in the outbox, when the sender left an e-mail address."""
    address = ADDRESS.search(case.unseal(keyring, "contact") or "")
    if address is None:
        return
    you = "u" if case.role == "relative" else "je"
    text = TO_RELATIVE if case.role == "relative" else TO_CLIENT
    subject = f"Er is een bericht voor {you}"
    _post(session, keyring, case, now, {"to": address.group(), "subject": subject, "text": text})


def _post(session: Session, keyring: Keyring, case: Case, now: datetime, letter: dict[str, str]) -> None:
    kind = "officer_notice" if letter["to"] == OFFICERS else "sender_notice"
    row = Outbox(
        id=new_id(), kind=kind, case_id=case.id, message_id=f"<{new_id()}@zeg-het-maar>", created_at=now, next_at=now
    )
    row.seal(keyring, "payload", json.dumps(letter))
    session.add(row)


def _in_words(moment: datetime) -> str:
    day = dutch_date(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
