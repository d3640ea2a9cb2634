"""Between colleagues: handing over, and keeping a case away from whom it is about. On both databases."""

import json

import pytest
from sqlalchemy import select

from actions.cases.colleagues import Colleagues
from actions.cases.desk import Change, Filters
from actions.cases.desk_errors import (
    AlreadyBarred,
    Barred,
    NobodyToBar,
    NotBarred,
    NotHanded,
    NotYourOwnBar,
    UnknownColleague,
    UnknownNumber,
)
from actions.cases.document_errors import AdminsOnly
from actions.cases.errors import ReasonMissing, UnknownOwner
from actions.cases.outbox import OutboxWorker
from actions.cases.work import Group
from actions.store.models import Audit, CaseEvent, Outbox

PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def colleagues(database, keyring, organisation, clock):
    return Colleagues(database, keyring, organisation, clock)


@pytest.fixture
def other(accounts, officer):
    return accounts.make_staff("bram@zorg.example", "officer", PASSWORD)


@pytest.fixture
def admin(accounts):
    return accounts.make_staff("beheer@zorg.example", "admin", PASSWORD)


@pytest.fixture
def case(filed, only_case):
    filed()
    return only_case()


@pytest.fixture
def posted(database, keyring):
    """What waits in the outbox: to whom, and what it says."""

    def read():
        with database.reading() as session:
            rows = session.scalars(select(Outbox).order_by(Outbox.created_at, Outbox.id))
            return [json.loads(row.unseal(keyring, "payload")) for row in rows if row.payload]

    return read


class Bag:
    def __init__(self):
        self.letters = []

    def deliver(self, letter):
        self.letters.append(letter)


def lines(database):
    with database.reading() as session:
        return [(row.who, row.what, row.case_id) for row in session.scalars(select(Audit).order_by(Audit.id))]


def test_a_case_is_handed_over_with_a_note_and_the_colleague_gets_a_mail_that_says_nothing(
    desk, colleagues, officer, other, case, posted
):
    case = colleagues.hand_over(officer, case.id, case.version, other.id, "Bel Sam voor vrijdag.")
    assert (case.owner, case.handed_by_id) == (other.email, officer.id)
    told = [(one.what, one.detail) for one in case.history[-2:]]
    assert told == [("owner", None), ("handed", "Bel Sam voor vrijdag.")]
    (mail,) = [one for one in posted() if one["to"] == other.email]
    assert mail["subject"] == f"Een collega geeft je een melding: {case.number}"
    assert not [word for word in ("Sam", "vrijdag", "luistert", "Groesbeek") if word in json.dumps(mail)]


def test_it_can_be_taken_back_until_the_colleague_took_it_up(colleagues, officer, other, case):
    case = colleagues.hand_over(officer, case.id, None, other.id)
    with pytest.raises(NotHanded):
        colleagues.take_up(officer, case.id, None)
    assert colleagues.take_back(officer, case.id, case.version).owner == officer.email
    colleagues.hand_over(officer, case.id, None, other.id)
    assert colleagues.take_up(other, case.id, None).handed_by_id is None
    with pytest.raises(NotHanded):
        colleagues.take_back(officer, case.id, None)


def test_it_is_handed_to_an_officer_who_has_it_not_yet_and_may_see_it(colleagues, officer, other, reader, admin, case):
    for to in (officer.id, reader.id, admin.id, "nobody"):
        with pytest.raises(UnknownColleague):
            colleagues.hand_over(officer, case.id, None, to)
    colleagues.bar(officer, case.id, other.id, "Het gaat over Bram.")
    with pytest.raises(UnknownColleague):
        colleagues.hand_over(officer, case.id, None, other.id)


def test_another_owner_ends_the_handing_over(desk, colleagues, officer, other, case):
    colleagues.hand_over(officer, case.id, None, other.id)
    assert desk.change(officer, case.id, None, Change(owner_id="")).handed_by_id is None


def test_a_double_click_hands_over_once(colleagues, officer, other, case, posted):
    for _ in range(2):
        case = colleagues.hand_over(officer, case.id, case.version, other.id, "Ik ben weg.", act="form-1")
    assert [one.what for one in case.history].count("handed") == 1
    assert len([one for one in posted() if one["to"] == other.email]) == 1


def test_who_is_barred_finds_the_case_nowhere(
    desk, colleagues, links, work, officer, other, case, filed, database, accounts
):
    filed("filing-2", story="Nog iets.")
    (second,) = [one for one in desk.list(officer, Filters()).items if one.id != case.id]
    links.link(officer, second.id, case.number, "Zelfde avond.")
    colleagues.bar(officer, case.id, other.id, "De klacht gaat over Bram.")
    assert [one.id for one in desk.list(other, Filters()).items] == [second.id]
    assert desk.list(other, Filters(q="begeleider")).total == 0
    heaps = work.today(other, others=True)
    assert case.id not in {one.id for heap in heaps.values() for one in heap.first}
    ties = links.of(other, second.id)
    assert (ties.linked, ties.maybe) == ((), ())
    with pytest.raises(UnknownNumber):
        links.link(other, second.id, case.number, "Ik raad een nummer.")


def test_why_two_cases_belong_together_is_not_told_to_who_is_barred_from_one_of_them(
    desk, colleagues, links, officer, other, case, filed, database, keyring
):
    filed("filing-2", story="Nog iets.")
    (second,) = [one for one in desk.list(officer, Filters()).items if one.id != case.id]
    links.link(officer, second.id, case.number, "Zelfde cliënt klaagt over Bram.")
    colleagues.bar(officer, case.id, other.id, "De klacht gaat over Bram.")
    line = next(one for one in desk.get(other, second.id).history if one.what == "linked")
    assert line.detail is None
    with database.transaction() as session:  # as it was written before the reason stood with the tie alone
        row = session.scalars(select(CaseEvent).where(CaseEvent.what == "linked", CaseEvent.case_id == second.id)).one()
        row.seal(keyring, "detail", "Zelfde cliënt klaagt over Bram.")
    assert "Zelfde cliënt" not in repr(desk.get(other, second.id))
    (tie,) = links.of(officer, second.id).linked
    assert tie.reason == "Zelfde cliënt klaagt over Bram."


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, colleagues, links, who, case: desk.get(who, case.id),
        lambda desk, colleagues, links, who, case: desk.note(who, case.id, "x"),
        lambda desk, colleagues, links, who, case: desk.answer(who, case.id, "x"),
        lambda desk, colleagues, links, who, case: desk.change(who, case.id, None, Change(category="treatment")),
        lambda desk, colleagues, links, who, case: desk.extend(who, case.id, None, "x"),
        lambda desk, colleagues, links, who, case: desk.close(who, case.id, None, "x"),
        lambda desk, colleagues, links, who, case: desk.reopen(who, case.id, None, "x"),
        lambda desk, colleagues, links, who, case: desk.measure(who, case.id, None, "x"),
        lambda desk, colleagues, links, who, case: colleagues.take_back(who, case.id, None),
        lambda desk, colleagues, links, who, case: colleagues.around(who, case.id),
        lambda desk, colleagues, links, who, case: colleagues.bar(who, case.id, "somebody", "x"),
        lambda desk, colleagues, links, who, case: links.of(who, case.id),
        lambda desk, colleagues, links, who, case: links.link(who, case.id, 2, "x"),
    ],
)
def test_who_is_barred_can_do_nothing_and_every_attempt_is_written_down(
    desk, colleagues, links, officer, other, case, database, act
):
    colleagues.bar(officer, case.id, other.id, "De klacht gaat over Bram.")
    before = len(lines(database))
    with pytest.raises(Barred, match="Vraag een collega"):
        act(desk, colleagues, links, other, case)
    (line,) = lines(database)[before:]
    assert (line[0], line[2]) == (other.id, case.id)
    assert line[1].startswith("refused:")


def test_the_owner_who_is_barred_is_owner_no_more_and_cannot_become_it_again(desk, colleagues, officer, other, case):
    desk.change(officer, case.id, None, Change(owner_id=other.id))
    colleagues.bar(officer, case.id, other.id, "Het gaat over Bram.")
    case = desk.get(officer, case.id)
    assert case.owner_id is None
    assert [one.what for one in case.history[-2:]] == ["barred", "owner"]
    with pytest.raises(UnknownOwner):
        desk.change(officer, case.id, None, Change(owner_id=other.id))


def test_an_officer_can_step_aside_oneself_and_only_another_lifts_it(desk, colleagues, officer, other, case):
    colleagues.bar(officer, case.id, officer.id, "Dit gaat over mij.")
    with pytest.raises(Barred):
        desk.get(officer, case.id)
    with pytest.raises(NotYourOwnBar):
        colleagues.lift(officer, case.id, officer.id)
    assert [bar.reason for bar in colleagues.around(other, case.id).bars] == ["Dit gaat over mij."]
    colleagues.lift(other, case.id, officer.id)
    assert desk.get(officer, case.id).id == case.id


def test_a_bar_needs_a_reason_an_officer_and_to_be_new(colleagues, officer, other, reader, case):
    with pytest.raises(ReasonMissing):
        colleagues.bar(officer, case.id, other.id, " ")
    with pytest.raises(NobodyToBar):
        colleagues.bar(officer, case.id, reader.id, "Mag niet.")
    with pytest.raises(NotBarred):
        colleagues.lift(officer, case.id, other.id)
    colleagues.bar(officer, case.id, other.id, "Mag niet.", act="form-1")
    colleagues.bar(officer, case.id, other.id, "Mag niet.", act="form-1")
    with pytest.raises(AlreadyBarred):
        colleagues.bar(officer, case.id, other.id, "Nog een keer.")


def test_an_admin_bars_by_number_and_sees_nothing_of_the_case(desk, colleagues, admin, officer, other, case):
    assert colleagues.bar_by_number(admin, case.number, officer.id, "Gaat over Anne.") is True
    (bar,) = colleagues.every_bar(admin)
    assert (bar.number, bar.staff, bar.by, bar.nobody_left) == (case.number, officer.email, admin.email, False)
    with pytest.raises(UnknownNumber):
        colleagues.bar_by_number(admin, 999, officer.id, "Bestaat niet.")
    colleagues.lift_by_number(admin, case.number, officer.id)
    assert colleagues.every_bar(admin) == ()


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_only_an_admin_sees_all_bars(colleagues, accounts, case, role, database):
    who = accounts.make_staff("iemand@zorg.example", role, PASSWORD)
    for act in (
        lambda: colleagues.every_bar(who),
        lambda: colleagues.bar_by_number(who, case.number, who.id, "x"),
        lambda: colleagues.lift_by_number(who, case.number, who.id),
    ):
        with pytest.raises(AdminsOnly):
            act()
    assert [what for _, what, _ in lines(database)[-3:]] == ["refused:read_bars", "refused:bar", "refused:unbar"]


def test_when_nobody_is_left_the_admin_gets_a_mail_and_officers_get_none(
    desk, colleagues, admin, officer, case, register, posted, database, keyring, clock
):
    assert colleagues.bar_by_number(admin, case.number, officer.id, "Gaat over Anne.") is False
    (mail,) = [one for one in posted() if one["to"] == admin.email]
    assert mail["subject"] == f"Niemand kan deze melding nu behandelen: {case.number}"
    assert "Anne" not in mail["text"]
    bag = Bag()
    OutboxWorker(database, keyring, bag, clock).run_once()
    assert [letter["To"] for letter in bag.letters] == ["sam@post.example", admin.email]


def test_who_is_barred_gets_no_mail_about_the_case_not_even_one_that_waited(
    colleagues, officer, other, case, database, keyring, clock
):
    colleagues.hand_over(officer, case.id, None, other.id)
    colleagues.bar(officer, case.id, other.id, "Het gaat over Bram.")
    bag = Bag()
    OutboxWorker(database, keyring, bag, clock).run_once()
    assert other.email not in ", ".join(str(letter["To"]) for letter in bag.letters)
    assert officer.email in ", ".join(str(letter["To"]) for letter in bag.letters)


def test_danger_is_everybodys_work_and_the_rest_of_a_colleague_is_not(
    desk, work, register, officer, other, filed, only_case
):
    code = filed()
    desk.change(officer, only_case().id, None, Change(owner_id=officer.id))
    assert sum(heap.count for heap in work.today(other).values()) == 0
    assert work.today(other, others=True)[Group.OTHERS].count == 1
    register.message(code, "Ik wil niet meer leven.", "m1", danger=True)
    assert work.today(other)[Group.DANGER].count == 1


def test_what_is_late_or_given_by_a_colleague_and_has_a_new_message_stands_under_each(
    colleagues, work, officer, other, filed, clock, only_case, register
):
    code = filed("late")
    clock.forward(days=60)
    register.message(code, "Ik hoor niets.", "m1")
    assert [group for group, heap in work.today(officer).items() if heap.count] == [Group.LATE, Group.NEWS]
    colleagues.hand_over(other, only_case().id, only_case().version, officer.id, "Wil jij dit doen?")
    register.message(code, "Ik hoor nog niets.", "m2")
    groups = [group for group, heap in work.today(officer).items() if heap.count]
    assert groups == [Group.HANDED, Group.LATE, Group.NEWS]
    assert [group for group, heap in work.today(other, others=True).items() if heap.count] == [Group.OTHERS]
