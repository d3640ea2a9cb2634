"""Who takes the name back leaves no trace of it: not in what is read back and not in what is filed."""

import pytest
from sqlalchemy import select

from actions.store.models import Case
from tests.actions.dialogue.dialogue_driver import STORY


@pytest.mark.parametrize("taken_back", [["mijn naam", "zonder naam"], ["mijn naam", "nee"], ["naam", "liever anoniem"]])
def test_a_name_that_is_taken_back_is_gone_with_the_number(client, store, taken_back):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust").says("met naam")
    client.says("Kees Jansen, 06-12345678")
    assert "06-12345678" in client.text
    for said in taken_back:
        client.says(said)
    assert client.asks == "confirm"
    assert "Kees" not in client.text
    assert "06-12345678" not in client.text
    client.says("ja klopt")
    with store.database.reading() as session:
        case = session.scalars(select(Case).order_by(Case.number.desc())).first()
        assert case.anonymous
        assert case.unseal(store.keyring, "name") is None
        assert case.unseal(store.keyring, "contact") is None


def test_a_number_that_is_left_at_the_reading_back_is_filed_and_the_name_stays_away(client, store):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust").says("zonder naam")
    client.says("bel me maar op 06 12345678")
    assert client.asks == "confirm"
    assert "06 12345678" in client.text
    client.says("ja klopt")
    with store.database.reading() as session:
        case = session.scalars(select(Case).order_by(Case.number.desc())).first()
        assert case.unseal(store.keyring, "contact") == "06 12345678"
        assert case.unseal(store.keyring, "name") is None
        assert case.location == "Groesbeek"


@pytest.mark.parametrize("said", ["elke nacht", "18", "gisteren"])
def test_a_time_or_a_number_is_no_name(relative, said):
    relative.says("bel mij op 06 12345678", intent="request_callback")
    assert relative.asks == "name"
    relative.says(said)
    assert relative.asks == "name"


@pytest.mark.parametrize(
    ("answer", "asks"), [("niet anoniem", "name"), ("ik wil het niet anoniem", "name"), ("liever anoniem", "confirm")]
)
def test_not_anonymous_is_the_opposite_of_anonymous(client, answer, asks):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust")
    assert client.asks == "anonymous"
    assert client.says(answer).asks == asks


TAKES_BACK = [
    "ik wil anoniem blijven",
    "ik wil toch anoniem blijven",
    "doe maar toch anoniem",
    "anoniem",
    "toch liever anoniem",
    "haal mijn naam weg",
    "zet mijn naam er toch niet bij",
    "zonder naam graag",
    "geen naam",
    "mijn naam hoeft er niet bij",
    "ik wil niet dat ze weten wie ik ben",
    "ik wil niet dat mijn naam erbij staat",
    "kan ik toch anoniem blijven?",
    "mag ik toch nog anoniem zijn",
    "ik wil niet dat hij weet dat ik het ben",
    "en hij heeft mij ook geslagen en ik wil toch anoniem blijven want anders krijg ik straks heel veel ruzie",
]


def last_case(store, *columns):
    with store.database.reading() as session:
        case = session.scalars(select(Case).order_by(Case.number.desc())).first()
        return case.anonymous, *(case.unseal(store.keyring, column) for column in columns)


@pytest.mark.parametrize("asked", ["contact", "confirm", "change"])
@pytest.mark.parametrize("said", TAKES_BACK)
def test_who_wants_to_be_anonymous_after_all_is_never_filed_with_a_name(client, store, asked, said):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust").says("ja").says("Kees")
    if asked != "contact":
        client.says("06 12345678")
    if asked == "change":
        client.presses("Ik wil iets veranderen")
    assert client.asks == asked
    client.says(said)
    assert client.asks == "confirm"
    assert "Je naam staat er niet bij" in client.text
    assert "Kees" not in client.text
    assert "06 12345678" not in client.text
    client.says("ja")
    assert last_case(store, "name", "contact") == (True, None, None)


def test_a_name_that_was_told_in_the_story_is_taken_back_where_the_wish_is_asked(client, store):
    client.says(f"ik heet Kees. {STORY}", intent="file_complaint").says("groesbeek").says("maandag")
    assert client.asks == "wish"
    client.says("ik wil toch anoniem blijven")
    assert client.asks == "wish"
    client.says("rust").says("ja")
    assert last_case(store, "name", "contact", "wish") == (True, None, None, "rust")


def test_what_is_told_with_it_is_kept(client, store):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust").says("ja").says("Kees")
    client.says("06 12345678").says("en hij heeft mij geslagen en ik wil toch anoniem blijven").says("ja")
    anonymous, name, story = last_case(store, "name", "story")
    assert anonymous
    assert name is None
    assert "geslagen" in story


@pytest.mark.parametrize("said", ["zonder naam maar bellen mag wel", "geen naam, bel maar op 06 12345678"])
def test_who_wants_no_name_but_a_call_keeps_the_number(client, store, said):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust").says("ja").says("Kees")
    client.says("06 12345678").says(said)
    assert "Kees" not in client.text
    client.says("ja")
    assert last_case(store, "name", "contact") == (True, None, "06 12345678")


@pytest.mark.parametrize("said", ["ik wil niet anoniem", "anoniem hoeft niet", "is het wel anoniem?"])
def test_a_question_about_it_or_its_opposite_takes_no_name_away(client, said):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust").says("ja").says("Kees")
    client.says("06 12345678").says(said)
    assert client.slots["name"] == "Kees"
    assert client.slots["contact"] == "06 12345678"


def test_who_is_called_back_without_a_name_after_all_keeps_the_number(client, store):
    client.says("bel mij", intent="request_callback").says("Kees").says("0612345678")
    client.says("haal mijn naam weg").says("maandag").says("over mijn kamer").says("ja")
    assert last_case(store, "name", "contact") == (True, None, "0612345678")
