"""Questions that no article answered: as typed for minutes, then without anything personal, counted, for editors."""

import logging
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.desk import Staff
from actions.cases.errors import EditorsOnly, UnknownQuestion
from actions.cases.pseudonyms import nameless_apart
from actions.store import unanswered as rows
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.models import Question, RawQuestion
from actions.store.session import Database

log = logging.getLogger(__name__)
KEPT_DAYS: Final = 90
# A turn that failed is sent again within seconds, and somebody may still erase the chat: only then is it counted.
SETTLED: Final = timedelta(minutes=10)
BATCH: Final = 200
MOST: Final = 500  # questions on one page; who has more of them starts with these
LONGEST: Final = 2_000
ROLES: Final = {"client": "clients", "relative": "relatives", "staff": "colleagues"}
Maker = Callable[[Sequence[str], Sequence[str]], list[str]]


@dataclass(frozen=True)
class Asked:
    """A question without anything personal: the topic that it is nearest to, how often it came, and from whom."""

    id: str
    text: str
    topic: str | None
    count: int
    clients: int
    relatives: int
    colleagues: int
    first_at: datetime
    last_at: datetime
    handled_at: datetime | None


@dataclass(frozen=True)
class Listing:
    """One page for editors: the questions, how many there are, and how many are not made nameless yet."""

    questions: tuple[Asked, ...]
    open: int
    handled: int
    waiting: int


class Unanswered:
    """Keeps what could not be answered. Texts are encrypted, before and after they are made nameless."""

    def __init__(  # noqa: PLR0913 - by name; each has its own default
        self,
        database: Database,
        keyring: Keyring,
        clock: Clock = utc_now,
        *,
        days: int = KEPT_DAYS,
        places: Sequence[str] = (),
        make: Maker = nameless_apart,
    ) -> None:
        """Take the store, the days that a question is kept, the organisation's places, and what takes names out."""
        self._database, self._keyring, self._clock = database, keyring, clock
        self._age, self._places, self._make = timedelta(days=days), tuple(places), make

    def note(self, conversation: str, turn: str, text: str, role: str | None, topic: str | None) -> None:
        """Keep a question, once for each turn. It raises nothing: an answer does not fail because counting fails."""
        if not text.strip():
            return
        try:
            with self._database.transaction() as session:
                if rows.raw_of(session, conversation, turn) is None:
                    row = RawQuestion(
                        conversation_id=conversation, turn_id=turn, role=role, topic=topic, at=self._clock()
                    )
                    row.seal(self._keyring, "body", text[:LONGEST])
                    session.add(row)
        except IntegrityError:
            return  # the same turn came in twice at the same moment
        except SQLAlchemyError as error:
            log.warning("a question is not kept: %s", type(error).__name__)

    def make_nameless(self) -> int:
        """Take out what is personal, count the questions and erase them as they were typed; say how many.

        Raises ``NotMadeNameless``: then they wait for the next time, and are erased when they get too old.
        """
        made = 0
        while texts := self._waiting():
            nameless = self._make(list(texts.values()), self._places)
            for raw_id, text in zip(texts, nameless, strict=True):
                made += self._count(raw_id, text)
            if len(texts) < BATCH:
                break
        return made

    def purge(self) -> int:
        """Erase questions that nobody asked again for too long; say how many."""
        with self._database.transaction() as session:
            return rows.erase_older(session, self._clock() - self._age)

    def listing(self, who: Staff, handled: bool = False) -> Listing:
        """Give the questions that are open, or those that are handled. Raises ``EditorsOnly``; it is audited."""
        self._only_editors(who, "read_questions")
        with self._database.transaction() as session:
            write_audit(session, self._clock(), who.id, "read_questions")
            found = tuple(self._asked(row) for row in rows.listing(session, handled, MOST))
            counts = rows.count(session, handled=False), rows.count(session, handled=True)
            return Listing(found, *counts, rows.count_waiting(session))

    def handle(self, who: Staff, question_id: str, done: bool = True) -> None:
        """Say that a question is handled, or is open again. Raises ``EditorsOnly`` or ``UnknownQuestion``."""
        self._only_editors(who, "handle_question")
        with self._database.transaction() as session:
            row = rows.by_id(session, question_id)
            if row is None:
                raise UnknownQuestion
            row.handled_at, row.handled_by = (self._clock(), who.id) if done else (None, None)
            write_audit(session, self._clock(), who.id, "handle_question" if done else "reopen_question")

    def _only_editors(self, who: Staff, what: str) -> None:
        """Raise ``EditorsOnly`` for who may only read reports, and keep that they tried."""
        if not who.is_editor:
            refuse(self._database, self._clock(), who.id, what)
            raise EditorsOnly

    def _waiting(self) -> dict[str, str]:
        with self._database.reading() as session:
            found = rows.waiting(session, self._clock() - SETTLED, BATCH)
            return {row.id: self._opened(row) for row in found}

    def _opened(self, row: RawQuestion) -> str:
        try:
            return row.unseal(self._keyring, "body") or ""
        except UnreadableError:  # its key is gone: nobody can read it, and it must not hold up the others
            return ""

    def _count(self, raw_id: str, text: str) -> int:
        """Count one question and erase what was typed; nothing when it was erased, or taken, in the meantime."""
        print_ = self._keyring.slow_hash(f"question {alike(text)}")
        with self._database.transaction() as session:
            raw = rows.take(session, raw_id)
            if raw is None:
                return 0
            session.delete(raw)
            if alike(text):
                self._add(session, raw, print_, text)
        return 1

    def _add(self, session: Session, raw: RawQuestion, print_: bytes, text: str) -> None:
        row = rows.with_fingerprint(session, print_)
        if row is None:
            row = Question(
                fingerprint=print_, first_at=raw.at, last_at=raw.at, count=0, clients=0, relatives=0, colleagues=0
            )
            row.seal(self._keyring, "text", text)
            session.add(row)
        row.count += 1
        if raw.role in ROLES:
            setattr(row, ROLES[raw.role], getattr(row, ROLES[raw.role]) + 1)
        if raw.at >= row.last_at:
            row.last_at, row.topic = raw.at, raw.topic
        if row.handled_at and raw.at >= row.handled_at:  # asked again: what was done about it does not answer it
            row.handled_at = row.handled_by = None

    def _asked(self, row: Question) -> Asked:
        try:
            text = row.unseal(self._keyring, "text") or ""
        except UnreadableError:
            text = ""
        people = row.clients, row.relatives, row.colleagues
        return Asked(row.id, text, row.topic, row.count, *people, row.first_at, row.last_at, row.handled_at)


def alike(text: str) -> str:
    """Return the words of a question as they are compared: no capitals, accents, signs or doubled last letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    return re.sub(r"(.)\1+\b", r"\1", " ".join(re.findall(r"[a-z0-9]+|\[\w+\]", plain)))
