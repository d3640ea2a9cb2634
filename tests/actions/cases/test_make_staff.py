"""The command that makes and closes staff accounts."""

import pytest

from actions.cases import make_staff as command

EMAIL, PASSWORD = "anne@zorg.example", "een heel lang wachtwoord"


@pytest.fixture
def environment(monkeypatch, tmp_path, sqlite_url):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHM_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    monkeypatch.setenv("ZHM_STAFF_PASSWORD", PASSWORD)


ARGUMENTS = ["--email", EMAIL, "--role", "officer"]


def test_the_command_makes_an_account_and_says_so_in_one_line(environment, capsys):
    assert command.main(ARGUMENTS) == 0
    assert capsys.readouterr().out == "Klaar: anne@zorg.example kan inloggen als klachtenfunctionaris.\n"


def test_the_command_asks_for_a_password_that_was_not_set(environment, monkeypatch, capsys):
    monkeypatch.delenv("ZHM_STAFF_PASSWORD")
    monkeypatch.setattr(command.getpass, "getpass", lambda prompt: "kort")
    assert command.main(ARGUMENTS) == 1
    assert capsys.readouterr().err == "Het wachtwoord is te kort. Gebruik minstens 12 tekens.\n"


def test_the_command_gives_the_secret_for_the_app_where_codes_are_obligatory(environment, monkeypatch, capsys):
    monkeypatch.setenv("ZHM_REQUIRE_OTP", "1")
    assert command.main(ARGUMENTS) == 0
    assert "otpauth://totp/" in capsys.readouterr().out


def test_the_command_closes_an_account(environment, capsys):
    command.main(ARGUMENTS)
    assert command.main(["--close", EMAIL]) == 0
    assert capsys.readouterr().out.endswith("anne@zorg.example kan niet meer inloggen.\n")
    assert command.main(["--close", "nobody@zorg.example"]) == 1


def test_an_account_is_not_made_without_a_role(environment, capsys):
    with pytest.raises(SystemExit):
        command.main(["--email", EMAIL])
    assert "--role" in capsys.readouterr().err


def test_the_command_says_which_setting_is_wrong(environment, monkeypatch, capsys):
    monkeypatch.setenv("ZHM_PORT", "x")
    assert command.main(ARGUMENTS) == 1
    assert capsys.readouterr().err.startswith("ZHM_PORT")
