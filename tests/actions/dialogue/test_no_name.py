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
