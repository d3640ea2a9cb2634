"""What somebody typed when the session was over, carried by the sign-in page where nobody can read it."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from actions.cases.clock import Clock, utc_now
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.models import StaffSession
from actions.store.session import Database

CONTEXT: Final = "staff.kept"
LIFE: Final = timedelta(hours=12)


@dataclass(frozen=True)
class Kept:
    """The address of a form, and what stood in it."""

    path: str
    fields: dict[str, str]


class KeptTexts:
    """Seals what was typed for the way through the sign-in page, and opens it for the same member of staff only."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        """Take the store and a clock."""
        self._database, self._keyring, self._clock = database, keyring, clock

    def seal(self, kept: Kept, token: str | None) -> str:
        """Give one opaque text for a form; ``token`` is the session that is over, so that we know whose it was."""
        packed = {"path": kept.path, "fields": kept.fields, "whose": self._whose(token), "at": _text(self._clock())}
        return base64.urlsafe_b64encode(self._keyring.seal(json.dumps(packed), CONTEXT)).decode()

    def open(self, sealed: str, staff_id: str) -> Kept | None:
        """Give what was typed; None when it is not ours, too old, or of somebody else."""
        try:
            packed = json.loads(self._keyring.open(base64.urlsafe_b64decode(sealed.encode()), CONTEXT))
        except (UnreadableError, ValueError, binascii.Error):
            return None
        if self._clock() - datetime.fromisoformat(packed["at"]) > LIFE or packed["whose"] not in {None, staff_id}:
            return None
        return Kept(packed["path"], packed["fields"])

    def _whose(self, token: str | None) -> str | None:
        """Give the account of a session, also when it is over; None when nothing is known of it any more."""
        if not token:
            return None
        with self._database.reading() as session:
            row = session.get(StaffSession, hashlib.sha256(token.encode(errors="replace")).digest())
            return row.staff_id if row else None


def _text(moment: datetime) -> str:
    return moment.isoformat()
