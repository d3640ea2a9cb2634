"""Members of staff get what the organisation's own documents say; nobody else ever does."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from actions.cases.documents import Shelf
from kb.documents import read_document
from tests.actions.dialogue.dialogue_driver import Talk

ASKED = "hoe vaak wordt de brandoefening in huis de eik gedaan"
DRILL = "In huis de Eik doen we de brandoefening 2 keer per jaar."
PLAN = f"# Brandoefening\n\n## Huis de Eik\n\n{DRILL} De teamleider plant ze.\n"
CALAMITY = """# Calamiteit

Binnen hoeveel dagen moet je een calamiteit melden bij de IGJ? Binnen 3 werkdagen bij de IGJ melden.
"""


@pytest.fixture
def with_documents(assistant, store):
    shelf = Shelf(store.database)
    kept = [
        shelf.take_in("/map", name, text.encode(), read_document(name, text.encode(), 10_000))
        for name, text in {"brand.md": PLAN, "calamiteit.md": CALAMITY}.items()
    ]
    yield assistant
    shelf.take_out([one.id for one in kept])


def asks(assistant, role, text=ASKED, **reading):
    talk = Talk(assistant, role)
    talk.says(text, "nlu_fallback", **reading)
    return talk


def test_when_no_topic_fits_staff_get_the_passage_with_its_place_and_a_link(with_documents):
    talk = asks(with_documents, "staff")
    quoted, after = talk.heard[-2:]
    assert DRILL in quoted["text"]
    (source,) = quoted["sources"]
    assert (source["title"], source["ref"]) == ("Brandoefening", "Brandoefening, Huis de Eik")
    assert source["link"].startswith("/beheer/documenten/")
    assert "Dat weet ik niet" not in after["text"]
    assert after["kind"] == "clarify"


@pytest.mark.parametrize("role", ["client", "relative", None])
def test_nobody_else_gets_to_read_a_document(with_documents, role):
    assert not [one for one in asks(with_documents, role).heard if "brandoefening" in one["text"].lower()]


def test_beside_an_answer_staff_get_what_the_documents_say_on_the_very_same(with_documents):
    talk = Talk(with_documents, "staff")
    talk.says("binnen hoeveel dagen een calamiteit melden bij de igj", "ask", topic="calamiteit-melden", confidence=0.9)
    answer, quoted = talk.heard[-2:]
    assert answer["topic"] == "calamiteit-melden"
    assert quoted["sources"][0]["title"] == "Calamiteit"


def test_an_answer_that_the_documents_say_nothing_on_stands_alone(with_documents):
    talk = Talk(with_documents, "staff")
    talk.says("wat is een time-out-bed", "ask", topic="time-out-bed", confidence=0.9)
    assert len(talk.heard) == 1


def test_without_a_passage_staff_hear_that_we_do_not_know(with_documents):
    assert "Dat weet ik niet" in asks(with_documents, "staff", "wie won de elfstedentocht in 1985 eigenlijk").text


def test_the_chat_goes_on_when_the_documents_are_out_of_reach(with_documents, monkeypatch):
    def away(*_):
        raise OperationalError("SELECT", {}, Exception())

    monkeypatch.setattr(with_documents.documents, "find", away)
    assert "Dat weet ik niet" in asks(with_documents, "staff").text


def test_an_organisation_may_keep_documents_out_of_the_chat(with_documents):
    without = replace(with_documents, documents=None)
    assert "Dat weet ik niet" in asks(without, "staff").text


def test_one_word_that_happens_to_be_there_is_no_reason_to_quote(with_documents):
    assert "Dat weet ik niet" in asks(with_documents, "staff", "hoe vraag ik een teamleider om een voorschot").text
