"""What every service at the desk shares: who may come, which case is open to whom, one transaction, one audit line."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.cases.audit import refuse, write_audit
from actions.cases.bars import is_barred
from actions.cases.clock import Clock, Organisation, utc_now
from actions.cases.desk_errors import Barred
from actions.cases.desk_hand import DeskHand
from actions.cases.errors import NotAllowed, StaleCase
from actions.cases.filing import CaseView
from actions.cases.hand import Tools, seen_by_staff
from actions.cases.repository import acted_before, by_id
from actions.cases.values import StaffRole
from actions.store.crypto import Keyring
from actions.store.models import Case
from actions.store.session import Database


@dataclass(frozen=True)
class Staff:
    """Who is at the desk."""

    id: str
    email: str
    role: str

    @property
    def is_officer(self) -> bool:
        """Only an officer sees and changes cases (Wkkgz art. 23: who handles it keeps it secret)."""
        return StaffRole(self.role) is StaffRole.OFFICER

    @property
    def is_admin(self) -> bool:
        """Only an admin reads the audit log and looks after accounts."""
        return StaffRole(self.role) is StaffRole.ADMIN

    @property
    def is_editor(self) -> bool:
        """Officers and admins see what people asked in vain, without names; who reads reports sees no words at all."""
        return StaffRole(self.role) in {StaffRole.OFFICER, StaffRole.ADMIN}


@dataclass(frozen=True)
class Order:
    """What is to be done, as the audit log calls it; to which version of the case, and under which id.

    ``act`` is the id of the form: the same id again has no second effect, whatever the version is by then.
    """

    what: str
    version: int | None = None
    act: str | None = None


class Workbench:
    """The base of every service at the desk."""

    def __init__(
        self, database: Database, keyring: Keyring, organisation: Organisation, clock: Clock = utc_now
    ) -> None:
        """Take the store, the organisation and a clock."""
        self._database = database
        self._keyring = keyring
        self._terms = organisation.law
        self._clock = clock

    @contextmanager
    def at(self, who: Staff, what: str, case_id: str) -> Iterator[Session]:
        """Give a transaction for a case that this officer may see.

        Raises ``NotAllowed`` for who is no officer and ``Barred`` for who may not see this case; both are written down.
        """
        with self._seen(who, what, case_id, self._database.transaction) as session:
            yield session

    @contextmanager
    def beside(self, who: Staff, what: str, case_id: str) -> Iterator[Session]:
        """Give a session that only reads, for what stands beside a case that was opened with ``at`` just now.

        Raises as ``at`` does. It takes no turn among the writers, so the page of a case does so once.
        """
        with self._seen(who, what, case_id, self._database.reading) as session:
            yield session

    @contextmanager
    def _seen(
        self, who: Staff, what: str, case_id: str, opened: Callable[[], AbstractContextManager[Session]]
    ) -> Iterator[Session]:
        self._only_officers(who, what, case_id)
        try:
            with opened() as session:
                if is_barred(session, who.id, case_id):
                    raise Barred
                yield session
        except Barred:
            refuse(self._database, self._clock(), who.id, what, case_id)
            raise

    def _edit(self, who: Staff, case_id: str, order: Order, apply: Callable[[DeskHand], None]) -> CaseView:
        with self.at(who, order.what, case_id) as session:
            case, tools = by_id(session, case_id, lock=True), self._tools(session)
            if not (order.act and acted_before(session, case, order.act, tools.now)):
                if order.version is not None and case.version != order.version:
                    raise StaleCase
                apply(DeskHand(tools, case, who.id))
                write_audit(session, tools.now, who.id, order.what, case.id)
            session.flush()
            session.expire(case)
            return seen_by_staff(tools, case, personal=True)

    def _done_before(self, session: Session, case: Case, act: str | None) -> bool:
        """Say whether this form was handled before; from now on it was."""
        return act is not None and acted_before(session, case, act, self._clock())

    def _only_officers(self, who: Staff, what: str, case_id: str | None = None) -> None:
        """Raise ``NotAllowed`` for anybody else, and keep that they tried."""
        if not who.is_officer:
            refuse(self._database, self._clock(), who.id, what, case_id)
            raise NotAllowed

    def _tools(self, session: Session) -> Tools:
        return Tools(session, self._keyring, self._terms, self._clock())
