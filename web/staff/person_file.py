"""The file for somebody who asks what we keep: a page to read, the same as JSON, and the files, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Final

from sqlalchemy.orm import Session

from actions.cases.files import kept_files
from actions.cases.person_export import Kept, KeptCase, KeptFile
from actions.cases.sent_letters import kept_letters
from actions.store.crypto import Keyring
from web.staff.keeping_words import moment
from web.staff.site import Site

MAILS: Final = {
    "sender_receipt": "We kregen je bericht",
    "sender_notice": "Er was een bericht",
    "sender_extended": "We hadden meer tijd nodig",
    "sender_forwarded": "Je klacht is doorgestuurd",
    "sender_closed": "Er was een antwoord",
}
FIELDS: Final = (
    ("name", "Naam"),
    ("contact", "Hoe we contact opnemen"),
    ("story", "Wat er is verteld"),
    ("wish", "Wat er moet gebeuren"),
    ("when", "Wanneer het was"),
)


def files_of(session: Session, keyring: Keyring, case_id: str) -> Iterable[KeptFile]:
    """Give the files of a case: what the sender added, and the letters that were sent."""
    yield from kept_files(session, keyring, case_id)
    yield from kept_letters(session, keyring, case_id)


def as_zip(site: Site, kept: Kept) -> bytes:
    """Return the zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("gegevens.html", as_page(site, kept))
        packed.writestr("gegevens.json", as_json(kept))
        for case in kept.cases:
            for file in case.files:
                packed.writestr(_place(case, file.name), file.data)
    return out.getvalue()


def as_json(kept: Kept) -> str:
    """Return everything as JSON, under the names of the API."""
    known = {
        "made_at": kept.at.isoformat(timespec="seconds"),
        "cases": [case.plain() for case in kept.cases],
        "drafts": list(kept.drafts),
    }
    return json.dumps(known, ensure_ascii=False, indent=1)


def as_page(site: Site, kept: Kept) -> str:
    """Return everything as a page that needs nothing else."""
    return site.written("person_file", kept=kept, fields=FIELDS, mails=MAILS, moment=moment, place=_place)


def _place(case: KeptCase, name: str) -> str:
    return f"bestanden/{case.view.number}/{name.replace('/', '_')}"
