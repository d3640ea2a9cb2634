"""The bot runs in its own environment, so these tests talk to the real process; the action server is played here."""

import json
import os
import socket
import subprocess
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-bot/bin/python"
PROJECT = Path(__file__).parent / "project"
SECRET = "a-secret-for-tests-only"


def train(model, data=PROJECT / "data"):
    command = [PYTHON, "-m", "bot.train", "--domain", PROJECT / "domain", "--data", data]
    command += ["--articles", PROJECT / "articles", "--out", model]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def environment(**more):
    return os.environ | {"ZHM_INTERNAL_SECRET": SECRET} | {name: str(value) for name, value in more.items()}


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Actions:
    """An action server that notes what it is asked; `break_on` and `events` say how it behaves."""

    def __init__(self):
        self.asked, self.break_on, self.slow_on, self.answers = [], None, None, {}
        actions = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def log_message(self, *_):
                """Say nothing."""

            def do_POST(self):
                call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                actions.asked.append(call | {"secret": self.headers["X-ZHM-Secret"]})
                if actions.slow_on == call["next_action"]:
                    time.sleep(6)
                broken = actions.break_on == call["next_action"]
                body = json.dumps(actions.answer(call["next_action"])).encode()
                self.send_response(500 if broken else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def names(self):
        return [call["next_action"] for call in self.asked]

    def answer(self, action):
        if action in self.answers:
            return self.answers[action]
        if action == "action_session_start":
            return {
                "events": [{"event": "session_started"}, {"event": "action", "name": "action_listen"}],
                "responses": [],
            }
        said = [] if action.startswith("validate") else [{"custom": {"kind": "answer", "text": action}}]
        return {"events": [], "responses": said}

    def reset(self):
        self.asked, self.break_on, self.slow_on, self.answers = [], None, None, {}

    def close(self):
        self._server.shutdown()


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "model.tar.gz"
    done = train(path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def running(model):
    actions, port = Actions(), free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [PYTHON, "-m", "bot.serve"], cwd=ROOT,
        env=environment(ZHM_RASA_URL=url, ZHM_ACTIONS_URL=actions.url, ZHM_MODEL=model),
    )  # fmt: skip
    client = httpx.Client(base_url=f"{url}/webhooks/gateway", headers={"X-ZHM-Secret": SECRET}, timeout=15)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if client.get("/ready").status_code == 200:
                break
        except httpx.TransportError:
            time.sleep(0.1)
    yield client, actions
    client.close()
    process.terminate()
    process.wait(10)
    actions.close()


@pytest.fixture
def bot(running):
    client, actions = running
    actions.reset()
    return client


@pytest.fixture
def actions(running):
    return running[1]
