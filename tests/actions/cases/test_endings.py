"""How a case ends: by law, by who rules, and what opens it again. And what is learned from it."""

from datetime import UTC, date, datetime

import pytest

from actions.cases.desk import Change, Filters
from actions.cases.desk_errors import (
    CommitteeFirst,
    NotYourNote,
    RulingNeedsName,
    StillOpen,
    WrongDay,
    WrongResult,
)
from actions.cases.errors import EmptyText, NothingToRule, TooLateToExtend, WrongTransition, WrongValue, WzdNotExtended
from actions.cases.values import Result
from actions.cases.views import as_sender_sees
from actions.cases.workflow import results_for

RULINGS = [Result.FOUNDED, Result.PARTLY, Result.UNFOUNDED]
FORMAL = [Result.SOLVED_IN_TALK, *RULINGS, Result.WITHDRAWN, Result.SENT_ON]
INFORMAL = [Result.SOLVED_IN_TALK, Result.WITHDRAWN, Result.SENT_ON, Result.HANDLED]
WZD = {"coercion": True}
OUTSIDER = {"role": "relative", "relation": "other", "representative": False}


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        ({}, FORMAL),
        ({"care": "youth"}, FORMAL),
        (WZD, [one for one in FORMAL if one not in RULINGS]),
        ({"anonymous": True, "name": None}, [one for one in FORMAL if one not in RULINGS]),
        (OUTSIDER, INFORMAL),
        ({"kind": "tip"}, INFORMAL),
        ({"kind": "callback"}, INFORMAL),
    ],
)
def test_only_the_endings_of_the_route_are_offered_and_taken(desk, officer, filed, only_case, told, allowed):
    filed(**told)
    case = only_case()
    assert list(results_for(case)) == allowed
    for result in set(Result) - set(allowed):
        with pytest.raises((NothingToRule, RulingNeedsName, CommitteeFirst, WrongResult)):
            desk.close(officer, case.id, case.version, "Zo liep het af.", result=result)
    closed = desk.close(officer, case.id, case.version, "Zo liep het af.", result=allowed[-1])
    assert closed.result == allowed[-1]


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ("solved_in_talk", "solved"),
        ("founded", "ruled"),
        ("partly", "ruled"),
        ("unfounded", "ruled"),
        ("withdrawn", "withdrawn"),
        ("sent_on", "closed"),
    ],
)
def test_a_result_decides_the_status_and_the_sender_reads_the_outcome(
    desk, officer, register, filed, only_case, result, status
):
    code = filed()
    case = desk.close(officer, only_case().id, None, "Zo liep het af.", result=result)
    assert (case.status, case.result) == (status, result)
    seen = as_sender_sees(register.status(code))
    assert (seen["result"], seen["messages"][-1]["text"]) == (result, "Zo liep het af.")


def test_a_result_that_does_not_exist_is_refused(desk, officer, filed, only_case):
    filed()
    with pytest.raises(WrongValue):
        desk.close(officer, only_case().id, None, "Klaar.", result="lost")


@pytest.mark.parametrize(
    ("status", "result"), [("solved", "solved_in_talk"), ("withdrawn", "withdrawn"), ("ruled", None)]
)
def test_a_status_alone_says_as_much_as_it_can(desk, officer, filed, only_case, status, result):
    filed()
    assert desk.close(officer, only_case().id, None, "Klaar.", status).result == result


def test_what_the_sender_withdraws_is_counted_as_withdrawn(register, filed, only_case):
    register.withdraw(filed())
    case = only_case()
    assert (case.result, case.first_closed_at) == ("withdrawn", case.closed_at)


def test_under_the_wzd_the_committee_rules_after_it_got_the_complaint(desk, officer, filed, only_case):
    filed(**WZD)
    case = only_case()
    with pytest.raises(CommitteeFirst, match="Gebruik Doorsturen"):
        desk.close(officer, case.id, None, "Gegrond.", result="founded")
    with pytest.raises(CommitteeFirst):
        desk.close(officer, case.id, None, "Gegrond.", "ruled")
    desk.forward(officer, case.id, None)
    assert desk.close(officer, case.id, None, "Gegrond.", result="founded").status == "ruled"


def test_an_anonymous_complaint_is_ruled_once_the_sender_gave_a_name(desk, officer, filed, only_case):
    filed(anonymous=True, name=None)
    case = only_case()
    with pytest.raises(RulingNeedsName, match="naam"):
        desk.close(officer, case.id, None, "Gegrond.", result="founded")
    with pytest.raises(EmptyText):
        desk.name(officer, case.id, None, "  ")
    named = desk.name(officer, case.id, None, " Sam de Vries ")
    assert (named.name, named.anonymous) == ("Sam de Vries", False)
    assert "Sam" not in str(named.history)
    assert desk.close(officer, case.id, None, "Gegrond.", result="founded").result == "founded"


def test_a_case_is_opened_again_with_a_reason_and_keeps_its_last_day_and_first_end(
    desk, officer, filed, only_case, clock
):
    filed()
    with pytest.raises(StillOpen):
        desk.reopen(officer, only_case().id, None, "Waarom niet.")
    case = desk.close(officer, only_case().id, None, "Klaar.", result="founded")
    first = case.closed_at
    clock.forward(days=3)
    with pytest.raises(EmptyText):
        desk.reopen(officer, case.id, None, " ")
    case = desk.reopen(officer, case.id, case.version, "De indiener schreef dat het weer gebeurt.")
    assert (case.status, case.closed_at, case.result, case.due_at.date()) == (
        *("in_progress", None, None),
        date(2027, 1, 4),
    )
    assert [(line.what, line.detail) for line in case.history[-2:]] == [
        ("reopened", "De indiener schreef dat het weer gebeurt."),
        ("status", None),
    ]
    case = desk.close(officer, case.id, None, "Nu echt.", result="partly")
    assert (case.first_closed_at, case.closed_at) == (first, clock.now)


def test_what_was_withdrawn_is_opened_only_when_the_sender_wrote_after_that(
    desk, officer, register, filed, only_case, clock
):
    code = filed()
    register.message(code, "Ik twijfel.", "m1")
    clock.forward(hours=1)
    register.withdraw(code)
    with pytest.raises(WrongTransition):
        desk.reopen(officer, only_case().id, None, "Ik wil het toch weten.")
    clock.forward(hours=1)
    register.message(code, "Ik wil het toch.", "m2")
    assert desk.reopen(officer, only_case().id, None, "De indiener wil het toch.").status == "in_progress"


def test_a_message_after_the_end_is_news_and_opens_nothing_by_itself(desk, officer, register, filed, only_case):
    code = filed()
    desk.close(officer, only_case().id, None, "Klaar.")
    register.message(code, "Dank je wel.", "m1")
    (item,) = desk.list(officer, Filters()).items
    assert (item.status, item.unread) == ("solved", True)


def test_what_is_learned_is_kept_also_when_it_is_changed_and_when_the_case_is_done(
    desk, officer, register, filed, only_case
):
    code = filed()
    case = desk.close(officer, only_case().id, None, "Klaar.")
    case = desk.measure(officer, case.id, case.version, "Elke week een gesprek.")
    case = desk.measure(officer, case.id, case.version, "Elke dag een gesprek.")
    same = desk.measure(officer, case.id, case.version, "Elke dag een gesprek.")
    assert (same.measure, len(same.history)) == ("Elke dag een gesprek.", len(case.history))
    assert [line.detail for line in case.history if line.what == "measure"] == [None, "Elke week een gesprek."]
    assert register.status(code).measure is None
    assert "gesprek" not in str(as_sender_sees(register.status(code)))


def test_a_day_to_look_again_lies_ahead(desk, officer, filed, only_case):
    filed()
    case = only_case()
    for day in (date(2026, 11, 22), date(2029, 1, 1)):
        with pytest.raises(WrongDay):
            desk.look_again(officer, case.id, None, day)
    assert desk.look_again(officer, case.id, None, date(2026, 11, 23)).follow_up == date(2026, 11, 23)
    assert desk.look_again(officer, case.id, None, None).follow_up is None


def test_only_its_writer_changes_a_note(desk, officer, accounts, filed, only_case):
    filed()
    case = desk.note(officer, only_case().id, "Team gebeld.")
    other = accounts.make_staff("bram@zorg.example", "officer", "een heel lang wachtwoord")
    for who, note_id in ((other, case.notes[0].id), (officer, "no-such-note")):
        with pytest.raises(NotYourNote):
            desk.rewrite_note(who, case.id, note_id, "Iets anders.")
    for _ in range(2):
        case = desk.rewrite_note(officer, case.id, case.notes[0].id, "Ouders gebeld.", "n2")
    case = desk.rewrite_note(officer, case.id, case.notes[0].id, "Ouders en team gebeld.")
    (note,) = case.notes
    assert (note.text, [one.text for one in note.earlier]) == (
        "Ouders en team gebeld.",
        ["Ouders gebeld.", "Team gebeld."],
    )


@pytest.mark.parametrize(
    ("told", "received", "last", "longest"),
    [
        # Six weeks and at most ten from receipt (Wkkgz art. 17); a day that is no working day moves it on.
        ({}, datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2027, 1, 4, 22, 59, 59, tzinfo=UTC), date(2027, 2, 1)),
        # 25 December is a Friday: 28 December; ten weeks is 22 January.
        ({}, datetime(2026, 11, 13, 9, tzinfo=UTC), datetime(2026, 12, 28, 22, 59, 59, tzinfo=UTC), date(2027, 1, 22)),
        # A Saturday: Monday.
        ({}, datetime(2026, 11, 21, 9, tzinfo=UTC), datetime(2027, 1, 4, 22, 59, 59, tzinfo=UTC), date(2027, 2, 1)),
        # Summer time ends between: the last second is of the Dutch day. Easter Monday 2027 is 29 March.
        ({}, datetime(2027, 2, 15, 9, tzinfo=UTC), datetime(2027, 3, 30, 21, 59, 59, tzinfo=UTC), date(2027, 4, 26)),
        (
            {"care": "youth"},
            *(datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2027, 1, 4, 22, 59, 59, tzinfo=UTC), date(2027, 2, 1)),
        ),
    ],
)
def test_a_term_is_made_longer_up_to_the_last_second_of_its_last_day(
    desk, officer, filed, only_case, clock, told, received, last, longest
):
    clock.now = received
    filed(**told)
    case = only_case()
    assert case.due_at == last
    clock.now = last.replace(microsecond=1)
    with pytest.raises(TooLateToExtend):
        desk.extend(officer, case.id, None, "Het team is weg.")
    clock.now = last
    assert desk.extend(officer, case.id, None, "Het team is weg.").due_at.date() == longest


def test_the_organisations_own_term_for_youth_help_is_what_is_made_longer(
    desk, officer, filed, only_case, organisation, clock
):
    organisation.law.jeugdwet_weeks = 4
    filed(care="youth")
    case = only_case()
    assert case.due_at.date() == date(2026, 12, 21)
    assert desk.extend(officer, case.id, None, "De commissie is ziek.").due_at.date() == date(2027, 1, 18)


def test_the_provider_never_makes_the_term_of_the_committee_longer(desk, officer, filed, only_case):
    filed(**WZD)
    desk.forward(officer, only_case().id, None)
    with pytest.raises(WzdNotExtended, match="56a"):
        desk.extend(officer, only_case().id, None, "Druk.")


def test_a_closed_case_is_not_made_longer(desk, officer, filed, only_case):
    filed()
    desk.close(officer, only_case().id, None, "Klaar.")
    with pytest.raises(TooLateToExtend):
        desk.extend(officer, only_case().id, None, "Toch nog.")
    assert desk.change(officer, only_case().id, None, Change(category="treatment")).status == "solved"
