"""An installation that is in use, an empty one, and a backup."""

import pytest

from actions.store.backup.making import make_backup
from actions.store.backup.sealing import VARIABLE
from tests.actions.conftest import new_database
from tests.actions.store.installation import PASSPHRASE, filing, settings_of


@pytest.fixture(params=["sqlite", "postgres"])
def here(request, tmp_path):
    """An installation that is in use."""
    (tmp_path / "here").mkdir()
    return settings_of(request.getfixturevalue(f"{request.param}_store"), tmp_path / "here")


@pytest.fixture
def there(here, tmp_path, request):
    """An empty installation with the same sort of database, without tables even."""
    (tmp_path / "there").mkdir()
    if here.database_url.startswith("sqlite"):
        yield settings_of(f"sqlite:///{tmp_path}/there/store.db", tmp_path / "there")
        return
    with new_database(request.getfixturevalue("postgres_server")) as url:
        yield settings_of(url, tmp_path / "there")


@pytest.fixture
def backed_up(here, organisation, tmp_path):
    code = filing(here, organisation)
    return code, make_backup(here, tmp_path / "backup.zhm", PASSPHRASE)


@pytest.fixture
def environment(monkeypatch, sqlite_store, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHM_DATABASE_URL", sqlite_store)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    monkeypatch.delenv(VARIABLE, raising=False)
    return settings_of(sqlite_store, tmp_path)
