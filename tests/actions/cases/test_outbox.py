"""The outbox: nothing before the commit, at least once, and it waits while it cannot go."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.cases import outbox as outbox_module
from actions.cases.desk import Change
from actions.cases.outbox import OutboxWorker, Refused, given_up, oldest_waiting, pending
from actions.cases.smtp import SmtpPostman, make_worker
from actions.store.models import Outbox
from actions.store.opening import Store
from actions.store.settings import Settings


class Postman:
    def __init__(self):
        self.delivered, self.error, self.refuses = [], None, ()

    def deliver(self, letter):
        if self.error:
            raise self.error
        self.delivered.append(letter)
        return tuple(one for one in self.refuses if one in letter["To"])


@pytest.fixture
def postman():
    return Postman()


@pytest.fixture
def worker(database, keyring, postman, clock):
    return OutboxWorker(database, keyring, postman, clock, chance=lambda: 0.0)


@pytest.fixture
def filed(filed):
    """File a case of somebody who left no address."""

    def file(key="filing-1", **changes):
        return filed(key, **{"contact": None, **changes})

    return file


def words(letter):
    return letter.get_body(("plain",)).get_content()


def only_mail(database):
    with database.reading() as session:
        return session.scalars(select(Outbox)).one()


def test_a_notice_goes_to_every_officer_once(worker, postman, officer, filed, database):
    filed()
    assert pending(database) == 1
    assert worker.run_once() == 1
    assert worker.run_once() == 0
    (letter,) = postman.delivered
    assert letter["To"] == "anne@zorg.example"
    assert letter["Subject"] == "Nieuwe melding: 1"
    assert "Antwoord uiterlijk op: 4 januari 2027." in words(letter)
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
    assert waits[-1] == timedelta(hours=2, minutes=8)
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
    clock.forward(minutes=16)
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


def test_a_mail_that_never_goes_is_given_up_after_four_days_and_told(worker, postman, officer, filed, clock, database):
    filed()
    postman.error, start = OSError("no network"), clock()
    while pending(database):
        worker.run_once()
        clock.now = only_mail(database).next_at
    assert timedelta(days=3) < clock() - start < timedelta(days=5)
    assert given_up(database) == 1
    assert worker.run_once() == 0


def test_a_mail_that_the_server_will_never_take_is_given_up_sooner(worker, postman, officer, filed, clock, database):
    filed()
    postman.error = Refused("550")
    for _ in range(4):
        worker.run_once()
        clock.now = only_mail(database).next_at
    row = only_mail(database)
    assert (row.attempts, row.last_error) == (4, "Refused 550")
    assert given_up(database) == 1


def test_waits_differ_a_little_so_that_not_everything_comes_back_at_once(
    database, keyring, postman, officer, filed, clock
):
    filed()
    postman.error = OSError("no network")
    OutboxWorker(database, keyring, postman, clock, chance=lambda: 1.0).run_once()
    assert only_mail(database).next_at - clock() == timedelta(seconds=37.5)


def test_who_got_a_mail_does_not_get_it_again_with_a_colleague_who_was_refused(
    worker, postman, officer, colleague, filed, clock
):
    filed()
    postman.refuses = ("bob@zorg.example",)
    assert worker.run_once() == 0
    postman.refuses = ()
    clock.forward(hours=1)
    assert worker.run_once() == 1
    assert [letter["To"] for letter in postman.delivered] == ["anne@zorg.example, bob@zorg.example", "bob@zorg.example"]


def test_waiting_for_an_officer_costs_no_tries(worker, filed, clock, database):
    filed()
    for _ in range(40):
        worker.run_once()
        clock.forward(minutes=2)
    assert (only_mail(database).attempts, pending(database)) == (0, 1)


def test_one_unreadable_mail_does_not_hold_up_the_others(worker, postman, officer, filed, database):
    filed("one")
    with database.transaction() as session:
        session.scalars(select(Outbox)).one().payload = b"broken"
    filed("two")
    assert worker.run_once() == 1
    assert [letter["Subject"] for letter in postman.delivered] == ["Nieuwe melding: 2"]


def test_a_mail_that_another_worker_took_over_is_not_marked_by_the_first(
    worker, postman, officer, filed, clock, database
):
    filed()
    taken = worker._take()
    clock.forward(minutes=16)
    assert worker.run_once() == 1
    worker._failed(taken, OSError("too late"))
    assert only_mail(database).sent_at is not None
    assert only_mail(database).last_error is None


def test_the_settings_decide_whether_mail_is_sent(database, keyring, filed, officer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = Store(database, keyring)
    assert make_worker(store, Settings(smtp_url=None))._postman is None
    with_mail = make_worker(store, Settings(smtp_url="smtp://mail.example", mail_from="chat@zorg.example"))
    assert isinstance(with_mail._postman, SmtpPostman)
