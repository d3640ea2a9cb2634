"""All that is kept of a sender in one case, for the sender (AVG art. 15)."""

from dataclasses import replace

from actions.cases.audit import SENDER, write_audit
from actions.cases.clock import Clock, utc_now
from actions.cases.coded import case_with, hash_of
from actions.cases.filing import CaseView
from actions.cases.views import open_case
from actions.store.crypto import Keyring
from actions.store.session import Database


class OwnData:
    """Opens a case whole: name, contact and relation too, which the page of the case never shows."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def of(self, code: str) -> CaseView:
        """Give all that was told and written in a case, without what officers note among themselves.

        Raises ``UnknownCode``. That it was asked stands in the audit log.
        """
        code_hash = hash_of(code, self._keyring)
        with self._database.transaction() as session:
            case = case_with(session, code_hash)
            write_audit(session, self._clock(), SENDER, "export", case.id)
            return replace(open_case(case, self._keyring, self._clock(), personal=True), notes=(), owner_id=None)
