"""The outbox: nothing before the commit, at least once, and it waits while it cannot go."""

import socket
import threading
import time
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from actions.cases import outbox as outbox_module
from actions.cases.desk import Change
from actions.cases.outbox import OutboxWorker, oldest_waiting, pending
from actions.cases.smtp import NotPrivate, SmtpPostman, make_worker
from actions.store.models import Outbox
from actions.store.opening import Store
from actions.store.settings import Settings


class Postman:
    def __init__(self):
        self.delivered, self.error = [], None

    def deliver(self, letter):
        if self.error:
            raise self.error
        self.delivered.append(letter)


@pytest.fixture
def postman():
    return Postman()


@pytest.fixture
def worker(database, keyring, postman, clock):
    return OutboxWorker(database, keyring, postman, clock)


def test_a_notice_goes_to_every_officer_once(worker, postman, officer, filed, database):
    filed()
    assert pending(database) == 1
    assert worker.run_once() == 1
    assert worker.run_once() == 0
    (letter,) = postman.delivered
    assert letter["To"] == "anne@zorg.example"
    assert letter["Subject"] == "Nieuwe melding: 1"
    assert "Antwoord uiterlijk op: 4 januari 2027." in letter.get_content()
    assert pending(database) == 0


@pytest.fixture
def colleague(accounts):
    return accounts.make_staff("bob@zorg.example", "officer", "een heel lang wachtwoord")


def test_a_case_with_an_owner_is_the_owners_business(
    worker, postman, desk, register, officer, colleague, filed, only_case
):
    code = filed()
    desk.change(officer, only_case().id, only_case().version, Change(owner_id=officer.id))
    register.message(code, "Er is nog iets.", "m1")
    worker.run_once()
    assert {letter["To"] for letter in postman.delivered} == {"anne@zorg.example"}


def test_the_mail_of_an_owner_who_left_goes_to_the_others(
    worker, postman, accounts, desk, officer, colleague, filed, only_case
):
    filed()
    desk.change(officer, only_case().id, only_case().version, Change(owner_id=officer.id))
    accounts.deactivate("anne@zorg.example")
    worker.run_once()
    assert [letter["To"] for letter in postman.delivered] == ["bob@zorg.example"]


def test_without_an_officer_the_mail_waits_for_one(worker, postman, filed, accounts, clock, database):
    filed()
    assert worker.run_once() == 0
    accounts.make_staff("anne@zorg.example", "officer", "een heel lang wachtwoord")
    clock.forward(minutes=1)
    assert worker.run_once() == 1


def test_a_mail_that_cannot_go_waits_longer_each_time_and_keeps_its_message_id(
    worker, postman, officer, filed, clock, database
):
    filed()
    postman.error = OSError("no network")
    waits = []
    for _ in range(9):
        assert worker.run_once() == 0
        with database.reading() as session:
            row = session.scalars(select(Outbox)).one()
        assert row.last_error == "OSError"
        waits.append(row.next_at - clock())
        clock.now = row.next_at
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert waits[-1] == timedelta(hours=1)
    postman.error = None
    assert worker.run_once() == 1
    assert postman.delivered[0]["Message-ID"] == row.message_id


def test_a_mail_is_sent_again_when_the_worker_died_while_sending(worker, postman, officer, filed, clock, database):
    filed()
    postman.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        worker.run_once()
    postman.error = None
    assert worker.run_once() == 0  # somebody may still be sending it
    clock.forward(minutes=6)
    assert worker.run_once() == 1


def test_two_workers_do_not_send_the_same_mail(worker, database, keyring, postman, clock, officer, filed):
    filed("one")
    filed("two")
    workers = [worker, OutboxWorker(database, keyring, postman, clock)]
    threads = [threading.Thread(target=one.run_once) for one in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(letter["Subject"] for letter in postman.delivered) == ["Nieuwe melding: 1", "Nieuwe melding: 2"]


def test_without_a_mail_server_everything_waits_and_the_pages_can_say_so(database, keyring, clock, officer, filed):
    worker = OutboxWorker(database, keyring, None, clock)
    assert oldest_waiting(database) is None
    filed()
    worker.start()
    assert worker.run_once() == 0
    worker.stop()
    assert (pending(database), oldest_waiting(database)) == (1, clock())


def until(true):
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert true()


def test_the_worker_sends_in_the_background_also_after_the_database_was_away(
    worker, postman, officer, filed, monkeypatch
):
    monkeypatch.setattr(outbox_module, "PAUSE_SECONDS", 0.01)
    take, fails = worker._take, [OSError("away")]

    def sometimes():
        if fails:
            raise fails.pop()
        return take()

    monkeypatch.setattr(worker, "_take", sometimes)
    filed()
    worker.start()
    until(lambda: postman.delivered)
    worker.stop()
    assert not fails


class MailServer(threading.Thread):
    """A mail server that knows just enough, and remembers what it heard."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.heard = []

    def run(self):
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rwb", buffering=0) as stream:
            stream.write(b"220 hello\r\n")
            for line in stream:
                self.heard.append(line.decode().rstrip())
                stream.write(self.answer(line.upper(), stream))

    def answer(self, line, stream):
        if line.startswith(b"EHLO"):
            return b"250-here\r\n250 AUTH PLAIN\r\n"
        if line.startswith(b"AUTH"):
            return b"235 welcome\r\n"
        if line.startswith(b"DATA"):
            stream.write(b"354 go on\r\n")
            while (part := stream.readline()) != b".\r\n":
                self.heard.append(part.decode().rstrip())
        return b"250 ok\r\n"


def test_mail_goes_over_smtp_with_a_password_and_once_also_after_a_rude_goodbye(
    database, keyring, clock, officer, filed
):
    server = MailServer()
    server.start()
    postman = SmtpPostman(f"smtp://me%40zorg:pass@127.0.0.1:{server.port}")
    filed()
    assert OutboxWorker(database, keyring, postman, clock).run_once() == 1
    heard = "\n".join(server.heard)
    assert "rcpt TO:<anne@zorg.example>" in heard
    assert "From: zeg-het-maar@127.0.0.1" in heard
    assert "AUTH PLAIN" in heard


def test_smtps_is_encrypted_from_the_start_and_starttls_is_used_where_offered(monkeypatch):
    used = []

    class Server:
        def __init__(self, host, port, **options):
            used.append((type(self).__name__, host, port, "context" in options))

        def ehlo(self):
            pass

        def has_extn(self, name):
            return name == "starttls"

        def starttls(self, context):
            used.append("starttls")

    monkeypatch.setattr("smtplib.SMTP", Server)
    monkeypatch.setattr("smtplib.SMTP_SSL", Server)
    SmtpPostman("smtps://mail.example")._connect()
    SmtpPostman("smtp://mail.example:587")._connect()
    assert used == [("Server", "mail.example", 465, True), ("Server", "mail.example", 587, False), "starttls"]


def test_no_password_is_sent_over_a_line_that_others_can_read(monkeypatch):
    said = []

    class Server:
        sock = None

        def __init__(self, *_, **__):
            pass

        def ehlo(self):
            pass

        def has_extn(self, name):
            return False

        def login(self, *_):
            said.append("password")

        def quit(self):
            pass

    monkeypatch.setattr("smtplib.SMTP", Server)
    with pytest.raises(NotPrivate):
        SmtpPostman("smtp://me:pass@mail.example:587").deliver(EmailMessage())
    assert said == []


def test_the_settings_decide_whether_mail_is_sent(database, keyring, filed, officer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = Store(database, keyring)
    assert make_worker(store, Settings(smtp_url=None))._postman is None
    with_mail = make_worker(store, Settings(smtp_url="smtp://mail.example", mail_from="chat@zorg.example"))
    assert isinstance(with_mail._postman, SmtpPostman)
