"""A conversation from its beginning to its end, through the HTTP door."""

import base64
import sqlite3

import pytest

from actions.cases.codes import derive_code
from tests.web.gateway.fake_rasa import said
from tests.web.gateway.talking import Visitor


async def test_a_conversation_begins_by_saying_who_we_are_and_asking_who_the_user_is(app):
    visitor = await Visitor(app).begin()
    hello, question = visitor.first
    assert "computer" in hello["text"]
    assert "30 dagen" in hello["text"]
    assert (question["kind"], question["asks"]) == ("question", "role")
    assert [b["title"] for b in question["buttons"]] == ["Cliënt", "Familie of naaste", "Medewerker"]


async def test_a_known_role_is_not_asked_again_and_gets_its_own_words(app):
    visitor = await Visitor(app).begin(role="relative")
    assert all(message["asks"] != "role" for message in visitor.first)
    assert "Wilt u" in visitor.first[1]["text"] or "wilt u" in visitor.first[1]["text"]


async def test_a_conversation_begins_while_rasa_is_down(make_app, nobody_listens):
    visitor = await Visitor(make_app(rasa_url=nobody_listens)).begin()
    assert visitor.first


async def test_a_token_has_at_least_128_bits(visitor):
    assert len(base64.urlsafe_b64decode(visitor.token + "==")) * 8 >= 128


async def test_what_is_said_reaches_rasa_with_who_says_it(visitor, rasa):
    (answer,) = await visitor.say("hoi")
    assert answer["text"] == "ik hoor: hoi"
    metadata = rasa.turns[0]["metadata"]
    assert (metadata["role"], metadata["level"], metadata["paused"]) == ("client", "normal", False)
    assert len(bytes.fromhex(metadata["code_seed"])) >= 16


async def test_the_seed_of_a_code_is_the_same_in_one_session_and_differs_between_sessions(app, visitor, rasa):
    await visitor.say("een")
    await visitor.say("twee")
    await (await Visitor(app).begin()).say("drie")
    first, second, other = (turn["metadata"]["code_seed"] for turn in rasa.turns)
    assert first == second != other


async def test_the_history_has_both_sides_in_order(visitor):
    await visitor.say("een")
    await visitor.say("twee")
    shown = [(m["from"], m["text"]) for m in await visitor.history()][len(visitor.first) :]
    assert shown == [("user", "een"), ("assistant", "ik hoor: een"), ("user", "twee"), ("assistant", "ik hoor: twee")]


async def test_a_user_entry_of_the_history_has_the_agreed_fields(visitor):
    await visitor.say("een")
    entry = next(m for m in await visitor.history() if m["from"] == "user")
    assert set(entry) == {"id", "from", "kind", "text", "at"}
    assert entry["kind"] == "user"


async def test_a_button_is_sent_back_as_it_is_and_the_history_shows_its_title(visitor, rasa):
    rasa.reply = lambda turn: [
        said("Kies", buttons=[{"title": "Klacht doen", "intent": "file_complaint", "entities": {"a": 1}}])
    ]
    (choose,) = await visitor.say("hoi")
    assert "file_complaint" not in choose["buttons"][0]["choice"]
    await visitor.press(choose, "Klacht doen")
    assert rasa.turns[-1]["intent"] == "file_complaint"
    assert rasa.turns[-1]["entities"] == {"a": 1}
    assert "text" not in rasa.turns[-1]
    assert [m["text"] for m in await visitor.history() if m["from"] == "user"][-1] == "Klacht doen"


async def test_the_button_of_an_old_message_can_still_be_used(visitor, rasa):
    rasa.reply = lambda turn: [said("Kies", buttons=[{"title": "Ja", "intent": "affirm", "entities": {}}])]
    (old,) = await visitor.say("hoi")
    for word in ("een", "twee", "drie"):
        await visitor.say(word)
    await visitor.press(old, "Ja")
    await visitor.press(old, "Ja")
    assert rasa.intents == ["affirm", "affirm"]


async def test_a_choice_of_somebody_else_is_refused(app, visitor):
    other = await Visitor(app).begin()
    answer = await visitor.post(choice=other.first[1]["buttons"][0]["choice"])
    assert answer.status_code == 422


async def test_what_the_dialogue_changes_in_the_session_holds_from_then_on(visitor, rasa):
    rasa.reply = lambda turn: [said("Goed", session={"role": "staff", "level": "more", "flow": "complaint"})]
    (answer,) = await visitor.say("ik werk hier")
    assert "session" not in answer
    await visitor.say("en nu")
    assert (rasa.turns[-1]["metadata"]["role"], rasa.turns[-1]["metadata"]["level"]) == ("staff", "more")


async def test_the_chosen_role_is_kept_even_when_rasa_is_away(app, rasa):
    visitor = await Visitor(app).begin()
    rasa.status = 502
    button = visitor.first[1]["buttons"][1]["choice"]
    assert (await visitor.post(choice=button)).status_code == 503
    rasa.status = 200
    await visitor.say("hoi")
    assert rasa.turns[-1]["metadata"]["role"] == "relative"


async def test_role_and_level_can_be_changed(visitor, rasa):
    answer = await visitor.http.patch("/api/chat/sessions/current", json={"level": "easy"})
    assert answer.status_code == 200
    assert answer.json()["level"] == "easy"
    await visitor.say("hoi")
    assert rasa.turns[-1]["metadata"]["level"] == "easy"


async def test_everything_is_spoken_without_what_only_the_eye_needs(visitor, rasa):
    rasa.reply = lambda turn: [said("Bel de klachten-functionaris.")]
    (answer,) = await visitor.say("hoi")
    assert answer["speech"] == "Bel de klachtenfunctionaris."


async def test_text_that_looks_like_code_comes_back_as_plain_text(visitor):
    words = "<script>alert('x')</script> & \"zo\" {{7*7}} ' OR 1=1 --"
    await visitor.say(words)
    answer = await visitor.http.get("/api/chat/messages")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert words in [m["text"] for m in answer.json()["messages"]]


async def test_erasing_erases_everywhere(visitor, rasa, app, database):
    await visitor.say("mijn geheim verhaal")
    conversation = rasa.turns[0]["conversation"]
    app.state.services.drafts.save(conversation, "complaint", {"story": "x"}, "location")
    assert (await visitor.http.delete("/api/chat/sessions/current")).status_code == 204
    assert rasa.erased == [conversation]
    assert app.state.services.drafts.load(conversation) is None
    with sqlite3.connect(database) as db:
        assert db.execute("select count(*) from chat_message").fetchone() == (0,)
        assert db.execute("select count(*) from chat_session").fetchone() == (0,)
    assert (await visitor.http.get("/api/chat/messages")).status_code == 401


async def test_erasing_says_so_when_it_cannot_and_can_be_tried_again(visitor, rasa):
    rasa.status = 500
    answer = await visitor.http.delete("/api/chat/sessions/current")
    assert answer.status_code == 503
    assert "Je gesprek is er nog" in answer.json()["detail"]
    rasa.status = 200
    assert (await visitor.http.delete("/api/chat/sessions/current")).status_code == 204


async def test_conversations_that_are_over_are_erased_and_their_token_is_dead(visitor, rasa, app, database):
    await visitor.say("hoi")
    with sqlite3.connect(database) as db:
        db.execute("update chat_session set expires_at = '2020-01-01 00:00:00.000000'")
    assert (await visitor.http.get("/api/chat/messages")).status_code == 401
    assert await app.state.services.sessions.erase_expired() == 1
    assert rasa.erased == [rasa.turns[0]["conversation"]]


@pytest.mark.parametrize("secret", ["mijn geheim verhaal", "geheim antwoord"])
async def test_the_database_and_the_servers_key_do_not_read_a_chat(visitor, rasa, app, database, secret):
    rasa.reply = lambda turn: [said("geheim antwoord")]
    await visitor.say("mijn geheim verhaal")
    keyring = app.state.services.keyring
    with sqlite3.connect(database) as db:
        rows = db.execute("select id, body from chat_message").fetchall()
        token_hashes = [row[0] for row in db.execute("select token_hash from chat_session")]
    opened = [keyring.open(body, f"chat_message.body.{row_id}") for row_id, body in rows]
    readable = [base64.urlsafe_b64decode(text) for text in opened]
    assert not any(secret.encode() in text for text in readable)
    assert visitor.token.encode() not in token_hashes


async def test_a_button_may_be_typed_instead_of_pressed(visitor, rasa):
    button = {"title": "Doe een klacht", "intent": "file_complaint", "entities": {}}
    rasa.reply = lambda _turn: [said("kies maar", buttons=[button])]
    await visitor.say("hoi")
    await visitor.say("doe een klacht.")
    assert rasa.intents == ["file_complaint"]
    await visitor.say("ik wil toch iets anders vragen")
    assert rasa.texts == ["hoi", "ik wil toch iets anders vragen"]


async def test_a_code_alone_is_a_wish_to_see_the_case_but_inside_a_flow_it_is_what_was_typed(visitor, rasa):
    code = derive_code(b"seed", "key")
    await visitor.say(f"mijn code is {code}")
    assert rasa.intents == ["check_status"]
    assert rasa.turns[-1]["entities"] == {"opening": f"mijn code is {code}"}
    rasa.reply = lambda _turn: [said("wat is je code?", session={"flow": "status"})]
    await visitor.say("hoe gaat het met mijn klacht")
    await visitor.say(code)
    assert rasa.texts[-1] == code


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("ik wil mijn klacht intrekken {}", "withdraw_case"),
        ("ik trek mijn klacht in. code: {}", "withdraw_case"),
        ("ik wil mijn klacht niet intrekken {}", "check_status"),
        ("hoe staat het met {}", "check_status"),
    ],
)
async def test_a_code_beside_the_wish_to_withdraw_withdraws(visitor, rasa, words, wish):
    await visitor.say(words.format(derive_code(b"seed", "key")))
    assert rasa.intents == [wish]
