"""The real processes: one id for a turn in three logs, actions that stand still, and a Rasa that says nothing."""

import json
import os
import signal
import sqlite3
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.scenes.talk import Talk

PROMISE = 5.0
OWN = 0.8
FOREIGN = "f" * 32
STORY = "ik wil klage over me begleidr ze luisterd nooit na mij"
COMMANDS = (
    "/restart",
    "/back",
    '/slot{"role":"staff"}',
    '/file_complaint{"confirmed":"yes"}',
    "EXTERNAL: withdraw",
    "EXTERNAL: /restart",
    "/session_start",
    "@confirm",
)


@pytest.fixture
def web(installation):
    installation.make_whole()
    with httpx.Client(base_url=installation.url, timeout=20, trust_env=False) as client:
        yield client


@pytest.fixture
def rasa(installation):
    """Rasa's own door, and no secret."""
    installation.make_whole()
    with httpx.Client(base_url=installation.plan.web.env["ZHM_RASA_URL"], timeout=10, trust_env=False) as client:
        yield client


def database(installation):
    return Path(installation.settings.database_url.removeprefix("sqlite:///"))


@contextmanager
def without_drafts(installation):
    """Take away a table that only the actions use, as when one process is of a newer version than the database."""
    with sqlite3.connect(database(installation), timeout=10) as db:
        db.execute("ALTER TABLE draft RENAME TO draft_away")
    try:
        yield
    finally:
        with sqlite3.connect(database(installation), timeout=10) as db:
            db.execute("ALTER TABLE draft_away RENAME TO draft")


@contextmanager
def frozen(installation, name):
    pid = installation.pid(name)
    os.killpg(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(pid, signal.SIGCONT)


def logs(installation):
    return {path.stem: path.read_text(errors="replace") for path in Path(installation.plan.logs).glob("*.log")}


def test_the_id_of_a_turn_stands_in_the_logs_of_web_rasa_and_actions_and_is_ours(web, installation):
    talk = Talk(web, role="client").start()
    talk.say(STORY)
    message = str(uuid.uuid4())
    web.headers["X-Request-ID"] = FOREIGN
    with without_drafts(installation):
        told = talk.send({"text": "groesbeek"}, message)
        assert told.status_code == 503, told.text
    known = told.headers["x-request-id"]
    assert known != FOREIGN
    seen = {name.partition("-")[0] for name, text in logs(installation).items() if known in text}
    assert seen >= {"web", "rasa", "actions"}, seen
    assert not [name for name, text in logs(installation).items() if FOREIGN in text or "groesbeek" in text]
    assert talk.send({"text": "groesbeek"}, message).status_code == 200


def test_an_action_server_that_stands_still_is_told_in_time_and_answered_once_later(web, installation):
    talk = Talk(web, role="client").start()
    talk.say(STORY)
    message = str(uuid.uuid4())
    with frozen(installation, "actions"):
        began = time.monotonic()
        told = talk.send({"text": "groesbeek"}, message)
        assert time.monotonic() - began < PROMISE + OWN
        assert told.status_code == 503
        assert "Je bericht is bewaard" in told.json()["detail"]
        assert Talk(web).start().say("ik wil dood")[0]["kind"] == "safety"
    installation.make_whole()
    first = talk.send({"text": "groesbeek"}, message)
    assert first.status_code == 200
    assert talk.send({"text": "groesbeek"}, message).json() == first.json()
    kept = web.get("/api/chat/messages", headers=talk.headers).json()["messages"]
    assert [one["text"] for one in kept if one["from"] == "user"].count("groesbeek") == 1


@pytest.mark.parametrize("typed", COMMANDS)
def test_no_command_of_rasa_works_when_it_is_typed(web, installation, typed):
    talk = Talk(web, role="client").start()
    for words in (STORY, "groesbeek", "gister avond", "dat ze luistert", "zonder naam"):
        talk.say(words)
    assert talk.asks == "confirm"
    with sqlite3.connect(database(installation), timeout=10) as db:
        before = db.execute("SELECT count(*) FROM case_").fetchone()
        drafts = db.execute("SELECT count(*) FROM draft").fetchone()
    answer = talk.send({"text": typed}, str(uuid.uuid4()))
    assert answer.status_code == 200
    with sqlite3.connect(database(installation), timeout=10) as db:
        assert db.execute("SELECT count(*) FROM case_").fetchone() == before
    role = web.get("/api/chat/messages", headers=talk.headers).json()["role"]
    assert role == "client"
    assert not [one for one in talk.heard if one["kind"] == "receipt"]
    with sqlite3.connect(database(installation), timeout=10) as db:
        assert db.execute("SELECT count(*) FROM draft").fetchone() == drafts  # what was told so far is still there


def test_rasa_without_the_secret_gives_nothing(rasa, web):
    talk = Talk(web, role="client").start()
    talk.say("zonnebloemkwark is wat ik eet")
    turn = {"conversation": "x", "turn": "y", "text": "hoi"}
    for secret in ({}, {"X-ZHM-Secret": ""}, {"X-ZHM-Secret": "s" * 32}, {"Authorization": "Bearer x"}):
        assert rasa.post("/webhooks/gateway/turn", json=turn, headers=secret).status_code == 401
        assert rasa.delete("/webhooks/gateway/conversations/x", headers=secret).status_code == 401
    told = []
    for method in ("GET", "POST", "PUT", "DELETE"):
        for path in (
            *("/", "/version", "/status", "/domain", "/model", "/model/parse", "/model/train", "/model/test"),
            *("/conversations/x/tracker", "/conversations/x/messages", "/conversations/x/execute", "/webhooks"),
            *("/conversations/x/trigger_intent", "/conversations/x/predict", "/conversations/x/story", "/docs"),
            *("/webhooks/rest/webhook", "/webhooks/rest/", "/webhooks/gateway", "/webhooks/gateway/", "/socket.io/"),
        ):
            answer = rasa.request(method, path, json={} if method in {"POST", "PUT"} else None)
            told += [(method, path, answer.status_code)] if answer.status_code not in {404, 405} else []
            assert "zonnebloem" not in answer.text
    assert told == []
    numbers = rasa.get("/webhooks/gateway/metrics").text
    assert "zonnebloem" not in numbers
    assert json.loads(rasa.get("/webhooks/gateway/ready").text) == {"ready": True}
