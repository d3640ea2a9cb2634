"""Settings: one frozen object; a wrong one is one line that names the variable and never shows the value."""

import pytest

from actions.store.errors import SettingsError
from actions.store.settings import load_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "SMTP_URL", "REDIS_URL", "INTERNAL_SECRET", "PORT", "LIMITS", "SECRET_KEY_FILE"):
        monkeypatch.delenv(f"ZHM_{name}", raising=False)


def test_without_any_setting_everything_has_a_sensible_value():
    settings = load_settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == "sqlite:///var/zeg-het-maar.db"
    assert (settings.redis_url, settings.smtp_url, settings.require_otp) == (None, None, False)


def test_a_dot_env_file_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("ZHM_PORT=8100\nZHM_HOST=127.0.0.2\nOTHER=1\n")
    monkeypatch.setenv("ZHM_PORT", "8200")
    assert (load_settings().port, load_settings().host) == (8200, "127.0.0.2")


def test_an_empty_variable_is_no_setting(monkeypatch):
    monkeypatch.setenv("ZHM_SMTP_URL", "")
    assert load_settings().smtp_url is None


@pytest.mark.parametrize("url", ["postgresql://me:secret@db/zhm", "postgresql+psycopg://me:secret@db/zhm"])
def test_a_postgresql_url_gets_our_driver(monkeypatch, url):
    monkeypatch.setenv("ZHM_DATABASE_URL", url)
    assert load_settings().database_url == "postgresql+psycopg://me:secret@db/zhm"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://me:hidden@db/zhm"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "hidden"),
        ("REDIS_URL", "http://hidden"),
        ("SMTP_URL", "hidden"),
        ("LIMITS", "0"),
        ("INTERNAL_SECRET", "hidden"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it_and_hides_the_value(monkeypatch, name, value):
    monkeypatch.setenv(f"ZHM_{name}", value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    line = str(error.value)
    assert line.startswith(f"ZHM_{name} ")
    assert "\n" not in line
    assert "hidden" not in line


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch):
    monkeypatch.setenv("ZHM_DATABASE_URL", "postgresql://me:hidden@db/zhm")
    monkeypatch.setenv("ZHM_SMTP_URL", "smtp://me:hidden@mail")
    monkeypatch.setenv("ZHM_INTERNAL_SECRET", "hidden" * 4)
    assert "hidden" not in repr(load_settings())


def test_nobody_guesses_the_secret_of_a_process_that_was_not_told_it():
    assert load_settings().internal_secret != load_settings().internal_secret


def test_settings_do_not_change():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1
