"""What a sender does with a code, through the HTTP door."""

import uuid

import pytest
from sqlalchemy import select

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from actions.store.models import Case
from tests.web.gateway.talking import Visitor

CODE = "wrong-wrong-wrong-wrong"


@pytest.fixture
def code(app):
    filing = Filing(kind="complaint", role="client", story="ze luistert niet", care="adult", anonymous=True)
    made = derive_code(b"s" * 32, "key-1")
    return app.state.services.register.file(filing, "key-1", made).code


def other_code(n):
    return derive_code(bytes([n]) * 32, "other")


async def test_the_code_shows_the_case_with_the_senders_own_words(app, code):
    answer = await Visitor(app).http.post("/api/cases/status", json={"code": code})
    assert answer.status_code == 200
    case = answer.json()
    assert (case["kind"], case["status"], case["story"]) == ("complaint", "received", "ze luistert niet")
    assert case["messages"] == []


async def test_a_code_may_be_typed_with_capitals_and_spaces(app, code):
    answer = await Visitor(app).http.post("/api/cases/status", json={"code": f" {code.replace('-', ' ').upper()} "})
    assert answer.status_code == 200


async def test_a_wrong_code_says_what_a_code_looks_like(app):
    answer = await Visitor(app).http.post("/api/cases/status", json={"code": other_code(1)})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "4 woorden" in answer.json()["detail"]


async def test_a_message_reaches_the_case_once_for_each_id(app, code):
    sender = Visitor(app).http
    body = {"code": code, "id": str(uuid.uuid4()), "text": "ik wil nog iets zeggen"}
    for _ in range(2):
        answer = await sender.post("/api/cases/messages", json=body)
        assert answer.status_code == 200
        assert answer.json()["safety"] is None
    assert [m["text"] for m in answer.json()["messages"]] == ["ik wil nog iets zeggen"]
    assert (await sender.post("/api/cases/messages", json={**body, "text": "anders"})).status_code == 409


@pytest.mark.parametrize("body", [{}, {"code": "x"}, {"code": "x", "id": "1", "text": "hoi"}, {"code": 1}])
async def test_a_wrong_request_is_a_problem(app, body):
    assert (await Visitor(app).http.post("/api/cases/messages", json=body)).status_code == 422


async def test_a_message_of_2001_characters_is_refused(app, code):
    body = {"code": code, "id": str(uuid.uuid4()), "text": "a" * 2001}
    answer = await Visitor(app).http.post("/api/cases/messages", json=body)
    assert answer.status_code == 422
    assert "2.000" in answer.json()["detail"]


async def test_a_case_can_be_withdrawn_and_again(app, code):
    for _ in range(2):
        answer = await Visitor(app).http.post("/api/cases/withdraw", json={"code": code})
        assert answer.status_code == 200
        assert answer.json()["status"] == "withdrawn"


async def test_guessing_codes_soon_has_to_wait(app, code):
    guesser = Visitor(app).http
    answers = [await guesser.post("/api/cases/status", json={"code": other_code(n)}) for n in range(9)]
    assert [a.status_code for a in answers] == [404] * 6 + [429] * 3
    assert int(answers[-1].headers["retry-after"]) >= 1
    elsewhere = Visitor(app, "198.51.100.7").http
    assert (await elsewhere.post("/api/cases/status", json={"code": code})).status_code == 200


async def test_what_cannot_be_a_code_is_a_mistake_and_not_a_guess(app, code):
    sender = Visitor(app).http
    for _ in range(15):
        assert (await sender.post("/api/cases/status", json={"code": "weet ik niet"})).status_code == 404
    assert (await sender.post("/api/cases/status", json={"code": code})).status_code == 200


async def test_danger_in_a_message_to_the_officer_is_answered_and_the_message_is_kept(app, code):
    body = {"code": code, "id": str(uuid.uuid4()), "text": "ik wil niet meer leven"}
    answer = await Visitor(app).http.post("/api/cases/messages", json=body)
    assert answer.status_code == 200
    (safety,) = answer.json()["safety"]
    assert all(number in safety["text"] for number in ("112", "113", "0800-0113"))
    assert [m["text"] for m in answer.json()["messages"]] == ["ik wil niet meer leven"]
    with app.state.services.db.reading() as session:
        marks = session.execute(select(Case.unread, Case.danger)).all()
    assert [tuple(row) for row in marks] == [(True, True)]


async def test_danger_in_a_message_is_answered_when_nothing_else_works(make_app, tmp_path):
    sender = Visitor(make_app(database_url=f"sqlite:///{tmp_path}/gone/none.db")).http
    answer = await sender.post("/api/cases/messages", json={"code": "x", "text": "ik wil dood"})
    assert answer.status_code == 200
    assert answer.json()["kept"] is False
    assert answer.json()["safety"][0]["kind"] == "safety"
