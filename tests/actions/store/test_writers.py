"""Writers of one process stand in line, and nobody is left out or lets the others wait for ever."""

import sqlite3
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from actions.store import engine as engines
from actions.store import session as sessions
from actions.store.engine import make_engine
from actions.store.session import Database


@pytest.fixture
def file(tmp_path):
    return tmp_path / "store.db"


@pytest.fixture
def database(file):
    made = Database(make_engine(f"sqlite:///{file}"))
    with made.transaction() as session:
        session.execute(text("CREATE TABLE line (at INTEGER)"))
    yield made
    made.close()


def write(database, at=1):
    with database.transaction() as session:
        session.execute(text("INSERT INTO line VALUES (:at)"), {"at": at})


def lines(database):
    with database.reading() as session:
        return session.execute(text("SELECT count(*) FROM line")).scalar()


def test_of_many_writers_at_once_every_one_gets_its_turn(database):
    writers = [threading.Thread(target=lambda: [write(database) for _ in range(10)]) for _ in range(12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert lines(database) == 120


def test_a_writer_that_waits_begins_only_when_the_one_before_it_is_done(database):
    inside, order = threading.Event(), []

    def second():
        inside.wait()
        with database.transaction():
            order.append("second")

    waiting = threading.Thread(target=second)
    waiting.start()
    with database.transaction():
        inside.set()
        waiting.join(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_reader_waits_for_no_writer(database):
    write(database)
    with database.transaction():
        assert lines(database) == 1


def test_after_a_writer_that_failed_the_next_one_has_its_turn(database):
    with pytest.raises(ZeroDivisionError), database.transaction():
        raise ZeroDivisionError
    thread = threading.Thread(target=write, args=(database,))
    thread.start()
    thread.join(5)
    assert lines(database) == 1


def test_who_waits_too_long_hears_that_the_database_is_busy_and_does_not_wait_for_ever(monkeypatch, file, database):
    monkeypatch.setattr(sessions, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(engines, "BUSY_MILLISECONDS", 50)
    hasty = Database(make_engine(f"sqlite:///{file}"))
    failed = []

    def late():
        try:
            write(hasty)
        except OperationalError as error:
            failed.append(error.orig)

    with hasty.transaction() as session:
        session.execute(text("INSERT INTO line VALUES (1)"))
        thread = threading.Thread(target=late)
        thread.start()
        thread.join(10)
    hasty.close()
    assert [type(error) for error in failed] == [sqlite3.OperationalError]
    assert "locked" in str(failed[0])
