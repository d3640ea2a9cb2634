"""`make demo`, small: two years of invented cases in a database that says so everywhere, also to who files for real."""

import io
import shutil
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from actions.cases.codes import derive_code
from actions.cases.demo import CHANNEL, cases_in, is_demo
from actions.cases.filing import Filing
from actions.store.migrate import upgrade
from actions.store.models import Case, CaseEvent, Outbox
from actions.store.opening import open_store
from actions.store.settings import Settings
from deploy.demo.__main__ import fill, main
from deploy.demo.told import MARK
from deploy.errors import StartError
from kb.organisation import Organisation
from web.services import make_services

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MANY = 40


@pytest.fixture(scope="module")
def make_settings(tmp_path_factory):
    """Settings with an empty store of their own."""
    empty = tmp_path_factory.mktemp("empty") / "store.db"
    upgrade(f"sqlite:///{empty}")

    def make():
        home = tmp_path_factory.mktemp("demo")
        shutil.copy(empty, home / "store.db")
        return Settings(_env_file=None, database_url=f"sqlite:///{home}/store.db", secret_key_file=home / "keys.json")

    return make


@pytest.fixture(scope="module")
def settings(make_settings):
    return make_settings()


@pytest.fixture(scope="module")
def passwords(settings):
    store = open_store(settings)
    made = fill(store, Organisation.load(), MANY, 1, NOW)
    store.database.close()
    return made


@pytest.fixture(scope="module")
def services(settings, passwords):
    services = make_services(settings)
    yield services
    services.db.close()


@pytest.fixture(scope="module")
def cases(services):
    with services.db.reading() as session:
        return session.scalars(select(Case).order_by(Case.number)).all()


def test_every_case_is_marked_and_begins_with_the_word_voorbeeld(services, cases):
    assert len(cases) == MANY
    assert is_demo(services.db)
    assert {case.channel for case in cases} == {CHANNEL}
    assert all(case.unseal(services.keyring, "story").startswith(MARK) for case in cases)


def test_cases_of_every_kind_of_route_live_over_two_years_and_most_are_closed(services, cases):
    assert {case.law for case in cases} == {"wkkgz", "jeugdwet", "wzd", "none"}
    assert {case.received_at.year for case in cases} == {2024, 2025, 2026}
    assert max(case.received_at for case in cases) < NOW
    assert sum(case.closed_at is not None for case in cases) > MANY / 2
    with services.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(CaseEvent)) > 3 * MANY


def test_no_mail_of_it_goes_out(services):
    with services.db.reading() as session:
        assert session.scalar(select(func.count()).where(Outbox.sent_at.is_(None))) == 0
        assert session.scalar(select(func.count()).select_from(Outbox)) > 0


def test_three_people_can_sign_in_with_the_passwords_that_are_printed(services, passwords):
    assert {role for _, role in passwords} == {"officer", "reader", "admin"}
    assert [services.accounts.login(email, word).staff.role for (email, _), word in passwords.items()] == [
        role for _, role in passwords
    ]


def test_who_files_for_real_is_told_that_it_is_an_example_on_receipt_and_paper(services):
    code = derive_code(b"a real one", "real")
    filing = Filing(kind="complaint", role="client", story="het eten is koud", care="adult")
    assert [services.register.file(filing, "real", code).invented for _ in range(2)] == [True, True]
    paper = services.papers.pdf("letter", {"title": "Antwoord", "above": [], "parts": [{"lines": ["Een zin."]}]})
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    assert "VOORBEELD. Dit papier is geen echt bericht." in text
    with services.db.reading() as session:
        assert cases_in(session) == (1, MANY)


def test_a_database_with_cases_is_refused_in_one_line(settings, services, monkeypatch, capsys):
    store = open_store(settings)
    with pytest.raises(StartError, match="hoort in een lege database"):
        fill(store, Organisation.load(), 1, 1)
    store.database.close()
    monkeypatch.setattr("deploy.demo.__main__.load_settings", lambda: settings)
    assert main(["--cases", "1"]) == 1
    assert "lege database" in capsys.readouterr().err


def test_the_command_prints_how_to_sign_in(make_settings, monkeypatch, capsys):
    monkeypatch.setattr("deploy.demo.__main__.load_settings", make_settings)
    assert main(["--cases", "2", "--seed", "3"]) == 0
    said = capsys.readouterr().out
    assert "Klaar: 2 bedachte meldingen." in said
    assert all(f"{role}@voorbeeld.example" in said for role in ("officer", "reader", "admin"))


def test_the_same_seed_is_the_same_example(make_settings):
    told = ("kind", "law", "status", "category", "location", "received_at", "due_at", "closed_at", "result")
    made = []
    for _ in range(2):
        store = open_store(make_settings())
        fill(store, Organisation.load(), 6, 2, NOW)
        with store.database.reading() as session:
            rows = session.scalars(select(Case).order_by(Case.number))
            made.append([[getattr(row, name) for name in told] for row in rows])
        store.database.close()
    assert len(made[0]) == 6
    assert made[0] == made[1]
