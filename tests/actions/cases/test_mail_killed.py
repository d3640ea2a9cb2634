"""The process is killed after the mail server took a mail and before that is written down (decision 93)."""

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from actions.cases.outbox import LEASE, OutboxWorker
from actions.cases.smtp import SmtpPostman
from actions.store.models import Outbox
from tests.actions.cases.test_smtp import Letterbox, serving
from tests.house.tree import ROOT

# What the outbox thread of the web process does, in a process of its own that can be killed.
SENDS = """
import sys
from datetime import datetime
from actions.cases.outbox import OutboxWorker
from actions.cases.smtp import SmtpPostman
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.session import Database
from pathlib import Path
url, keys, smtp, now = sys.argv[1:]
moment = datetime.fromisoformat(now)
database, keyring = Database(make_engine(url)), Keyring.from_file(Path(keys))
OutboxWorker(database, keyring, SmtpPostman(smtp, "chat@zorg.example"), lambda: moment).run_once()
"""


class Killing(Letterbox):
    """Takes the mail, and kills whoever brought it before saying so."""

    def __init__(self):
        super().__init__()
        self.victim = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim is not None:
            os.kill(self.victim.pid, signal.SIGKILL)
            self.victim = None
        return answer


@pytest.fixture
def killed(database, keyring, clock, officer, filed, tmp_path):
    """A mail that was taken by the server, and a process that could not write that down."""
    filed(contact=None)
    url = database.engine.url.render_as_string(hide_password=False)
    letterbox = Killing()
    with serving(letterbox) as port:
        smtp = f"smtp://127.0.0.1:{port}"
        command = [sys.executable, "-c", SENDS, url, str(tmp_path / "keys.json"), smtp, clock().isoformat()]
        letterbox.victim = child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert child.wait(timeout=60) == -signal.SIGKILL
        assert len(letterbox.letters) == 1
        yield letterbox, smtp


def test_the_mail_is_not_lost_and_a_second_copy_has_the_same_message_id(killed, database, keyring, clock):
    letterbox, smtp = killed
    worker = OutboxWorker(database, keyring, SmtpPostman(smtp, "chat@zorg.example"), clock)
    assert worker.run_once() == 0  # it is still the dead process's: nobody sends it at the same moment
    clock.forward(seconds=LEASE.total_seconds() + 1)
    assert worker.run_once() == 1
    (first, second) = (letter for _, letter in letterbox.letters)
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert first.get_body(("plain",)).get_content() == second.get_body(("plain",)).get_content()


def test_after_that_it_is_done_and_goes_out_no_more(killed, database, keyring, clock):
    letterbox, smtp = killed
    worker = OutboxWorker(database, keyring, SmtpPostman(smtp, "chat@zorg.example"), clock)
    for _ in range(3):
        clock.forward(seconds=timedelta(hours=1).total_seconds())
        worker.run_once()
    assert len(letterbox.letters) == 2
    with database.reading() as session:
        row = session.scalars(select(Outbox)).one()
    assert isinstance(row.sent_at, datetime)
    assert (row.payload, row.attempts, row.last_error) == (b"", 2, None)
