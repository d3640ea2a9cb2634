"""Drafts: what somebody told is there again later, and forgotten when it is old."""

import threading

from sqlalchemy import func, select

from actions.store.models import Draft


def test_a_draft_comes_back_with_its_answers_and_the_open_question(drafts):
    drafts.save(
        "c1", "complaint_form", {"story": "Hij luistert nooit.", "coercion": None, "anonymous": True}, "location"
    )
    draft = drafts.load("c1")
    assert (draft.flow, draft.asked) == ("complaint_form", "location")
    assert draft.answers == {"story": "Hij luistert nooit.", "coercion": None, "anonymous": True}


def test_the_last_draft_of_a_conversation_is_the_one_that_counts(drafts, database):
    drafts.save("c1", "complaint_form", {"story": "a"}, "location")
    drafts.save("c1", "complaint_form", {"story": "b"}, None)
    assert drafts.load("c1").answers == {"story": "b"}
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 1


def test_conversations_do_not_see_each_others_draft(drafts):
    drafts.save("c1", "complaint_form", {"story": "a"}, None)
    assert drafts.load("c2") is None


def test_a_draft_is_offered_for_fourteen_days(drafts, clock):
    drafts.save("c1", "complaint_form", {"story": "a"}, None)
    clock.forward(days=14)
    assert drafts.load("c1") is not None
    clock.forward(minutes=1)
    assert drafts.load("c1") is None


def test_old_drafts_are_erased_and_others_stay(drafts, clock):
    drafts.save("old", "complaint_form", {}, None)
    clock.forward(days=15)
    drafts.save("new", "complaint_form", {}, None)
    assert drafts.purge() == 1
    assert drafts.load("new") is not None


def test_a_discarded_draft_is_gone_and_discarding_again_is_fine(drafts):
    drafts.save("c1", "complaint_form", {"story": "a"}, None)
    drafts.discard("c1")
    drafts.discard("c1")
    assert drafts.load("c1") is None


def test_a_draft_is_not_readable_in_the_database(drafts, database):
    drafts.save("c1", "complaint_form", {"story": "Hij luistert nooit."}, None)
    with database.reading() as session:
        assert b"luistert" not in session.scalars(select(Draft.body)).one()


def test_two_answers_at_the_same_moment_leave_one_draft(drafts):
    barrier, errors = threading.Barrier(2), []

    def save(text):
        barrier.wait()
        try:
            drafts.save("c1", "complaint_form", {"story": text}, None)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=save, args=(text,)) for text in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert drafts.load("c1").answers["story"] in "ab"
