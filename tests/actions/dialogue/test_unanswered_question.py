"""What nobody could answer is kept for editors, with the topic that is nearest; what was answered is not."""

import pytest
from sqlalchemy import select

from actions.store.models import RawQuestion


@pytest.fixture
def kept(store):
    """Give what was kept of a conversation: the words, the role and the topic."""

    def of(talk):
        with store.database.reading() as session:
            rows = session.scalars(select(RawQuestion).where(RawQuestion.conversation_id == talk.conversation)).all()
            return [(row.unseal(store.keyring, "body"), row.role, row.topic) for row in rows]

    return of


def test_a_question_without_an_answer_is_kept_with_who_asked_it(client, relative, kept):
    client.says("xyzzy plugh")
    relative.says("xyzzy plugh")
    assert [(text, role) for text, role, _ in kept(client) + kept(relative)] == [
        ("xyzzy plugh", "client"),
        ("xyzzy plugh", "relative"),
    ]


def test_the_nearest_topic_goes_with_it(client, kept):
    client.says("krijg ik later een huis", topics=[("wachtlijst", 0.3), ("toekomstplan", 0.2)])
    assert [topic for _, _, topic in kept(client)] == ["wachtlijst"]


def test_the_same_turn_again_is_kept_once(client, kept):
    for _ in range(2):
        client.says("xyzzy plugh", turn="the same")
    assert len(kept(client)) == 1


def test_a_question_that_was_answered_is_not_kept(client, kept):
    client.says("hoe lang duurt een klacht", topic="klacht-hoe-lang")
    assert kept(client) == []
