"""What is new in a case: seen by officers, read once, and no answer sent past it."""

import pytest
from sqlalchemy import select

from actions.cases.desk import Change, Filters
from actions.cases.errors import NewsFirst, WrongValue
from actions.store.models import Outbox


@pytest.fixture
def with_news(desk, officer):
    """The numbers of the cases that have something new."""
    return lambda: [case.number for case in desk.list(officer, Filters(news=True)).items]


def test_a_message_is_news_until_an_officer_reads_the_case(desk, officer, register, filed, with_news):
    code = filed()
    assert with_news() == []
    register.message(code, "Nog iets.", "m1")
    (item,) = desk.list(officer, Filters(news=True)).items
    assert (item.unread, item.danger) == (True, False)
    assert desk.get(officer, item.id).unread is False
    assert with_news() == []
    register.message(code, "Nog iets.", "m1")
    assert with_news() == []


def test_a_message_is_news_also_when_the_case_is_done(desk, officer, register, filed, only_case, with_news):
    code = filed()
    desk.close(officer, only_case().id, only_case().version, "Klaar.")
    register.message(code, "Het is niet klaar.", "m1")
    assert with_news() == [1]
    assert only_case().status == "solved"


def test_possible_danger_stays_marked_until_an_officer_says_it_was_looked_after(
    desk, officer, register, filed, only_case, with_news, database, keyring
):
    code = filed()
    register.message(code, "hij zegt dat hij dood wil", "m1", danger=True)
    case = only_case()
    assert (case.unread, case.danger) == (False, True)
    assert with_news() == [1]
    with database.reading() as session:
        mails = [row.unseal(keyring, "payload") for row in session.scalars(select(Outbox))]
    assert [mail for mail in mails if "Mogelijk gevaar" in mail]
    assert not [mail for mail in mails if "dood" in mail]
    case = desk.change(officer, case.id, case.version, Change(danger=False))
    assert with_news() == []
    assert [(line.what, line.new, line.staff_id) for line in case.history[-2:]] == [
        ("danger", "possible", None),
        ("danger", "handled", officer.id),
    ]


def test_nobody_sets_the_danger_mark_by_hand(desk, officer, filed, only_case):
    filed()
    with pytest.raises(WrongValue):
        desk.change(officer, only_case().id, None, Change(danger=True))


def test_an_answer_is_not_sent_past_a_new_message(desk, officer, register, filed, only_case):
    code = filed()
    seen = only_case()
    for number in (1, 2):
        register.message(code, f"Bericht {number}.", f"m{number}")
    with pytest.raises(NewsFirst):
        desk.answer(officer, seen.id, "Antwoord.", version=seen.version)
    assert [message.sender for message in register.status(code).messages] == ["sender", "sender"]
    now = desk.get(officer, seen.id)
    sent = desk.answer(officer, now.id, "Antwoord.", version=now.version)
    assert "Antwoord." in [message.text for message in sent.messages]


def test_every_message_is_news_also_when_nobody_read_the_one_before(desk, officer, register, filed, only_case):
    code = filed()
    register.message(code, "Een.", "m1")
    seen = desk.note(officer, desk.list(officer, Filters()).items[0].id, "Gelezen in de lijst.")
    register.message(code, "Twee.", "m2")
    with pytest.raises(NewsFirst):
        desk.answer(officer, seen.id, "Antwoord.", version=seen.version)


def test_of_two_answers_from_two_tabs_the_second_is_held_back(desk, officer, filed, only_case):
    filed()
    case = desk.change(officer, only_case().id, None, Change(status="in_progress"))
    desk.answer(officer, case.id, "Een.", version=case.version, message_id="a1")
    with pytest.raises(NewsFirst):
        desk.answer(officer, case.id, "Twee.", version=case.version, message_id="a2")


def test_a_double_click_on_an_answer_is_no_news(desk, officer, filed, only_case):
    filed()
    case = only_case()
    for _ in range(2):
        shown = desk.answer(officer, case.id, "Een.", version=case.version, message_id="a1")
    assert len(shown.messages) == 1
