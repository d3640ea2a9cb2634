"""Who guesses a password waits longer and longer; who did not guess hardly notices."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
from sqlalchemy import select

from actions.cases import passwords
from actions.cases.account_errors import (
    Locked,
    WrongLogin,
)
from actions.cases.attempts import Attempts, brake_after, wait_after
from actions.cases.origin import set_origin
from actions.store.models import StaffAttempt

EMAIL, PASSWORD = "anne@zorg.example", "een heel lang wachtwoord"


@pytest.fixture
def anne(officer):
    return officer


def wrong(accounts, times, email=EMAIL):
    for _ in range(times):
        with pytest.raises(WrongLogin):
            accounts.login(email, "een verkeerd wachtwoord")


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


@pytest.mark.parametrize(
    ("failures", "seconds"), [(49, 0), (50, 5), (74, 5), (75, 10), (100, 20), (125, 40), (150, 60), (10_000, 60)]
)
def test_an_account_that_many_places_guess_at_slows_down_more_and_more_but_never_locks(failures, seconds):
    assert brake_after(failures).total_seconds() == seconds
