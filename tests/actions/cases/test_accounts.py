"""Staff accounts: signing in and out, waiting after wrong attempts, one-time codes."""

import hashlib

import pyotp
import pytest
from sqlalchemy import select

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
from actions.store.models import Audit, StaffSession, StaffUser

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


def test_a_session_ends_after_twelve_hours_of_work(accounts, anne, clock):
    token = accounts.login(EMAIL, PASSWORD).token
    for _ in range(28):
        clock.forward(minutes=25)
        assert accounts.session(token) is not None
    clock.forward(minutes=25)
    assert accounts.session(token) is None


def test_sessions_that_are_over_are_erased_at_the_next_sign_in(accounts, anne, clock, database):
    accounts.login(EMAIL, PASSWORD)
    clock.forward(hours=13)
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
