"""What relatives say at the worst of times: about coercion, a death, and a complaint that is in already."""

import pytest

LOCKED_IN = "mijn zoon van 22 in groesbeek wordt elke nacht opgesloten in zijn kamer, hij wil dat niet"


def test_coercion_that_was_told_is_not_asked_but_read_back(relative):
    relative.says(LOCKED_IN, intent="file_complaint")
    while relative.asks != "confirm":
        assert relative.asks != "coercion"
        relative.says({"representative": "ja", "wish": "dat het stopt", "name": "zonder naam"}.get(relative.asks, "ja"))
    assert "tegen de wil van de cliënt" in relative.text
    relative.says("klopt")
    assert "onvrijwillige zorg" in relative.text
    assert "binnen 14 dagen" in relative.text


@pytest.mark.parametrize("said", ["ja hij wil het niet", "ja", "tegen zijn wil"])
def test_a_yes_with_words_answers_whether_it_was_unwanted(relative, said):
    relative.says("mijn broer in groesbeek wordt opgesloten", intent="file_complaint")
    while relative.asks != "coercion":
        relative.says({"relation": "zus", "when": "gisteren"}.get(relative.asks, "ja"))
    relative.says(said)
    assert relative.asks == "wish"


def test_hidden_medicine_is_coercion_too(client):
    client.says("ze doen stiekem pillen in mijn eten in groesbeek", intent="file_complaint").says("gisteren")
    assert client.asks == "coercion"


def test_a_bereaved_relative_is_not_asked_whether_the_client_agrees(relative):
    relative.says("mijn moeder is gisteren gestorven door een fout in groesbeek", intent="file_complaint")
    assert relative.asks not in {"relation", "representative"}


def test_being_bereaved_answers_whether_somebody_may_speak(relative):
    relative.says("mijn zus kreeg steeds geen eten in groesbeek", intent="file_complaint")
    assert relative.asks == "representative"
    relative.says("ik ben nabestaande")
    assert relative.asks not in {"relation", "representative"}


def test_a_name_that_looks_like_anger_is_a_name(relative):
    relative.says("bel mij op 06 12345678", intent="request_callback")
    relative.says("Els Bos", intent="insult", confidence=0.95)
    assert relative.asks == "callback_when"


def test_stop_after_the_receipt_says_that_the_complaint_is_in(client):
    client.says("ze luisteren nooit naar mij in groesbeek", intent="file_complaint")
    for said in ("gisteren", "rust", "zonder naam", "klopt"):
        client.says(said)
    client.says("ok stop maar", intent="stop", confidence=0.9)
    assert "al verstuurd" in client.text
    assert "niets verstuurd" not in client.text


def test_a_sentence_with_stop_in_it_is_no_wish_to_stop(relative):
    relative.says("kan de commissie het nu meteen stoppen", intent="stop", confidence=0.8)
    assert "we stoppen" not in relative.text
