"""Everything that we keep of one person, to give to that person (AVG art. 15)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.bars import open_to
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.errors import UnknownCase
from actions.cases.filing import CaseView
from actions.cases.keeping_errors import NothingChosen, OfficersOnly
from actions.cases.views import as_sender_sees, open_case
from actions.store.crypto import Keyring
from actions.store.models import Case, Draft, Outbox
from actions.store.session import Database

# What a sender's own page leaves out, because somebody else may look along, belongs to a copy of everything.
MORE: Final = ("relation", "name", "contact")


@dataclass(frozen=True)
class KeptFile:
    """A file that goes along: the name that it gets, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class KeptMail:
    """A mail about a case: what sort, and when it was made and sent. What it said is not kept."""

    kind: str
    made_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True)
class KeptCase:
    """One case with all that is personal in it; notes only when the officer chose so."""

    view: CaseView
    mails: tuple[KeptMail, ...]
    files: tuple[KeptFile, ...]
    notes: bool

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, under the names of the API."""
        seen = as_sender_sees(self.view)
        more = {name: getattr(self.view, name) for name in MORE}
        known: dict[str, Any] = {
            "number": self.view.number,
            **seen,
            **more,
            "mails": [
                {"kind": mail.kind, "made_at": _iso(mail.made_at), "sent_at": _iso(mail.sent_at)} for mail in self.mails
            ],
            "files": [file.name for file in self.files],
        }
        if self.notes:
            known["notes"] = [{"text": note.text, "at": _iso(note.at)} for note in self.view.notes]
        return known


@dataclass(frozen=True)
class Kept:
    """All of it, and when it was taken out."""

    at: datetime
    cases: tuple[KeptCase, ...]
    drafts: tuple[dict[str, Any], ...]


Files = Callable[[Session, Keyring, str], Iterable[KeptFile]]


def no_files(_session: Session, _keyring: Keyring, _case_id: str) -> Iterable[KeptFile]:
    """Give no files: what reads them may be put in its place."""
    return ()


class PersonExport:
    """Takes it out, for officers only: it is reading a case (Wkkgz art. 23). Raises ``OfficersOnly``."""

    def __init__(
        self, database: Database, keyring: Keyring, clock: Clock = utc_now, *, files: Files = no_files
    ) -> None:
        """Take the store, a clock, and what gives the files of a case."""
        self._database, self._keyring, self._clock, self._files = database, keyring, clock, files

    def take_out(self, who: Staff, case_ids: Iterable[str], drafts: Iterable[str] = (), *, notes: bool = False) -> Kept:
        """Give everything of these cases and drafts; raise ``UnknownCase`` or ``NothingChosen``. It is audited."""
        ids, draft_ids = list(dict.fromkeys(case_ids)), list(drafts)
        if not who.is_officer:
            refuse(self._database, self._clock(), who.id, "export")
            raise OfficersOnly
        if not ids and not draft_ids:
            raise NothingChosen
        with self._database.transaction() as session:
            cases = tuple(self._case(session, who, case_id, notes) for case_id in ids)
            for case_id in ids:
                write_audit(session, self._clock(), who.id, "export", case_id)
            if draft_ids:
                write_audit(session, self._clock(), who.id, f"export_draft:{len(draft_ids)}")
            rows = session.scalars(select(Draft).where(Draft.id.in_(draft_ids)).order_by(Draft.updated_at))
            begun = tuple(self._draft(row) for row in rows)
        return Kept(self._clock(), cases, begun)

    def _case(self, session: Session, who: Staff, case_id: str, notes: bool) -> KeptCase:
        row = session.scalar(select(Case).where(Case.id == case_id, open_to(who.id)))
        if row is None:
            raise UnknownCase
        mails = session.scalars(select(Outbox).where(Outbox.case_id == case_id).order_by(Outbox.created_at))
        to_sender = (mail for mail in mails if mail.kind.startswith("sender"))
        return KeptCase(
            open_case(row, self._keyring, self._clock(), personal=True),
            tuple(KeptMail(mail.kind, mail.created_at, mail.sent_at) for mail in to_sender),
            tuple(self._files(session, self._keyring, case_id)),
            notes,
        )

    def _draft(self, row: Draft) -> dict[str, Any]:
        return {"flow": row.flow, "changed_at": _iso(row.updated_at), "said": row.unseal(self._keyring, "body")}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
