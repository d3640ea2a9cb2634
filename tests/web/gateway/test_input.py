"""What people and programs send: too long, empty, hidden, wrong, or too much."""

import json
import uuid

import pytest

from tests.web.gateway.talking import Visitor


async def test_two_thousand_characters_are_fine_and_one_more_is_not(visitor, rasa):
    assert (await visitor.post(text="a" * 2000)).status_code == 200
    answer = await visitor.post(text="a" * 2001)
    assert answer.status_code == 422
    assert "2.000" in answer.json()["detail"]
    assert "staat nog bij jou" in answer.json()["detail"]
    assert len(rasa.turns) == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "\x00\x07", "/", "///"])
async def test_a_text_with_nothing_in_it_is_refused_kindly(visitor, rasa, text):
    answer = await visitor.post(text=text)
    assert answer.status_code == 422
    assert rasa.turns == []


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/restart", "restart"),
        ("  //session_start", "session_start"),
        ("\u200b/restart", "restart"),
        ("\x00/ /restart", "restart"),
        ("a\u202eb\x07c", "abc"),
        ("regel een\r\nregel twee", "regel een\nregel twee"),
        ("👨‍👩‍👧 hoi", "👨‍👩‍👧 hoi"),
        ("half \ud83d emoji", "half  emoji"),
    ],
)
async def test_no_command_and_no_hidden_character_reaches_rasa(visitor, rasa, typed, heard):
    request = visitor.http.build_request("POST", "/api/chat/messages", content=_json(typed))
    assert (await visitor.http.send(request)).status_code == 200
    assert rasa.texts == [heard]


def _json(text):
    return json.dumps({"id": str(uuid.uuid4()), "text": text})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"id": "1", "text": "hoi"},
        {"text": "hoi"},
        {"id": str(uuid.uuid4())},
        {"id": str(uuid.uuid4()), "text": "hoi", "choice": "x"},
        {"id": str(uuid.uuid4()), "text": 5},
        {"id": str(uuid.uuid4()), "choice": "é"},
        {"id": str(uuid.uuid4()), "choice": "AAAA"},
        {"id": str(uuid.uuid4()), "text": "hoi", "role": "staff"},
        [],
        None,
    ],
)
async def test_a_request_that_is_wrong_is_a_problem_in_dutch(visitor, body):
    answer = await visitor.http.post("/api/chat/messages", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"id": NaN', b"[" * 60_000])
async def test_what_is_no_json_is_a_problem_too(visitor, content):
    assert (await visitor.http.post("/api/chat/messages", content=content)).status_code == 422


async def test_a_session_with_a_role_that_does_not_exist_is_refused(app):
    answer = await Visitor(app).http.post("/api/chat/sessions", json={"role": "boss"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_large_body_is_refused(visitor):
    answer = await visitor.post(text="a" * 70_000)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_large_body_that_does_not_say_so_is_refused(visitor):
    async def drops():
        for _ in range(100):
            yield b"a" * 1000

    assert (await visitor.http.post("/api/chat/messages", content=drops())).status_code == 413


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer ", "Basic abc", "Bearer wrong", "Bearer \xe9"])
async def test_a_wrong_or_missing_token_is_401(app, header):
    headers = {"Authorization": header.encode("latin-1")} if header else {}
    for method, path in (("POST", "messages"), ("GET", "messages"), ("DELETE", "sessions/current")):
        answer = await Visitor(app).http.request(
            method, f"/api/chat/{path}", headers=headers, json={"id": str(uuid.uuid4()), "text": "hoi"}
        )
        assert answer.status_code == 401
        assert "nieuw gesprek" in answer.json()["detail"]


async def test_an_unknown_page_and_a_wrong_method_are_problems_in_dutch(app):
    visitor = Visitor(app)
    assert (await visitor.http.get("/api/nothing")).status_code == 404
    assert (await visitor.http.get("/api/nothing")).json()["detail"].startswith("Deze pagina")
    answer = await visitor.http.put("/api/chat/messages")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_sender_who_sends_much_too_much_has_to_wait_and_hears_how_long(make_app):
    visitor = await Visitor(make_app(limits=0.1)).begin()
    answers = [await visitor.post(text=f"bericht {n}") for n in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert "Wacht even" in answers[-1].json()["detail"]


async def test_a_care_home_with_one_address_can_talk_all_at_once(app):
    for _ in range(30):
        await (await Visitor(app).begin()).say("hoi")


async def test_sessions_are_limited_for_each_address(make_app):
    app = make_app(limits=0.05)
    codes = [(await Visitor(app).http.post("/api/chat/sessions")).status_code for _ in range(5)]
    assert codes == [201, 201, 201, 429, 429]
    assert (await Visitor(app, "192.0.2.9").http.post("/api/chat/sessions")).status_code == 201
