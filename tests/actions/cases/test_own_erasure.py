"""Asking to erase a case: what the law allows at once, what has to wait, and that it can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from actions.cases.codes import derive_code
from actions.cases.errors import UnknownCode
from actions.cases.own_data import OwnData
from actions.cases.own_erasure import Erasure, Verdict
from actions.store.models import Audit, Case, CaseEvent, CaseHold, ErasedCase, ErasureWish, Outbox

STRANGER = derive_code(b"nobody", "nothing")


@pytest.fixture
def erasure(database, keyring, clock):
    return Erasure(database, keyring, clock)


@pytest.fixture
def sweep(erasure):
    return lambda: erasure.carry_out({"Groesbeek"})


def how_many(database, table):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_tip_is_erased_seven_days_after_its_sender_asked(erasure, sweep, filed, clock, register):
    code = filed(kind="tip", contact=None)
    wish = erasure.ask(code)
    assert wish.verdict is Verdict.FREE
    assert (wish.erase_at - wish.asked_at).days == 7
    clock.forward(days=6, hours=23)
    assert sweep() == 0
    clock.forward(hours=2)
    assert sweep() == 1
    with pytest.raises(UnknownCode):
        register.status(code)


def test_asking_twice_is_asking_once(erasure, filed, database, clock):
    code = filed(kind="tip", contact=None)
    first = erasure.ask(code)
    clock.forward(days=1)
    assert erasure.ask(code) == first == erasure.of(code)
    assert how_many(database, ErasureWish) == 1
    with database.reading() as session:
        told = session.scalars(select(Outbox.kind)).all()
        lines = session.scalars(select(CaseEvent.new).where(CaseEvent.what == "erasure")).all()
    assert told.count("officer_notice") == 2  # that it was filed, and that erasing was asked for
    assert lines == ["asked"]


def test_a_wish_can_be_taken_back_for_seven_days(erasure, sweep, filed, clock, register):
    code = filed(kind="idea", contact=None)
    erasure.ask(code)
    assert erasure.take_back(code).asked_at is None
    assert erasure.take_back(code).asked_at is None
    clock.forward(days=30)
    assert sweep() == 0
    assert register.status(code).kind == "idea"


def test_an_open_complaint_is_handled_first_and_the_wish_is_kept(erasure, sweep, filed, clock, register):
    code = filed()
    wish = erasure.ask(code)
    assert (wish.verdict, wish.erase_at) == (Verdict.OPEN, None)
    assert (wish.answer_by - wish.asked_at).days == 28
    clock.forward(days=60)
    assert sweep() == 0
    assert register.status(code).story


def test_a_complaint_that_was_stopped_is_erased_seven_days_later(erasure, sweep, filed, clock, register):
    code = filed()
    erasure.ask(code)
    register.withdraw(code)
    assert sweep() == 0
    assert (erasure.of(code).erase_at - clock()).days == 7
    clock.forward(days=7)
    assert sweep() == 1


def test_a_complaint_that_was_answered_waits_for_the_officer(erasure, sweep, filed, clock, desk, officer, only_case):
    code = filed()
    case = only_case()
    desk.close(officer, case.id, case.version, "Wij spraken met elkaar.")
    assert erasure.ask(code).verdict is Verdict.RULED
    clock.forward(days=60)
    assert sweep() == 0


def test_danger_that_nobody_looked_after_is_not_erased(erasure, sweep, filed, clock, register):
    code = filed(kind="tip", contact=None)
    erasure.ask(code)
    register.message(code, "ik wil niet meer leven", "m-1", danger=True)
    clock.forward(days=8)
    assert sweep() == 0
    assert erasure.of(code).verdict is Verdict.DANGER


def test_what_an_officer_keeps_waits(erasure, sweep, filed, clock, database, officer, only_case):
    erasure.ask(filed(kind="tip", contact=None))
    case_id, until = only_case().id, clock() + timedelta(days=20)
    with database.transaction() as session:
        session.add(CaseHold(case_id=case_id, staff_id=officer.id, at=clock(), until=until, reason=b"-"))
    clock.forward(days=8)
    assert sweep() == 0
    clock.forward(days=20)
    assert sweep() == 1
    assert how_many(database, Case) == how_many(database, ErasureWish) == 0
    assert how_many(database, ErasedCase) == 1  # the counts of the report stay right


@pytest.mark.parametrize("code", [STRANGER, "geen code"])
def test_a_code_that_no_case_has_erases_nothing(erasure, code, database, keyring, clock):
    for ask in (erasure.of, erasure.ask, erasure.take_back, OwnData(database, keyring, clock).of):
        with pytest.raises(UnknownCode):
            ask(code)


def test_a_sender_sees_all_that_is_kept_and_nothing_of_the_officers_among_themselves(
    database, keyring, clock, filed, desk, officer, only_case
):
    code = filed(relation="mijn moeder", role="relative", representative=True)
    desk.note(officer, only_case().id, "Bel eerst het team.")
    view = OwnData(database, keyring, clock).of(code)
    assert (view.name, view.contact, view.relation) == ("Sam de Vries", "sam@post.example", "mijn moeder")
    assert (view.notes, view.owner_id) == ((), None)
    with database.reading() as session:
        assert session.scalars(select(Audit.what).where(Audit.who == "sender")).all()[-1] == "export"
