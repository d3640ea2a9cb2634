"""The action server: one route, a secret, and honest failures."""

import asyncio

import pytest
from fastapi.testclient import TestClient
from rasa_sdk.interfaces import ActionExecutionRejection

from actions import app
from actions.app import create_app

SECRET = {"X-ZHM-Secret": "a-secret-for-the-tests"}


@pytest.fixture(scope="module")
def server(dialogue_settings):
    with TestClient(create_app(dialogue_settings), raise_server_exceptions=False) as server:
        yield server


def call(action, **tracker):
    told = {"sender_id": "c-1", "slots": {}, "events": [], "latest_message": {}, "active_loop": {}, "paused": False}
    return {"next_action": action, "sender_id": "c-1", "tracker": {**told, **tracker}}


def test_it_lives(server):
    assert server.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("headers", [{}, {"X-ZHM-Secret": "wrong"}])
def test_nobody_comes_in_without_the_secret(server, headers):
    assert server.post("/webhook", json=call("action_greet"), headers=headers).status_code == 401


def test_an_action_answers(server):
    answer = server.post("/webhook", json=call("action_greet"), headers=SECRET)
    assert answer.status_code == 200
    assert answer.json()["responses"][0]["custom"]["kind"] == "smalltalk"


def test_nothing_asked_nothing_said(server):
    assert server.post("/webhook", json={"tracker": {}}, headers=SECRET).json() == {"events": [], "responses": []}


def test_an_unknown_action_is_not_found(server):
    assert server.post("/webhook", json=call("action_nobody_knows"), headers=SECRET).status_code == 404


def test_a_failing_action_is_a_failure_and_no_empty_answer(server):
    broken = call("action_ask_story", slots={"requested_slot": "story"}, active_loop={"name": "nobody_form"})
    assert server.post("/webhook", json=broken, headers=SECRET).status_code == 500


def test_a_rejected_action_is_told_as_rasa_wants_it(server, monkeypatch):
    async def reject(*_args):
        raise ActionExecutionRejection("action_greet", "no")

    monkeypatch.setattr(app.ActionExecutor, "run", reject)
    answer = server.post("/webhook", json=call("action_greet"), headers=SECRET)
    assert (answer.status_code, answer.json()["detail"]["action_name"]) == (400, "action_greet")


def test_an_action_that_waits_for_something_is_a_failure_and_not_half_an_answer(server, monkeypatch):
    async def waits(*_args):
        await asyncio.sleep(0)

    monkeypatch.setattr(app.ActionExecutor, "run", waits)
    assert server.post("/webhook", json=call("action_greet"), headers=SECRET).status_code == 500


def test_what_a_person_wrote_is_not_in_the_log_of_a_failure(server, monkeypatch, caplog):
    def fails(*_):
        raise RuntimeError("mijn geheim verhaal")

    monkeypatch.setattr(app, "_run", fails)
    assert server.post("/webhook", json=call("action_greet"), headers=SECRET).status_code == 500
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text
