"""What nobody could answer is kept for editors: nameless, counted, and no longer than promised."""

import pytest
from sqlalchemy import func, select

from actions.cases.errors import EditorsOnly, UnknownQuestion
from actions.cases.pseudonyms import NotMadeNameless
from actions.cases.unanswered import Unanswered
from actions.store import unanswered as rows
from actions.store.conversations import Conversations
from actions.store.engine import make_engine
from actions.store.models import Audit, Question, RawQuestion
from actions.store.rotate import rotate
from actions.store.session import Database


def nameless(texts, _places):
    return [text.replace("sanne", "[naam]") for text in texts]


@pytest.fixture
def unanswered(database, keyring, clock):
    return Unanswered(database, keyring, clock, days=90, make=nameless)


@pytest.fixture
def ask(unanswered, clock):
    """Ask something in a chat of its own, and let the time go by after which it is counted."""
    asked = []

    def asks(text, role="client", topic="wachtlijst"):
        asked.append(text)
        unanswered.note(f"chat {len(asked)}", "turn", text, role, topic)
        clock.forward(minutes=11)

    return asks


def left(database, model):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_a_question_is_made_nameless_and_what_was_typed_is_erased(unanswered, ask, database, officer):
    ask("ik ben sanne mag ik een hond")
    assert unanswered.make_nameless() == 1
    assert left(database, RawQuestion) == 0
    (question,) = unanswered.listing(officer).questions
    assert (question.text, question.count, question.topic) == ("ik ben [naam] mag ik een hond", 1, "wachtlijst")


def test_the_same_question_counts_up_however_it_is_typed(unanswered, ask, officer):
    ask("Mag ik een hond?")
    ask("mag ik een hond", role="relative", topic=None)
    ask("MAG IK EEN HONDDD!!", role="staff", topic="mens-spreken")
    ask("mag ik een kat", role=None)
    unanswered.make_nameless()
    dog, cat = unanswered.listing(officer).questions
    assert (dog.text, dog.count, dog.clients, dog.relatives, dog.colleagues) == ("Mag ik een hond?", 3, 1, 1, 1)
    assert (dog.topic, cat.count) == ("mens-spreken", 1)
    assert dog.first_at < dog.last_at


def test_a_turn_that_comes_twice_counts_once(unanswered, clock, officer):
    for _ in range(2):
        unanswered.note("chat", "turn", "mag ik een hond", "client", None)
    clock.forward(minutes=11)
    assert unanswered.make_nameless() == 1


def test_a_question_of_this_moment_waits_because_its_chat_may_still_be_erased(unanswered, database, keyring, officer):
    unanswered.note("chat", "turn", "mag ik een hond", "client", None)
    assert unanswered.make_nameless() == 0
    assert unanswered.listing(officer).waiting == 1
    with database.transaction() as session:
        Conversations(keyring).erase(session, ["chat"])
    assert left(database, RawQuestion) == 0


def test_a_chat_that_is_erased_while_names_are_taken_out_is_not_counted(database, keyring, clock, officer):
    def erased_meanwhile(texts, _places):
        with database.transaction() as session:
            rows.forget(session, ["chat"])
        return list(texts)

    unanswered = Unanswered(database, keyring, clock, make=erased_meanwhile)
    unanswered.note("chat", "turn", "mag ik een hond", "client", None)
    clock.forward(minutes=11)
    assert unanswered.make_nameless() == 0
    assert unanswered.listing(officer).questions == ()


def test_nothing_is_shown_or_lost_while_names_cannot_be_taken_out(database, keyring, clock, officer):
    def fails(_texts, _places):
        raise NotMadeNameless

    broken = Unanswered(database, keyring, clock, make=fails)
    broken.note("chat", "turn", "ik ben sanne", "client", None)
    clock.forward(minutes=11)
    with pytest.raises(NotMadeNameless):
        broken.make_nameless()
    assert broken.listing(officer).questions == ()
    assert left(database, RawQuestion) == 1
    clock.forward(days=91)
    assert broken.purge() == 1


def test_more_questions_than_fit_in_one_go_are_all_counted(unanswered, clock, officer, monkeypatch):
    monkeypatch.setattr("actions.cases.unanswered.BATCH", 2)
    for number in range(5):
        unanswered.note("chat", f"turn {number}", f"vraag {number}", "client", None)
    clock.forward(minutes=11)
    assert unanswered.make_nameless() == 5
    assert unanswered.listing(officer).open == 5


def test_no_text_stands_readable_in_the_database(unanswered, ask, database):
    ask("mag ik een hond")
    with database.reading() as session:
        assert b"hond" not in session.scalar(select(RawQuestion.body))
    unanswered.make_nameless()
    with database.reading() as session:
        row = session.scalar(select(Question))
        assert b"hond" not in row.text + row.fingerprint


def test_a_question_is_erased_when_nobody_asked_it_for_so_many_days(unanswered, ask, clock, database):
    ask("mag ik een hond")
    unanswered.make_nameless()
    clock.forward(days=60)
    ask("mag ik een hond")
    unanswered.make_nameless()
    clock.forward(days=60)
    assert unanswered.purge() == 0
    clock.forward(days=31)
    assert unanswered.purge() == 1
    assert left(database, Question) == 0


def test_what_is_handled_leaves_the_list_and_comes_back_when_it_is_asked_again(unanswered, ask, officer):
    ask("mag ik een hond")
    unanswered.make_nameless()
    (question,) = unanswered.listing(officer).questions
    unanswered.handle(officer, question.id)
    assert unanswered.listing(officer).questions == ()
    assert [one.text for one in unanswered.listing(officer, handled=True).questions] == ["mag ik een hond"]
    ask("mag ik een hond")
    unanswered.make_nameless()
    assert [one.count for one in unanswered.listing(officer).questions] == [2]


def test_a_question_can_be_opened_again(unanswered, ask, officer):
    ask("mag ik een hond")
    unanswered.make_nameless()
    (question,) = unanswered.listing(officer).questions
    unanswered.handle(officer, question.id)
    unanswered.handle(officer, question.id, done=False)
    assert unanswered.listing(officer).open == 1


def test_who_reads_reports_sees_no_question_and_changes_none(unanswered, reader):
    with pytest.raises(EditorsOnly):
        unanswered.listing(reader)
    with pytest.raises(EditorsOnly):
        unanswered.handle(reader, "any")


def test_a_question_that_is_gone_is_told(unanswered, officer):
    with pytest.raises(UnknownQuestion):
        unanswered.handle(officer, "any")


def test_reading_and_handling_are_in_the_audit_log_without_words(unanswered, ask, officer, database):
    ask("mag ik een hond")
    unanswered.make_nameless()
    unanswered.handle(officer, unanswered.listing(officer).questions[0].id)
    with database.reading() as session:
        lines = [(row.who, row.what) for row in session.scalars(select(Audit).order_by(Audit.id))]
    assert lines[-2:] == [(officer.id, "read_questions"), (officer.id, "handle_question")]


def test_a_database_that_is_away_stops_no_answer(keyring, clock, tmp_path, caplog):
    empty = Database(make_engine(f"sqlite:///{tmp_path / 'empty.db'}"))
    Unanswered(empty, keyring, clock).note("chat", "turn", "ik ben sanne", "client", None)
    assert "a question is not kept" in caplog.text
    assert "sanne" not in caplog.text
    empty.close()


def test_a_text_without_words_is_not_kept(unanswered, ask, database, officer):
    ask("   ")
    ask("?!")
    unanswered.make_nameless()
    assert unanswered.listing(officer).questions == ()
    assert left(database, RawQuestion) == 0


def test_a_new_key_is_used_for_questions_too(unanswered, ask, database, keyring, officer):
    ask("mag ik een hond")
    assert rotate(database, keyring) == 0
    unanswered.make_nameless()
    assert unanswered.listing(officer).questions[0].text == "mag ik een hond"
