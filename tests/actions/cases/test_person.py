"""Everything of one person is found, given and erased, as far as the law allows; what is gone is gone from the file."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from actions.cases import person_search
from actions.cases.accounts import Accounts
from actions.cases.bars import open_to
from actions.cases.codes import derive_code
from actions.cases.errors import UnknownCase, UnknownCode
from actions.cases.holds import Holds
from actions.cases.keeping_errors import MayNotErase, NothingChosen, OfficersAndAdmins, OfficersOnly, ShortSearch
from actions.cases.person_erase import PersonErase
from actions.cases.person_export import PersonExport
from actions.cases.person_search import PersonSearch
from actions.cases.register import Register
from actions.store.chain import Chain
from actions.store.engine import make_engine
from actions.store.models import Audit, Case, CaseBar, CaseMessage, ErasedCase
from actions.store.session import Database
from actions.store.tidy import tidy_up
from tests.actions.case_samples import complaint


@pytest.fixture
def search(database, keyring, clock):
    return PersonSearch(database, keyring, clock)


@pytest.fixture
def erase(database, keyring, clock):
    return PersonErase(database, keyring, clock, places=["Groesbeek"])


@pytest.fixture
def export(database, keyring, clock):
    return PersonExport(database, keyring, clock)


@pytest.fixture
def admin(accounts):
    return accounts.make_staff("baas@zorg.example", "admin", "een heel lang wachtwoord")


def numbers(found):
    return [hit.number for hit in found.hits]


SAM = {"anonymous": False, "name": "Sam de Vriés", "contact": "06-1234 5678"}


@pytest.mark.parametrize(
    "typed", ["sam vries", "DE VRIES", "Sam de Vriés", "0612345678", "06 12 34 56 78", "+31 6 12345678", "06-1234"]
)
def test_a_person_is_found_by_name_and_contact_however_they_are_written(search, filed, officer, typed):
    filed("one", **SAM)
    filed("two", anonymous=False, name="Kim Jansen", contact="kim@post.example")
    found = search.find(officer, typed)
    assert numbers(found) == [1]
    assert set(found.hits[0].where) & {"naam", "contact"}


def test_a_person_is_found_in_a_story_a_message_and_a_note_too(search, filed, register, desk, officer, only_case):
    register.message(filed("one", story="Ik ben Noor"), "Met vriendelijke groet, Ottoline", "m-1")
    desk.note(officer, only_case().id, "Belde met Philippine")
    assert [search.find(officer, word).hits[0].where for word in ("noor", "ottoline", "philippine")] == [
        ("verhaal",),
        ("bericht",),
        ("notitie",),
    ]
    assert numbers(search.find(officer, "noor bestaatniet")) == []


def test_a_case_is_found_by_its_code_and_its_number(search, filed, officer):
    code = filed("one")
    assert search.by_code(officer, code.upper().replace("-", " ")).number == 1
    assert search.by_number(officer, 1).number == 1
    for ask, value in (
        (search.by_number, 2),
        (search.by_code, derive_code(b"x", "y")),
        (search.by_code, "geen code"),
    ):
        with pytest.raises(UnknownCase):
            ask(officer, value)


def test_a_long_register_is_searched_in_pieces_and_says_how_far_it_is(search, filed, officer, monkeypatch):
    monkeypatch.setattr(person_search, "PIECE", 2)
    for number in range(5):
        filed(f"f-{number}", **(SAM if number in {0, 4} else {"name": "Kim", "contact": None}))
    start, seen, far = 0, [], []
    while start is not None:
        found = search.find(officer, "sam vries", start)
        seen += numbers(found)
        far.append((found.searched, found.total))
        start = found.next
    assert seen == [1, 5]
    assert far == [(2, 5), (4, 5), (5, 5)]


def test_one_or_two_letters_search_nothing(search, officer):
    for typed in ("", "ab", "a b", "  "):
        with pytest.raises(ShortSearch):
            search.find(officer, typed)


def test_a_story_that_was_not_sent_is_found_given_and_erased(search, drafts, officer, erase, export):
    drafts.save("chat-1", "complaint", {"story": "Ik heet Sam de Vries"}, "when")
    drafts.save("chat-2", "complaint", {"story": "iets anders"}, "when")
    (draft,) = search.find(officer, "sam vries").drafts
    kept = export.take_out(officer, [], [draft.id])
    assert "Sam de Vries" in kept.drafts[0]["said"]
    assert erase.erase_drafts(officer, [draft.id]) == 1
    assert erase.erase_drafts(officer, [draft.id]) == 0
    assert drafts.load("chat-1") is None
    assert drafts.load("chat-2") is not None


def test_one_value_that_does_not_open_hides_no_other_case(search, filed, officer, database):
    filed("one", **SAM)
    filed("two", **SAM)
    with database.transaction() as session:
        session.scalars(select(Case).where(Case.number == 1)).one().name = b"broken"
    assert numbers(search.find(officer, "sam vries")) == [2]
    assert numbers(search.find(officer, "0612345678")) == [1, 2]


def test_readers_find_and_erase_nothing_and_admins_take_nothing_out(
    search, erase, export, filed, reader, admin, database
):
    filed("one", kind="tip", **SAM)
    with pytest.raises(OfficersAndAdmins):
        search.find(reader, "vries")
    hit = search.find(admin, "vries").hits[0]
    with pytest.raises(OfficersAndAdmins):
        erase.erase(reader, hit.case_id)
    for who in (reader, admin):
        with pytest.raises(OfficersOnly):
            export.take_out(who, [hit.case_id])
    with database.reading() as session:
        lines = set(session.scalars(select(Audit.what)))
    assert {"refused:search_person", "refused:erase", "refused:export", "search_person"} <= lines


def test_who_is_barred_from_a_case_finds_gives_and_erases_nothing_of_it(
    search, erase, export, filed, officer, accounts, database, clock
):
    filed("one", kind="tip", **SAM)
    case_id = search.find(officer, "vries").hits[0].case_id
    accused = accounts.make_staff("bob@zorg.example", "officer", "een heel lang wachtwoord")
    with database.transaction() as session:
        session.add(CaseBar(case_id=case_id, staff_id=accused.id, by_id=officer.id, at=clock()))
        assert open_to(accused.id) is not None
    assert search.find(accused, "vries").total == 0
    for what in (lambda: search.by_number(accused, 1), lambda: erase.erase(accused, case_id)):
        with pytest.raises(UnknownCase):
            what()
    with pytest.raises(UnknownCase):
        export.take_out(accused, [case_id])
    assert search.seen(accused, case_id) is None


def test_what_is_given_has_all_that_was_told_and_written_but_notes_only_when_chosen(
    export, filed, register, desk, officer, only_case, clock
):
    register.message(filed(**SAM), "een bericht", "m-1")
    case = only_case()
    clock.forward(minutes=1)
    desk.answer(officer, case.id, "ons antwoord")
    desk.note(officer, case.id, "een notitie over een ander")
    (given,) = export.take_out(officer, [case.id, case.id]).cases
    plain = given.plain()
    assert (plain["name"], plain["contact"], plain["story"]) == ("Sam de Vriés", "06-1234 5678", case.story)
    assert [message["text"] for message in plain["messages"]] == ["een bericht", "ons antwoord"]
    assert "notes" not in plain
    with_notes = export.take_out(officer, [case.id], notes=True).cases[0].plain()
    assert with_notes["notes"][0]["text"] == "een notitie over een ander"
    with pytest.raises(NothingChosen):
        export.take_out(officer, [])
    with pytest.raises(UnknownCase):
        export.take_out(officer, ["gone"])


def test_a_running_complaint_stays_with_the_reason_and_goes_when_it_is_withdrawn(
    erase, search, filed, register, officer, database
):
    code = filed()
    case_id = search.by_number(officer, 1).case_id
    with pytest.raises(MayNotErase, match="loopt nog"):
        erase.erase(officer, case_id)
    with database.reading() as session:
        assert "kept_case" in session.scalars(select(Audit.what)).all()
    register.withdraw(code)
    assert erase.verdict(officer, case_id).may
    assert erase.erase(officer, case_id) == 1
    with pytest.raises(UnknownCode):
        register.status(code)
    with pytest.raises(UnknownCase):
        erase.erase(officer, case_id)


def test_what_no_law_asks_to_handle_is_erased_at_once(erase, search, filed, officer):
    filed(kind="compliment")
    assert erase.erase(officer, search.by_number(officer, 1).case_id) == 1


def test_a_case_that_somebody_keeps_stays_until_that_ends(erase, search, filed, officer, database, keyring, clock):
    filed(kind="tip")
    case_id, holds = search.by_number(officer, 1).case_id, Holds(database, keyring, clock)
    holds.put(officer, 1, "de rechter", clock().date() + timedelta(days=3))
    assert "tot en met 26 november 2026" in erase.verdict(officer, case_id).why
    holds.put(officer, 1, "de rechter")
    with pytest.raises(MayNotErase, match="bewaart deze melding"):
        erase.erase(officer, case_id)
    clock.forward(days=400)
    holds.lift(officer, 1)
    assert erase.erase(officer, case_id) == 1


def test_a_message_that_may_mean_danger_is_looked_at_before_anything_goes(erase, search, filed, register, officer):
    register.message(filed(kind="tip"), "ik wil niet meer", "m-1", danger=True)
    with pytest.raises(MayNotErase, match="gevaar"):
        erase.erase(officer, search.by_number(officer, 1).case_id)


def test_after_a_ruling_a_case_stays_while_the_next_step_is_open(erase, desk, officer, only_case, filed, clock):
    filed(coercion=True)
    case = only_case()
    clock.forward(days=1)
    desk.forward(officer, case.id, case.version, clock().date())
    desk.close(officer, case.id, None, "De commissie besliste.", "ruled")
    assert "Er loopt nog een stap" in erase.verdict(officer, case.id).why
    clock.forward(days=45)
    assert erase.verdict(officer, case.id).may


def test_after_erasing_nothing_that_was_told_is_in_the_file_of_the_database(
    sqlite_store, keyring, organisation, clock, accounts_of
):
    """Byte by byte: also the encrypted values and the place that a sender typed, in the file and in the log beside."""
    database = Database(make_engine(sqlite_store), Chain(keyring.chain_key))
    officer = accounts_of(database)
    register = Register(database, keyring, organisation, clock)
    for key, place in (("gone", "bij de familie Zeldzaamnaam"), ("stays", "Groesbeek")):
        code = derive_code(b"seed", key)
        register.file(complaint(**SAM, kind="tip", location=place), key, code)
        register.message(code, f"nog iets van {key}", "m-1")
    with database.reading() as session:
        case = session.scalars(select(Case).where(Case.number == 1)).one()
        message = session.scalars(select(CaseMessage).where(CaseMessage.case_id == case.id)).one()
        secret = [case.story, case.name, case.contact, message.body, case.code_hash, b"Zeldzaamnaam"]
        case_id = case.id
        kept = session.scalars(select(Case).where(Case.number == 2)).one().story
    tidy_up(database)
    assert all(one in everything(sqlite_store) for one in secret)
    PersonErase(database, keyring, clock, places=["Groesbeek"]).erase(officer, case_id)
    tidy_up(database)
    left = everything(sqlite_store)
    assert not [one for one in secret if one in left]
    assert kept in left
    with database.reading() as session:
        assert session.scalars(select(ErasedCase.location)).one() == "Andere plaats"
    database.close()


@pytest.fixture
def accounts_of(keyring, clock):
    def make(database):
        return Accounts(database, keyring, clock).make_staff("anne@zorg.example", "officer", "een heel lang wachtwoord")

    return make


def everything(url):
    """Give every byte of the database and of the files beside it."""
    path = Path(url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
