"""Files of the sender: made anew, sealed, at most five a case; erased with the case."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.cases import history
from actions.cases.attached.apart import Clean, clean_apart
from actions.cases.attached.errors import OtherFile, TooManyFiles
from actions.cases.attached.kinds import ENDINGS, MEDIA, MOST_FILES
from actions.cases.attached.repository import file_by_key, file_by_number, files_of, next_number
from actions.cases.audit import write_audit
from actions.cases.bench import Staff, Workbench
from actions.cases.clock import Clock, Organisation, utc_now
from actions.cases.coded import case_with, hash_of
from actions.cases.history import THE_SENDER, Happening, History
from actions.cases.mail import tell_officers
from actions.cases.person_export import KeptFile
from actions.cases.repository import by_id, count_up, fixed
from actions.store.crypto import Keyring
from actions.store.models import Case, CaseFile, new_id
from actions.store.session import Database

SENDER = "sender"
Cleaner = Callable[[bytes], Clean]


@dataclass(frozen=True)
class Listed:
    """A file as it is listed: its number at the case, the name that we give it, and what it is."""

    number: int
    name: str
    kind: str
    size: int
    pages: int | None
    at: datetime


@dataclass(frozen=True)
class Given:
    """A file as it is handed out."""

    name: str
    media: str
    data: bytes


class CaseFiles(Workbench):
    """Takes files of senders, and shows them to officers."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        organisation: Organisation,
        clock: Clock = utc_now,
        cleaner: Cleaner = clean_apart,
    ) -> None:
        """Take the store, the organisation, a clock, and what makes a file anew."""
        super().__init__(database, keyring, organisation, clock)
        self._cleaner = cleaner

    def add(self, code: str, file_id: str, data: bytes) -> Listed:
        """Keep a file of the sender, once for each ``file_id``; an officer sees that there is something new.

        It is slow: the file is made anew in a process of its own. Raises ``UnknownCode``, ``TooManyFiles``,
        ``OtherFile`` when the id came with another file before, or ``FileRefused`` and what belongs under it.
        """
        code_hash = hash_of(code, self._keyring)
        digest = hashlib.sha256(data).hexdigest()
        before = self._look(code_hash, file_id, digest)  # a wrong code or a sixth file costs no work
        if before is not None:
            return before
        clean = self._cleaner(data)
        try:
            return self._keep(code_hash, file_id, digest, clean)
        except IntegrityError:  # the same file at the same moment: the other one is in
            return self._keep(code_hash, file_id, digest, clean)

    def own(self, code: str) -> tuple[Listed, ...]:
        """Give what the sender of a code sent, without what is in it; raise ``UnknownCode``."""
        code_hash = hash_of(code, self._keyring)
        with self._database.reading() as session:
            return tuple(_listed(row) for row in files_of(session, case_with(session, code_hash).id))

    def own_file(self, code: str, number: int) -> Given:
        """Give a file back to who sent it; raise ``UnknownCode`` or ``UnknownFile``. It is in the audit log."""
        code_hash = hash_of(code, self._keyring)
        with self._database.transaction() as session:
            case = case_with(session, code_hash)
            row = file_by_number(session, case.id, number)
            write_audit(session, self._clock(), SENDER, "read_file", case.id)
            return _given(row, self._keyring, "data")

    def sent_to(self, case_id: str) -> tuple[Listed, ...]:
        """Give what the sender of a case sent; for who gave the code of that case just now."""
        with self._database.reading() as session:
            return tuple(_listed(row) for row in files_of(session, case_id))

    def list(self, who: Staff, case_id: str) -> tuple[Listed, ...]:
        """Give the files of a case; raise ``NotAllowed``, ``Barred`` or ``UnknownCase``."""
        with self.at(who, "read_files", case_id) as session:
            by_id(session, case_id)
            return tuple(_listed(row) for row in files_of(session, case_id))

    def open(self, who: Staff, case_id: str, number: int, *, small: bool = False) -> Given:
        """Give a file, or the small picture of a photo; raise as ``list`` does, or ``UnknownFile``."""
        with self.at(who, "read_file", case_id) as session:
            row = file_by_number(session, case_id, number)
            if not small:  # the page itself, on which the small ones stand, is in the log already
                write_audit(session, self._clock(), who.id, "read_file", case_id)
            return _given(row, self._keyring, "thumb" if small and row.thumb else "data")

    def _look(self, code_hash: bytes, file_id: str, digest: str) -> Listed | None:
        with self._database.reading() as session:
            case = case_with(session, code_hash)
            return self._known(session, case, file_id, digest)

    def _known(self, session: Session, case: Case, file_id: str, digest: str) -> Listed | None:
        """Give the file when it is there; raise ``OtherFile``, or ``TooManyFiles`` when it is new and does not fit."""
        row = file_by_key(session, case.id, file_id)
        if row is not None:
            if row.unseal(self._keyring, "digest") != digest:
                raise OtherFile
            return _listed(row)
        if len(files_of(session, case.id)) >= MOST_FILES:
            raise TooManyFiles
        return None

    def _keep(self, code_hash: bytes, file_id: str, digest: str, clean: Clean) -> Listed:
        with self._database.transaction() as session:
            case = case_with(session, code_hash, lock=True)
            known = self._known(session, case, file_id, digest)
            if known is not None:
                return known
            row = self._row(case, file_id, digest, clean, next_number(session, case.id))
            session.add(row)
            self._tell(session, case, row)
            session.flush()
            return _listed(row)

    def _row(self, case: Case, file_id: str, digest: str, clean: Clean, number: int) -> CaseFile:
        row = CaseFile(
            id=new_id(),
            case_id=case.id,
            file_id=fixed(file_id),
            number=number,
            kind=clean.kind,
            size=len(clean.data),
            pages=clean.pages,
            at=self._clock(),
        )
        row.seal(self._keyring, "data", base64.b64encode(clean.data).decode())
        row.seal(self._keyring, "thumb", base64.b64encode(clean.thumb).decode() if clean.thumb else None)
        row.seal(self._keyring, "digest", digest)
        return row

    def _tell(self, session: Session, case: Case, row: CaseFile) -> None:
        History(session, self._keyring).add(case, THE_SENDER, row.at, Happening(history.FILE, new=str(row.number)))
        tell_officers(session, self._keyring, case, row.at, "Nieuw bestand")
        case.unread = True
        count_up(case)
        write_audit(session, row.at, SENDER, "add_file", case.id)


def kept_files(session: Session, keyring: Keyring, case_id: str) -> Iterable[KeptFile]:
    """Give the files of a case for a copy of all that is kept of somebody (``person_export``)."""
    for row in files_of(session, case_id):
        given = _given(row, keyring, "data")
        yield KeptFile(given.name, given.data)


def _listed(row: CaseFile) -> Listed:
    return Listed(row.number, _name(row), row.kind, row.size, row.pages, row.at)


def _given(row: CaseFile, keyring: Keyring, field: str) -> Given:
    whole = row.unseal(keyring, field) or ""
    return Given(_name(row), MEDIA[row.kind], base64.b64decode(whole))


def _name(row: CaseFile) -> str:
    """Give a name of our own: what the sender's file was called may name a person."""
    return f"bestand-{row.number}.{ENDINGS[row.kind]}"
