"""Engine, transactions and migrations, the same on both databases."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError, StatementError

from actions.store import migrate
from actions.store.engine import make_engine
from actions.store.migrate import downgrade, is_current, main, upgrade
from actions.store.models import Audit, Base, ChatMessage, ChatSession, Draft
from actions.store.session import Database

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def line(who="sender", at=NOON):
    return Audit(at=at, who=who, what="test")


def test_sqlite_survives_a_power_cut_and_keeps_its_references(sqlite_url):
    with make_engine(sqlite_url).connect() as connection:
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 4000}
        for name, value in wanted.items():
            assert connection.execute(text(f"PRAGMA {name}")).scalar() == value


def test_a_transaction_is_kept_at_its_end(database):
    with database.transaction() as session:
        session.add(line())
    with database.reading() as session:
        assert session.scalars(select(Audit)).one().who == "sender"


def test_an_error_undoes_the_whole_transaction(database):
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        session.add(line())
        session.flush()
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.scalars(select(Audit)).all() == []


def test_what_is_done_while_reading_is_not_kept(database):
    with database.reading() as session:
        session.add(line())
        session.flush()
    with database.reading() as session:
        assert session.scalars(select(Audit)).all() == []


def test_a_reader_does_not_wait_for_a_writer(database):
    with database.transaction() as writer:
        writer.add(line())
        writer.flush()
        with database.reading() as reader:
            assert reader.scalars(select(Audit)).all() == []


def test_writers_at_the_same_moment_wait_for_each_other(database):
    def write(number):
        with database.transaction() as session:
            session.scalars(select(Audit)).all()
            session.add(line(f"writer {number}"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert len(session.scalars(select(Audit)).all()) == 8


def test_the_database_gives_a_sign_of_life(database):
    database.ping()


def test_a_moment_comes_back_as_the_same_moment_in_utc(database):
    with database.transaction() as session:
        session.add(line(at=NOON.astimezone(timezone(timedelta(hours=5)))))
    with database.reading() as session:
        moment = session.scalars(select(Audit.at)).one()
    assert moment == NOON
    assert moment.utcoffset() == timedelta(0)


def test_a_moment_without_a_time_zone_is_refused(database):
    with pytest.raises(StatementError, match="time zone"), database.transaction() as session:
        session.add(line(at=datetime(2026, 11, 23)))


def test_a_conversation_takes_its_messages_along_when_it_is_erased(database, keyring):
    with database.transaction() as session:
        chat = ChatSession(id="s1", token_hash=b"t", level="normal", created_at=NOON, expires_at=NOON, last_at=NOON)
        message = ChatMessage(session_id="s1", seq=1, direction="user", state="done", at=NOON)
        message.seal(keyring, "body", "hoi")
        session.add(chat)
        session.flush()
        session.add(message)
    with database.transaction() as session:
        session.delete(session.get(ChatSession, "s1"))
    with database.reading() as session:
        assert session.scalars(select(ChatMessage)).all() == []


def test_a_sealed_row_opens_again(database, keyring):
    draft = Draft(conversation_id="c", flow="complaint", updated_at=NOON)
    draft.seal(keyring, "body", "{}")
    with database.transaction() as session:
        session.add(draft)
    with database.reading() as session:
        assert session.scalars(select(Draft)).one().unseal(keyring, "body") == "{}"


def test_the_migration_makes_exactly_the_tables_of_the_models(url):
    upgrade(url)
    engine = make_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_migrating_down_and_up_again_leaves_nothing_and_then_everything(url):
    upgrade(url)
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO audit (at, who, what) VALUES ('2026-11-23 12:00:00', 'x', 'y')"))
    downgrade(url)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    assert upgrade(url)
    assert set(Base.metadata.tables) <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_a_second_migration_has_nothing_to_do(url):
    assert upgrade(url)
    assert not upgrade(url)


def test_processes_that_migrate_together_do_not_hinder_each_other(url):
    errors, barrier = [], threading.Barrier(3)

    def start():
        barrier.wait()
        try:
            upgrade(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_new_database_that_another_process_writes_to_is_waited_for(sqlite_url):
    Path(make_url(sqlite_url).database).parent.mkdir(parents=True, exist_ok=True)
    other = sqlite3.connect(make_url(sqlite_url).database, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE theirs (it)")
    other.execute("BEGIN IMMEDIATE")  # without a write-ahead log yet
    ending = threading.Timer(0.3, other.commit)
    ending.start()
    engine = make_engine(sqlite_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    ending.join()
    engine.dispose()
    other.close()


@pytest.fixture
def environment(monkeypatch, tmp_path, sqlite_url):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHM_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    return sqlite_url


def test_the_command_migrates_and_says_so(environment, capsys):
    assert [main([]), main([]), main(["downgrade"])] == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "De database is bijgewerkt.",
        "De database was al bij.",
        "De database is terug bij het begin.",
    ]
    assert not is_current(make_engine(environment))


def test_the_command_says_which_setting_is_wrong(environment, capsys, monkeypatch):
    monkeypatch.setenv("ZHM_DATABASE_URL", "mysql://x")
    assert migrate.main([]) == 1
    assert capsys.readouterr().err.startswith("ZHM_DATABASE_URL")


def test_the_folder_of_a_database_is_made(tmp_path):
    database = Database(make_engine(f"sqlite:///{tmp_path}/new/store.db"))
    database.ping()
    database.close()
    assert (tmp_path / "new" / "store.db").exists()


def test_a_new_database_file_is_for_its_owner_only(tmp_path):
    Database(make_engine(f"sqlite:///{tmp_path}/var/new.db")).ping()
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "var", tmp_path / "var" / "new.db")] == [0, 0]


def test_what_is_written_is_not_in_an_error(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/new.db")
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as error:
        connection.execute(text("insert into nothing values (:story)"), {"story": "mijn geheim"})
    assert "geheim" not in str(error.value)
