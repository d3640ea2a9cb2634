"""The talk bends: away for a day, more than one thing at once, bands, words; what the dialogues cannot show."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.cases.clock import utc_now
from actions.cases.drafts import Drafts
from tests.actions.dialogue.dialogue_driver import Talk

STORY = "ik wil klage over me begleidr ze luisterd nooit na mij"
THREE = [("klacht-hoe-lang", 0.3), ("klacht-anoniem", 0.25), ("klacht-gevolgen", 0.2)]


def yesterday(assistant):
    """The same assistant, a day ago."""
    drafts = assistant.drafts
    old = Drafts(drafts._database, drafts._keyring, lambda: utc_now() - timedelta(days=1))
    return replace(assistant, drafts=old)


@pytest.fixture
def a_day_later(assistant):
    """Somebody who told something yesterday, and comes back now."""
    before = Talk(yesterday(assistant), role="client").begins(STORY).says("groesbeek")
    now = Talk(assistant, role="client", conversation=before.conversation)
    now.state, now.session = before.state, before.session
    return now


def test_an_answer_after_a_day_is_taken_and_the_talk_goes_on(a_day_later):
    a_day_later.says("gisteren")
    assert "We waren bezig met je klacht" in a_day_later.text
    assert a_day_later.asks == "wish"
    assert a_day_later.slots["when"] == "gisteren"


def test_what_is_no_answer_after_a_day_is_asked_first_whether_to_go_on(a_day_later):
    a_day_later.says("ja")
    assert a_day_later.asks == "continue"
    assert "We waren bezig met je klacht" in a_day_later.text
    assert "luisterd nooit" in a_day_later.text
    assert a_day_later.says("ja").asks == "when"


def test_nobody_is_welcomed_back_in_the_same_hour(client):
    client.begins(STORY).says("groesbeek").says("gisteren")
    assert "Welkom terug" not in client.text


# -- how sure the understanding is -----------------------------------------------------------------


def says_in_band(talk, text, band, topics=THREE):
    message_of = talk._take

    def with_band(message, turn):
        return message_of({**message, "band": band}, turn)

    talk._take = with_band
    talk.says(text, intent="out_of_scope", topics=topics)
    talk._take = message_of
    return talk


def test_in_doubt_two_topics_are_offered_and_the_way_on_leads_to_the_third(client):
    says_in_band(client, "dat van die klacht enzo", "ask")
    assert "Bedoel je" in client.text
    assert len(client.titles) == 3
    client.presses("Iets anders")
    assert any("mens" in title for title in client.titles)
    assert len(client.titles) == 3


def test_a_relative_in_doubt_sees_three_topics_and_a_person(relative):
    says_in_band(relative, "dat van die klacht enzo", "ask")
    assert "Bedoelt u" in relative.text
    assert len(relative.titles) == 5


def test_what_is_unknown_is_said_to_be_unknown(client):
    says_in_band(client, "blauwe fiets", "unknown")
    assert "Dat weet ik niet" in client.text
    assert any("mens" in title for title in client.titles)


def test_a_sure_band_answers_whatever_the_number_is(client):
    message_of = client._take
    client._take = lambda message, turn: message_of({**message, "band": "answer"}, turn)
    client.says("termijn", topic="klacht-hoe-lang", confidence=0.3)
    assert client.last["topic"] == "klacht-hoe-lang"


# -- buttons of another moment -----------------------------------------------------------------------


def test_the_button_on_words_works_halfway_too(client):
    client.says("hoe lang duurt een klacht", topic="klacht-hoe-lang")
    button = next(one for one in client.last["buttons"] if one["title"] == "Wat betekent dit")
    client.begins(STORY).chooses(button)
    assert client.asks == "location"


def test_what_does_this_mean_with_nothing_read_asks_which_word(client):
    assert "Welk woord" in client.says("wat betekent dit").text


def test_more_words_than_fit_are_shown_after_another_press(client):
    client.means("explain_word", value="words")
    assert client.kind == "clarify"
    client.says("wie leest dat", topic="over-de-assistent").means("explain_word", value="other-0")
    assert client.text


@pytest.mark.parametrize("signs", ["👍", "…", "🙂", "<b></b>", "aaaaaaa", "{}", "/session_start"])
def test_signs_alone_never_break_anything(client, signs):
    assert client.says(signs).text
    client.begins(STORY).says(signs)
    assert client.asks == "location"


def test_a_thumb_up_agrees_to_what_was_offered(client):
    client.says("mijn begeleider heeft gisteravond in groesbeek mijn kamer doorzocht zonder iets te zeggen")
    assert "Wil je een klacht doen?" in client.text
    client.says("👍")
    assert client.session.flow == "complaint"
    assert "doorzocht" in client.slots["story"]


def test_hard_words_travel_with_the_message(client):
    client.says("hoe lang duurt een klacht", topic="klacht-hoe-lang")
    words = {entry["word"]: entry["explain"] for entry in client.last["words"]}
    assert "vertrouwens-persoon" in words
    assert all(words.values())
