"""Filing: one transaction, once for each key, nothing half filed, nothing lost."""

import threading

import pytest
from sqlalchemy import func, select

from actions.cases import register as register_module
from actions.cases.codes import derive_code
from actions.cases.errors import (
    AlreadyDone,
    EmptyText,
    FilingConflict,
    MessageConflict,
    UnknownCode,
)
from actions.cases.views import as_sender_sees
from actions.store.models import Audit, Case, CaseEvent, CaseMessage, Draft, Outbox
from tests.actions.case_samples import complaint

CODE = derive_code(b"seed", "filing-1")


def count(database, table):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_receipt_has_the_code_the_law_and_the_due_date(register):
    receipt = register.file(complaint(), "filing-1", CODE)
    assert (receipt.code, receipt.kind, receipt.status, receipt.law) == (CODE, "complaint", "received", "wkkgz")
    assert receipt.due_at.date().isoformat() == "2027-01-04"


def test_one_filing_is_a_case_with_history_notice_and_audit_and_no_draft(register, drafts, database):
    drafts.save("conversation", "complaint", {"story": "x"}, "where")
    register.file(complaint(), "filing-1", CODE, "conversation")
    counts = [count(database, table) for table in (Case, CaseEvent, Outbox, Audit, Draft)]
    assert counts == [1, 1, 2, 1, 0]


def test_the_same_key_again_gives_the_same_receipt_and_files_nothing(register, database):
    first = register.file(complaint(), "filing-1", CODE)
    assert register.file(complaint(story="anders"), "filing-1", CODE) == first
    assert [count(database, table) for table in (Case, CaseEvent, Outbox)] == [1, 1, 2]


def test_the_same_filing_from_many_threads_at_once_is_filed_once(register, database):
    barrier, receipts, errors = threading.Barrier(4), [], []

    def file():
        barrier.wait()
        try:
            receipts.append(register.file(complaint(), "filing-1", CODE))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=file) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(receipts)) == 1
    assert [count(database, table) for table in (Case, CaseEvent, Outbox, Audit)] == [1, 1, 2, 1]


def test_different_filings_at_once_are_all_filed(register, database):
    def file(number):
        register.file(complaint(), f"key-{number}", derive_code(b"seed", f"key-{number}"))

    threads = [threading.Thread(target=file, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database, Case) == 6


def test_a_failure_halfway_files_nothing_and_keeps_the_draft(register, drafts, database, monkeypatch):
    def fail(*_, **__):
        raise OSError("disk full")

    drafts.save("conversation", "complaint", {"story": "x"}, "where")
    monkeypatch.setattr(register_module, "tell_officers", fail)
    with pytest.raises(OSError, match="disk full"):
        register.file(complaint(), "filing-1", CODE, "conversation")
    assert [count(database, table) for table in (Case, CaseEvent, Outbox, Audit, Draft)] == [0, 0, 0, 0, 1]


def test_a_code_that_another_case_has_is_replaced_by_the_same_other_one_every_time(register):
    register.file(complaint(), "filing-1", CODE)
    second = register.file(complaint(story="een ander verhaal"), "filing-2", CODE)
    assert second.code != CODE
    assert register.file(complaint(), "filing-2", CODE) == second
    assert register.status(second.code).story == "een ander verhaal"


def test_a_key_that_comes_back_with_another_code_is_refused_and_keeps_the_draft(register, drafts):
    register.file(complaint(), "filing-1", CODE)
    drafts.save("conversation", "complaint", {"story": "x"}, None)
    with pytest.raises(FilingConflict):
        register.file(complaint(), "filing-1", derive_code(b"other", "filing-1"), "conversation")
    assert drafts.load("conversation") is not None


def test_strange_letters_do_not_stop_a_complaint(register):
    strange = "half een emoji \ud83d, een nul \x00 en een 😀"
    code = register.file(complaint(story=strange, location=strange * 20), "filing-1", CODE).code
    assert "😀" in register.status(code).story
    assert register.status(code).location.startswith("half een emoji ?")


def test_what_people_wrote_is_not_readable_in_the_database(register, database):
    register.file(complaint(), "filing-1", CODE)
    with database.reading() as session:
        row = session.scalars(select(Case)).one()
        kept = [row.story, row.wish, row.when, row.relation, row.name, row.contact]
    assert all(value and b"begeleider" not in value and b"Sam" not in value for value in kept)


def test_the_notice_to_officers_says_nothing_about_anyone(register, database, keyring):
    register.file(complaint(), "filing-1", CODE)
    with database.reading() as session:
        notice = session.scalars(select(Outbox).where(Outbox.kind == "officer_notice")).one()
        letter = notice.unseal(keyring, "payload")
    assert "Nieuwe melding: 1" in letter
    assert not any(word in letter for word in ("Sam", "luister", "Groesbeek", "gisteravond"))


def test_with_the_code_the_sender_sees_the_case_and_nothing_from_inside(register):
    register.file(complaint(), "filing-1", CODE)
    shown = as_sender_sees(register.status(CODE.upper().replace("-", " ")))
    assert shown["story"] == "Mijn begeleider luistert nooit naar mij."
    assert shown["due_at"] == "2027-01-04T23:59:59+01:00"
    assert [line["what"] for line in shown["history"]] == ["filed"]
    assert not {"name", "contact", "notes", "owner", "relation"} & shown.keys()


@pytest.mark.parametrize("code", ["", "geen code", derive_code(b"other", "key")])
def test_an_unknown_code_is_said_in_plain_dutch(register, code):
    with pytest.raises(UnknownCode) as error:
        register.status(code)
    assert "Ik ken de code niet." in error.value.text


def test_withdrawing_twice_changes_nothing_the_second_time(register, filed, database):
    code = filed()
    first = register.withdraw(code, "Het is opgelost.")
    assert first.status == "withdrawn"
    assert first.history[-1].detail == "Het is opgelost."
    assert register.withdraw(code) == first
    assert count(database, CaseEvent) == 2


def test_a_case_that_was_handled_cannot_be_withdrawn(register, filed, desk, officer, only_case):
    code = filed()
    desk.close(officer, only_case().id, only_case().version, "We hebben samen gepraat.")
    with pytest.raises(AlreadyDone):
        register.withdraw(code)


def test_a_message_is_sent_once_for_each_id(register, filed, database):
    code = filed()
    register.message(code, "Er is nog iets.", "m1")
    case = register.message(code, "Er is nog iets.", "m1")
    assert [(message.sender, message.text) for message in case.messages] == [("sender", "Er is nog iets.")]
    assert count(database, Outbox) == 3  # two for the officers, and the receipt


def test_the_same_message_from_two_threads_at_once_comes_in_once(register, filed, database):
    code, barrier = filed(), threading.Barrier(2)

    def send():
        barrier.wait()
        register.message(code, "Er is nog iets.", "m1")

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database, CaseMessage) == 1


def test_a_message_id_with_another_text_is_refused(register, filed):
    code = filed()
    register.message(code, "Er is nog iets.", "m1")
    with pytest.raises(MessageConflict):
        register.message(code, "Iets anders.", "m1")


def test_an_empty_message_is_refused(register, filed):
    with pytest.raises(EmptyText):
        register.message(filed(), "  ", "m1")


def test_an_answer_of_the_sender_takes_a_waiting_case_on(register, filed, desk, officer, only_case):
    code = filed()
    desk.answer(officer, only_case().id, "Wanneer was dat?", wait=True)
    assert register.status(code).status == "waiting"
    assert register.message(code, "Gisteren.", "m1").status == "in_progress"


def test_a_message_to_a_closed_case_is_kept(register, filed, desk, officer, only_case):
    code = filed()
    desk.close(officer, only_case().id, only_case().version, "Klaar.")
    messages = register.message(code, "Ik ben het er niet mee eens.", "m1").messages
    assert "sender" in {message.sender for message in messages}
