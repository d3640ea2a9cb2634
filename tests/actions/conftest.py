"""A store on SQLite and on a throw-away PostgreSQL, a clock that tests set, and an organisation."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from actions.cases.accounts import Accounts
from actions.cases.codes import derive_code
from actions.cases.desk import Desk, Filters
from actions.cases.drafts import Drafts
from actions.cases.register import Register
from actions.store.chain import Chain
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.migrate import upgrade
from actions.store.session import Database
from tests.actions.case_samples import complaint

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def postgres_binaries():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


def unprivileged():
    """PostgreSQL refuses to run as root: then another user runs it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def postgres_server():
    binaries, as_user = postgres_binaries(), unprivileged()
    if binaries is None:
        pytest.skip("no PostgreSQL binaries here (initdb): what is tested on SQLite is not tested on PostgreSQL")
    if as_user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other user to run it")
    home = Path(tempfile.mkdtemp(prefix="zhm-postgres-"))
    if as_user:
        os.chown(home, as_user["user"], as_user["group"])
    data, port = home / "data", free_port()

    def run(*command):
        subprocess.run(command, check=True, capture_output=True, cwd=home, **as_user)

    run(*[binaries / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"])
    options = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off -c max_connections=40"
    control = [binaries / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
    run(*control, "-o", options, "start")
    yield f"postgresql://test@127.0.0.1:{port}"
    run(*control, "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path):
    """An empty SQLite database."""
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def postgres_url(postgres_server):
    """An empty PostgreSQL database."""
    with new_database(postgres_server) as url:
        yield url


@contextmanager
def new_database(server, template="template0"):
    name = f"t{uuid.uuid4().hex}"
    with create_engine(driver(server) + "/postgres", isolation_level="AUTOCOMMIT").connect() as admin:
        admin.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        yield f"{server}/{name}"
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def driver(url):
    return url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory):
    """A file with all tables, to copy: migrating once is quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("migrated") / "store.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server):
    """The name of a database with all tables, to copy."""
    with new_database(postgres_server) as url:
        upgrade(url)
        yield url.rpartition("/")[2]


@pytest.fixture
def sqlite_store(migrated_sqlite, sqlite_url):
    shutil.copy(migrated_sqlite, sqlite_url.removeprefix("sqlite:///"))
    return sqlite_url


@pytest.fixture
def postgres_store(postgres_server, migrated_postgres):
    with new_database(postgres_server, migrated_postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    """An empty database: every test that uses this runs on both."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, keyring):
    """A store with all tables: every test that uses this runs on both databases."""
    database = Database(make_engine(request.getfixturevalue(f"{request.param}_store")), Chain(keyring.chain_key))
    yield database
    database.close()


@pytest.fixture
def keyring(tmp_path):
    return Keyring.from_file(tmp_path / "keys.json")


class SetClock:
    def __init__(self, now=MONDAY):
        self.now = now

    def __call__(self):
        return self.now

    def forward(self, **parts):
        self.now += timedelta(**parts)


@pytest.fixture
def clock():
    return SetClock()


@dataclass
class LawTerms:
    jeugdwet_weeks: int = 6


@dataclass
class Organisation:
    law: LawTerms


@pytest.fixture
def organisation():
    return Organisation(LawTerms())


@pytest.fixture
def register(database, keyring, organisation, clock):
    return Register(database, keyring, organisation, clock)


@pytest.fixture
def desk(database, keyring, organisation, clock):
    return Desk(database, keyring, organisation, clock)


@pytest.fixture
def drafts(database, keyring, clock):
    return Drafts(database, keyring, clock)


@pytest.fixture
def accounts(database, keyring, clock):
    return Accounts(database, keyring, clock)


@pytest.fixture
def officer(accounts):
    return accounts.make_staff("anne@zorg.example", "officer", "een heel lang wachtwoord")


@pytest.fixture
def reader(accounts):
    return accounts.make_staff("lezer@zorg.example", "reader", "een heel lang wachtwoord")


@pytest.fixture
def filed(register):
    """File a case; give its code."""

    def file(key="filing-1", **changes):
        return register.file(complaint(**changes), key, derive_code(b"seed", key)).code

    return file


@pytest.fixture
def only_case(desk, officer):
    """Give the only case there is, as an officer sees it."""

    def get():
        (item,) = desk.list(officer, Filters()).items
        return desk.get(officer, item.id)

    return get
