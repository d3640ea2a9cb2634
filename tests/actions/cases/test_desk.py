"""The desk: what officers do, what readers may not see, and nothing overwritten in silence."""

import threading

import pytest
from sqlalchemy import select

from actions.cases.desk import Change, Filters
from actions.cases.errors import (
    EmptyText,
    NotAllowed,
    NothingToRule,
    OutcomeNeeded,
    StaleCase,
    UnknownCase,
    UnknownOwner,
    WrongTransition,
    WrongValue,
)
from actions.cases.values import LABELS, Status, label
from actions.cases.views import as_sender_sees, as_staff_sees
from actions.cases.workflow import TRANSITIONS, next_statuses
from actions.store.models import Audit, Outbox


@pytest.fixture
def case(filed, only_case):
    """A complaint that was just filed, as an officer sees it."""
    filed()
    return only_case()


def audited(database):
    with database.reading() as session:
        return [(row.who, row.what, row.case_id) for row in session.scalars(select(Audit).order_by(Audit.id))]


def test_an_officer_sees_everything(desk, officer, case):
    shown = as_staff_sees(case, officer.role)
    assert (shown["story"], shown["name"]) == ("Mijn begeleider luistert nooit naar mij.", "Sam de Vries")
    assert (shown["law"], shown["care"], shown["location"], shown["due_at"][:10]) == (
        *("wkkgz", "adult", "Groesbeek", "2027-01-04"),
    )
    assert {"messages", "notes", "history", "version", "number"} <= shown.keys()


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_a_reader_and_an_administrator_see_no_case_and_no_list(desk, accounts, case, role):
    who = accounts.make_staff("ander@zorg.example", role, "een heel lang wachtwoord")
    for read in (lambda: desk.get(who, case.id), lambda: desk.list(who, Filters())):
        with pytest.raises(NotAllowed):
            read()


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, who, case: desk.change(who, case.id, case.version, Change(status="solved")),
        lambda desk, who, case: desk.note(who, case.id, "x"),
        lambda desk, who, case: desk.answer(who, case.id, "x"),
        lambda desk, who, case: desk.extend(who, case.id, case.version, "x"),
        lambda desk, who, case: desk.close(who, case.id, case.version, "x"),
    ],
)
def test_only_an_officer_changes_a_case(desk, reader, officer, case, act):
    with pytest.raises(NotAllowed):
        act(desk, reader, case)
    assert desk.get(officer, case.id).version == case.version


def test_every_read_and_change_is_in_the_audit_log_without_content(desk, officer, case, database):
    before = len(audited(database))
    case = desk.change(officer, case.id, case.version, Change(category="treatment"))
    desk.note(officer, case.id, "geheim")
    desk.answer(officer, case.id, "geheim")
    case = desk.extend(officer, case.id, desk.get(officer, case.id).version, "geheim")
    desk.close(officer, case.id, case.version, "geheim")
    desk.list(officer, Filters())
    lines = audited(database)[before:]
    assert [what for _, what, _ in lines] == ["change", "note", "answer", "read", "extend", "close", "list"]
    assert {who for who, _, _ in lines} == {officer.id}
    assert {case_id for _, what, case_id in lines if what != "list"} == {case.id}
    assert "geheim" not in repr(lines)


def test_a_change_of_status_category_place_and_owner_is_in_the_history(desk, officer, case):
    change = Change(status="in_progress", category="treatment", location=" Eefde ", owner_id=officer.id)
    case = desk.change(officer, case.id, case.version, change)
    assert (case.status, case.category, case.location) == ("in_progress", "treatment", "Eefde")
    assert case.owner == officer.email
    assert [(line.what, line.old, line.new) for line in case.history[1:]] == [
        ("status", "received", "in_progress"),
        ("category", "other", "treatment"),
        ("location", "Groesbeek", "Eefde"),
        ("owner", None, officer.id),
    ]


def test_a_change_to_the_same_value_is_no_history(desk, officer, case):
    same = Change(status="received", category="other", location="Groesbeek", owner_id="")
    assert len(desk.change(officer, case.id, case.version, same).history) == 1


def test_an_owner_can_be_taken_away_again(desk, officer, case):
    case = desk.change(officer, case.id, case.version, Change(owner_id=officer.id))
    assert desk.change(officer, case.id, case.version, Change(owner_id="")).owner is None


def test_only_an_active_officer_can_own_a_case(desk, officer, reader, accounts, case):
    gone = accounts.make_staff("weg@zorg.example", "officer", "een heel lang wachtwoord")
    accounts.deactivate("weg@zorg.example")
    for owner_id in (reader.id, gone.id, "nobody"):
        with pytest.raises(UnknownOwner):
            desk.change(officer, case.id, case.version, Change(owner_id=owner_id))


@pytest.mark.parametrize("change", [Change(status="lost"), Change(category="lost")])
def test_a_value_that_does_not_exist_is_refused(desk, officer, case, change):
    with pytest.raises(WrongValue):
        desk.change(officer, case.id, case.version, change)


def test_a_case_that_a_colleague_changed_is_not_overwritten(desk, officer, case):
    desk.change(officer, case.id, case.version, Change(category="treatment"))
    with pytest.raises(StaleCase) as error:
        desk.change(officer, case.id, case.version, Change(category="organisation"))
    assert "collega" in error.value.text
    assert desk.get(officer, case.id).category == "treatment"


def test_of_two_changes_at_the_same_moment_one_is_refused(desk, officer, case):
    barrier, outcomes = threading.Barrier(2), []

    def change(category):
        barrier.wait()
        try:
            outcomes.append(desk.change(officer, case.id, case.version, Change(category=category)).category)
        except StaleCase:
            outcomes.append("stale")

    threads = [threading.Thread(target=change, args=(name,)) for name in ("treatment", "organisation")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("stale") == 1
    assert desk.get(officer, case.id).category in outcomes


def test_a_case_that_does_not_exist_is_said(desk, officer):
    with pytest.raises(UnknownCase):
        desk.get(officer, "nothing")


def test_an_answer_reaches_the_sender_and_starts_the_work(desk, officer, register, filed, only_case, database, keyring):
    code = filed()
    desk.answer(officer, only_case().id, "Ik bel u morgen.", message_id="a1")
    desk.answer(officer, only_case().id, "Ik bel u morgen.", message_id="a1")
    case = register.status(code)
    assert [(message.sender, message.text) for message in case.messages] == [("officer", "Ik bel u morgen.")]
    assert case.status == "in_progress"
    with database.reading() as session:
        notice = session.scalars(select(Outbox).where(Outbox.kind == "sender_notice")).one().unseal(keyring, "payload")
    assert "sam@post.example" in notice
    assert "morgen" not in notice


def test_a_relative_gets_the_notice_with_u_and_nobody_gets_one_without_an_address(
    desk, officer, filed, only_case, database, keyring
):
    filed(role="relative", relation="parent", representative=True, contact="06 12345678, mam@post.example")
    desk.answer(officer, only_case().id, "Goed.")
    filed("filing-2", contact="06 12345678")
    desk.answer(officer, desk.list(officer, Filters(status="received")).items[0].id, "Goed.")
    with database.reading() as session:
        rows = session.scalars(select(Outbox).where(Outbox.kind == "sender_notice")).all()
        assert ["voor u" in row.unseal(keyring, "payload") for row in rows] == [True]


def test_an_answer_can_wait_for_the_sender_but_not_on_a_case_that_is_done(desk, officer, case):
    assert desk.answer(officer, case.id, "Wanneer?", wait=True).status == "waiting"
    case = desk.close(officer, case.id, desk.get(officer, case.id).version, "Klaar.")
    assert desk.answer(officer, case.id, "Nog iets.", wait=True).status == "solved"


def test_a_note_stays_among_officers(desk, officer, register, filed, only_case):
    code = filed()
    case = desk.note(officer, only_case().id, "Bel de begeleider.")
    assert [(note.text, note.author) for note in case.notes] == [("Bel de begeleider.", officer.id)]
    assert register.status(code).notes == ()


def test_empty_texts_are_refused(desk, officer, case):
    for act in (
        lambda: desk.note(officer, case.id, " "),
        lambda: desk.answer(officer, case.id, ""),
        lambda: desk.close(officer, case.id, case.version, ""),
    ):
        with pytest.raises(EmptyText):
            act()


def test_a_complaint_goes_from_receipt_to_its_end(desk, officer, register, filed, only_case, clock):
    code = filed()
    case = desk.change(officer, only_case().id, only_case().version, Change(status="in_progress"))
    clock.forward(days=3)
    case = desk.close(officer, case.id, case.version, "De begeleider luistert nu elke dag.", "ruled")
    assert (case.status, case.closed_at) == ("ruled", clock.now)
    clock.forward(days=1)
    case = desk.change(officer, case.id, case.version, Change(status="closed"))
    assert case.closed_at < clock.now
    assert register.status(code).messages[-1].text == "De begeleider luistert nu elke dag."


def test_a_case_that_is_opened_again_is_no_longer_done(desk, officer, case):
    case = desk.close(officer, case.id, case.version, "Klaar.")
    assert desk.change(officer, case.id, case.version, Change(status="in_progress")).closed_at is None


def test_a_case_is_not_closed_with_a_status_that_is_open(desk, officer, case):
    with pytest.raises(WrongValue):
        desk.close(officer, case.id, case.version, "Klaar.", "waiting")


@pytest.mark.parametrize("old", Status)
@pytest.mark.parametrize("new", Status)
def test_the_transition_table_has_only_sensible_steps(old, new):
    if new in TRANSITIONS[old]:
        assert new not in {Status.RECEIVED, Status.EXTENDED, old}


def test_a_wrong_step_is_refused_in_dutch(desk, officer, case):
    case = desk.close(officer, case.id, case.version, "Op verzoek.", "withdrawn")
    with pytest.raises(WrongTransition, match="'Ingetrokken' naar 'In behandeling'"):
        desk.change(officer, case.id, case.version, Change(status="in_progress"))
    assert next_statuses("withdrawn", "wkkgz") == (Status.CLOSED,)


def test_every_value_has_a_dutch_name():
    assert all(label(value) for kind in LABELS for value in kind)


@pytest.mark.parametrize("status", ["solved", "ruled", "withdrawn", "closed"])
def test_a_case_ends_only_with_an_outcome(desk, officer, case, status):
    with pytest.raises(OutcomeNeeded, match="uitkomst"):
        desk.change(officer, case.id, case.version, Change(status=status))
    assert desk.get(officer, case.id).status == "received"


def test_without_a_law_nobody_rules(desk, officer, filed, only_case):
    filed(kind="tip")
    case = only_case()
    assert Status.RULED not in next_statuses(case.status, case.law)
    with pytest.raises(NothingToRule):
        desk.close(officer, case.id, case.version, "Gegrond.", "ruled")


def test_a_note_that_is_sent_twice_is_written_once(desk, officer, case):
    desk.note(officer, case.id, "Bel de begeleider.", "n1")
    assert len(desk.note(officer, case.id, "Bel de begeleider.", "n1").notes) == 1


def test_the_history_says_which_officer_did_it(desk, officer, case):
    case = desk.change(officer, case.id, case.version, Change(category="treatment"))
    assert [line.staff_id for line in case.history] == [None, officer.id]
    assert as_staff_sees(case, officer.role)["history"][-1]["staff"] == officer.id


def test_the_sender_keeps_the_own_words_for_the_place(desk, officer, register, filed, only_case):
    code = filed(location="in de keuken")
    case = desk.change(officer, only_case().id, only_case().version, Change(location="Groesbeek"))
    assert (case.location, case.filed_location) == ("Groesbeek", "in de keuken")
    assert as_sender_sees(register.status(code))["location"] == "in de keuken"


def test_a_place_that_the_sender_did_not_tell_stays_untold(desk, officer, register, filed, only_case):
    code = filed(location=None)
    desk.change(officer, only_case().id, only_case().version, Change(location="Groesbeek"))
    assert as_sender_sees(register.status(code))["location"] is None
