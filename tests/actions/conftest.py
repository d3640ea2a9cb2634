"""A store on SQLite and on a throw-away PostgreSQL, a clock that tests set, and an organisation."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from actions.cases.accounts import Accounts
from actions.cases.codes import derive_code
from actions.cases.desk import Desk
from actions.cases.drafts import Drafts
from actions.cases.register import Register
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.migrate import upgrade
from actions.store.session import Database
from case_samples import complaint

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
    run = {"check": True, "capture_output": True, "cwd": home, **as_user}
    subprocess.run([binaries / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"], **run)
    options = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off -c max_connections=40"
    control = [binaries / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
    subprocess.run([*control, "-o", options, "start"], **run)
    yield f"postgresql://test@127.0.0.1:{port}"
    subprocess.run([*control, "-m", "immediate", "stop"], **run)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def postgres_url(postgres_server):
    name = f"t{uuid.uuid4().hex}"
    admin = create_engine(postgres_server.replace("://", "+psycopg://") + "/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{postgres_server}/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    """Every test that uses this runs on both databases."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def database(url):
    upgrade(url)
    database = Database(make_engine(url))
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
    from actions.cases.desk import Filters

    def get():
        (item,) = desk.list(officer, Filters()).items
        return desk.get(officer, item.id)

    return get
