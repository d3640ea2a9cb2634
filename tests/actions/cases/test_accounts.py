"""Staff accounts: signing in and out, waiting after wrong attempts, one-time codes."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pyotp
import pytest
from sqlalchemy import select

from actions.cases import make_staff as command
from actions.cases import passwords
from actions.cases.account_errors import (
    Locked,
    OtpNeeded,
    OtpNotSet,
    WeakPassword,
    WrongEmail,
    WrongLogin,
    WrongRole,
)
from actions.cases.accounts import Accounts
from actions.cases.attempts import Attempts, wait_after
from actions.cases.origin import set_origin
from actions.store.models import Audit, StaffAttempt, StaffSession, StaffUser

EMAIL, PASSWORD = "anne@zorg.example", "een heel lang wachtwoord"


@pytest.fixture
def anne(officer):
    return officer


def wrong(accounts, times, email=EMAIL):
    for _ in range(times):
        with pytest.raises(WrongLogin):
            accounts.login(email, "een verkeerd wachtwoord")


def test_who_signs_in_gets_a_session_that_works_until_signing_out(accounts, anne):
    signed_in = accounts.login(" Anne@Zorg.example ", PASSWORD)
    session = accounts.session(signed_in.token)
    assert (session.staff, session.csrf, session.staff.is_officer) == (anne, signed_in.csrf, True)
    accounts.logout(signed_in.token)
    accounts.logout(signed_in.token)
    assert accounts.session(signed_in.token) is None


def test_a_token_of_nobody_is_no_session(accounts):
    assert accounts.session("made up") is None


def test_password_and_token_are_not_readable_in_the_database(accounts, anne, database):
    token = accounts.login(EMAIL, PASSWORD).token
    with database.reading() as session:
        assert session.scalars(select(StaffUser.password_hash)).one().startswith("$argon2id$")
        assert session.scalars(select(StaffSession.token_hash)).one() == hashlib.sha256(token.encode()).digest()


def test_a_session_ends_after_half_an_hour_of_nothing(accounts, anne, clock):
    token = accounts.login(EMAIL, PASSWORD).token
    for _ in range(3):
        clock.forward(minutes=29)
        assert accounts.session(token) is not None
    clock.forward(minutes=30)
    assert accounts.session(token) is None


def test_a_session_ends_after_eight_hours_of_work(accounts, anne, clock):
    token = accounts.login(EMAIL, PASSWORD).token
    for _ in range(19):
        clock.forward(minutes=25)
        assert accounts.session(token) is not None
    clock.forward(minutes=25)
    assert accounts.session(token) is None


def test_sessions_that_are_over_are_erased_at_the_next_sign_in(accounts, anne, clock, database):
    accounts.login(EMAIL, PASSWORD)
    clock.forward(hours=9)
    accounts.login(EMAIL, PASSWORD)
    with database.reading() as session:
        assert len(session.scalars(select(StaffSession)).all()) == 1


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "een verkeerd wachtwoord"), ("nobody@zorg.example", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(accounts, anne, email, password):
    with pytest.raises(WrongLogin) as error:
        accounts.login(email, password)
    assert error.value.text == "Inloggen is niet gelukt.\nControleer e-mailadres, wachtwoord en code."


def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(accounts, anne, monkeypatch):
    checked = []
    real = passwords.HASHER.verify
    monkeypatch.setattr(
        passwords, "HASHER", type("Hasher", (), {"verify": lambda _, h, p: checked.append(p) or real(h, p)})()
    )
    wrong(accounts, 1)
    wrong(accounts, 1, "nobody@zorg.example")
    assert len(checked) == 2


@pytest.mark.parametrize("email", [EMAIL, "nobody@zorg.example"])
def test_after_five_wrong_attempts_everybody_waits_longer_and_longer(accounts, anne, clock, email):
    wrong(accounts, 5, email)
    with pytest.raises(Locked) as error:
        accounts.login(email, PASSWORD)
    assert error.value.seconds == 60
    assert "over 1 minuut" in error.value.text
    clock.forward(seconds=61)
    wrong(accounts, 1, email)
    with pytest.raises(Locked, match="over 2 minuten"):
        accounts.login(email, PASSWORD)


def test_waiting_has_a_ceiling():
    assert [wait_after(times).total_seconds() for times in (4, 5, 6, 9, 1000)] == [0, 60, 120, 900, 900]


def test_the_right_password_after_waiting_ends_the_waiting(accounts, anne, clock):
    wrong(accounts, 5)
    clock.forward(minutes=2)
    accounts.login(EMAIL, PASSWORD)
    wrong(accounts, 4)
    assert accounts.login(EMAIL, PASSWORD)


def test_wrong_attempts_are_forgotten_after_a_day(database, clock):
    attempts = Attempts(database)
    for email in ("old@zorg.example", "older@zorg.example"):
        attempts.begin(email, "192.0.2.1", clock())
    clock.forward(days=2)
    attempts.begin("new@zorg.example", "192.0.2.1", clock())
    with database.reading() as session:
        assert len(session.scalars(select(StaffAttempt)).all()) == 2  # one for the place, one for the account


def at(address, what, *arguments):
    """Do something as a request from this address would."""

    def there():
        set_origin(address)
        return what(*arguments)

    return copy_context().run(there)


def test_who_guesses_keeps_only_the_own_place_out(accounts, anne, clock):
    at("198.51.100.1", wrong, accounts, 5)
    with pytest.raises(Locked):
        at("198.51.100.1", accounts.login, EMAIL, PASSWORD)
    assert at("192.0.2.1", accounts.login, EMAIL, PASSWORD).staff == anne


def test_guessing_from_everywhere_slows_an_account_down_and_never_locks_it_for_long(accounts, anne, clock):
    for number in range(50):
        at(f"198.51.100.{number}", wrong, accounts, 1)
    with pytest.raises(Locked) as error:
        at("192.0.2.1", accounts.login, EMAIL, PASSWORD)
    assert error.value.seconds <= 5
    clock.forward(seconds=6)
    assert at("192.0.2.1", accounts.login, EMAIL, PASSWORD).staff == anne


def test_guesses_at_the_same_moment_are_counted_before_they_are_checked(accounts, anne):
    def guess(_number):
        try:
            accounts.login(EMAIL, "een verkeerd wachtwoord")
        except (WrongLogin, Locked) as error:
            return type(error)

    with ThreadPoolExecutor(12) as pool:
        outcomes = list(pool.map(guess, range(12)))
    assert outcomes.count(WrongLogin) == 5


def test_few_passwords_are_checked_at_the_same_moment(accounts, anne, monkeypatch):
    busy, most, real = [], [], passwords.HASHER.verify

    def verify(_self, password_hash, password):
        busy.append(1)
        most.append(len(busy))
        time.sleep(0.05)
        busy.pop()
        return real(password_hash, password)

    monkeypatch.setattr(passwords, "HASHER", type("Hasher", (), {"verify": verify})())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: passwords.fits(PASSWORD, passwords._nobody()), range(8)))
    assert max(most) == 2


def test_a_right_password_without_the_one_time_code_costs_no_attempt_and_wins_none(accounts, app):
    wrong(accounts, 3)
    for _ in range(3):
        with pytest.raises(OtpNeeded):
            accounts.login(EMAIL, PASSWORD)
    wrong(accounts, 2)
    with pytest.raises(Locked):
        accounts.login(EMAIL, PASSWORD, app())


@pytest.mark.parametrize("password", ["", "kort", " " * 20, "x" * 2000])
def test_a_password_has_at_least_twelve_signs(accounts, password):
    with pytest.raises(WeakPassword):
        accounts.make_staff(EMAIL, "officer", password)


@pytest.mark.parametrize("email", ["", "anne", "anne@zorg", "a b@zorg.example", "a" * 250 + "@zorg.example"])
def test_an_account_needs_an_email_address(accounts, email):
    with pytest.raises(WrongEmail):
        accounts.make_staff(email, "officer", PASSWORD)


def test_an_account_needs_a_role_that_exists(accounts):
    with pytest.raises(WrongRole):
        accounts.make_staff(EMAIL, "boss", PASSWORD)


def test_making_an_account_again_changes_role_and_password_and_signs_out(accounts, anne):
    token = accounts.login(EMAIL, PASSWORD).token
    again = accounts.make_staff(EMAIL, "admin", "een ander lang wachtwoord")
    assert (again.id, again.role) == (anne.id, "admin")
    assert accounts.session(token) is None
    wrong(accounts, 1)
    assert accounts.login(EMAIL, "een ander lang wachtwoord").staff.role == "admin"


def test_a_closed_account_is_signed_out_and_cannot_sign_in(accounts, anne):
    token = accounts.login(EMAIL, PASSWORD).token
    accounts.deactivate(EMAIL)
    assert accounts.session(token) is None
    with pytest.raises(WrongLogin):
        accounts.login(EMAIL, PASSWORD)
    with pytest.raises(WrongEmail):
        accounts.deactivate("nobody@zorg.example")


def test_signing_in_and_out_is_in_the_audit_log(accounts, anne, database):
    accounts.logout(accounts.login(EMAIL, PASSWORD).token)
    with database.reading() as session:
        lines = [(row.who, row.what) for row in session.scalars(select(Audit).order_by(Audit.id))]
    assert lines == [(f"system:{anne.id}", "make_staff:officer"), (anne.id, "login"), (anne.id, "logout")]


def test_wrong_attempts_and_changes_of_an_account_are_in_the_audit_log(accounts, anne, database):
    wrong(accounts, 1)
    wrong(accounts, 1, "mijn geheime wachtwoord")
    accounts.start_otp(EMAIL)
    accounts.deactivate(EMAIL)
    with database.reading() as session:
        lines = [(row.who, row.what) for row in session.scalars(select(Audit).order_by(Audit.id))][1:]
    by_command = f"system:{anne.id}"
    assert lines == [
        (anne.id, "login_failed"),
        ("nobody", "login_failed"),
        (by_command, "start_otp"),
        (by_command, "close_staff"),
    ]


def test_only_active_officers_can_own_cases(accounts, anne, reader):
    accounts.make_staff("weg@zorg.example", "officer", PASSWORD)
    accounts.deactivate("weg@zorg.example")
    assert accounts.officers() == (anne,)


@pytest.fixture
def app(accounts, anne, clock):
    """The app on Anne's phone."""
    totp = pyotp.parse_uri(accounts.start_otp(EMAIL))
    return lambda: totp.at(int(clock().timestamp()))


def test_with_one_time_codes_the_password_alone_is_not_enough(accounts, app):
    with pytest.raises(OtpNeeded):
        accounts.login(EMAIL, PASSWORD)
    with pytest.raises(WrongLogin):
        accounts.login(EMAIL, PASSWORD, "000000" if app() != "000000" else "000001")
    assert accounts.login(EMAIL, PASSWORD, f" {app()[:3]} {app()[3:]} ")


def test_a_one_time_code_works_one_time(accounts, app, clock):
    accounts.login(EMAIL, PASSWORD, app())
    with pytest.raises(WrongLogin):
        accounts.login(EMAIL, PASSWORD, app())
    clock.forward(seconds=30)
    assert accounts.login(EMAIL, PASSWORD, app())


def test_a_one_time_code_may_be_half_a_minute_late_and_not_later(accounts, app, clock):
    code = app()
    clock.forward(seconds=30)
    assert accounts.login(EMAIL, PASSWORD, code)
    later = app()
    clock.forward(seconds=90)
    with pytest.raises(WrongLogin):
        accounts.login(EMAIL, PASSWORD, later)


def test_where_one_time_codes_are_obligatory_nobody_signs_in_without(database, keyring, clock, anne):
    strict = Accounts(database, keyring, clock, require_otp=True)
    with pytest.raises(OtpNotSet):
        strict.login(EMAIL, PASSWORD)


def test_a_one_time_code_is_for_somebody_who_exists(accounts):
    with pytest.raises(WrongEmail):
        accounts.start_otp("nobody@zorg.example")


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
