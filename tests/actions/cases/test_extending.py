"""A term that is made longer: once, in time, with a reason that the sender reads."""

import pytest

from actions.cases.desk import Change, Filters
from actions.cases.errors import (
    ExtendedBefore,
    NoTerm,
    ReasonMissing,
    TooLateToExtend,
)


@pytest.fixture
def case(filed, only_case):
    """A complaint that was just filed, as an officer sees it."""
    filed()
    return only_case()


def test_a_longer_term_is_told_to_the_sender_with_its_reason(desk, officer, register, filed, only_case):
    code = filed()
    desk.extend(officer, only_case().id, only_case().version, "De manager is op vakantie.")
    case = register.status(code)
    assert (case.status, case.extension_reason) == ("extended", "De manager is op vakantie.")
    assert case.due_at.date().isoformat() == "2027-02-01"
    assert case.messages[-1].text == (
        "We hebben meer tijd nodig.\nJe krijgt uiterlijk op maandag 1 februari 2027 antwoord.\n"
        "Dit is de reden:\nDe manager is op vakantie."
    )


def test_a_term_is_made_longer_only_once_also_after_work_went_on(desk, officer, case):
    case = desk.extend(officer, case.id, case.version, "reden")
    case = desk.change(officer, case.id, case.version, Change(status="in_progress"))
    with pytest.raises(ExtendedBefore):
        desk.extend(officer, case.id, case.version, "reden")


def test_a_term_is_made_longer_on_its_last_day_and_not_after_it(desk, officer, filed, clock):
    filed("one")
    filed("two")
    first, second = desk.list(officer, Filters()).items
    clock.now = first.due_at
    assert desk.extend(officer, first.id, first.version, "reden").status == "extended"
    clock.forward(seconds=1)
    with pytest.raises(TooLateToExtend):
        desk.extend(officer, second.id, second.version, "reden")


def test_a_case_that_is_done_has_no_term_to_make_longer(desk, officer, case):
    case = desk.close(officer, case.id, case.version, "Klaar.")
    with pytest.raises(TooLateToExtend):
        desk.extend(officer, case.id, case.version, "reden")


def test_without_a_reason_or_a_legal_term_nothing_is_made_longer(desk, officer, filed, only_case):
    filed(kind="tip")
    with pytest.raises(ReasonMissing):
        desk.extend(officer, only_case().id, only_case().version, "")
    with pytest.raises(NoTerm):
        desk.extend(officer, only_case().id, only_case().version, "reden")
