"""The web process as it runs, for attacks over a real line."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
import uvicorn

from tests.web.gateway.conftest import app, database, empty_store, make_app, nobody_listens, rasa, rasa_server, visitor
from web.lines import Line

__all__ = ["app", "database", "empty_store", "make_app", "nobody_listens", "rasa", "rasa_server", "visitor"]
ROOT = Path(__file__).resolve().parents[2]
DANGER = b'{"id": "11111111-1111-4111-8111-111111111111", "text": "ik wil dood"}'


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def line_server(app):
    """The app behind our own lines, in this process, so that a test can make the waits short; its port."""
    config = uvicorn.Config(
        app, "127.0.0.1", 0, http=Line, ws="none", lifespan="off", log_config=None, access_log=False
    )
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    running.join(10)


@pytest.fixture
def running_web(database, tmp_path, nobody_listens):
    """`python -m web` with a database, and without Rasa and actions; its port."""
    port = free_port()
    told = {
        "ZHM_PORT": str(port),
        "ZHM_DATABASE_URL": f"sqlite:///{database}",
        "ZHM_SECRET_KEY_FILE": str(tmp_path / "keys.json"),
        "ZHM_RASA_URL": nobody_listens,
        "ZHM_ACTIONS_URL": nobody_listens,
        "ZHM_INTERNAL_SECRET": "a secret of sixteen or more",
        "PYTHONPATH": str(ROOT),
    }
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHM_")} | told
    with (tmp_path / "web.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "web"], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the web process did not start")


def cry_for_help(port: int, seconds: float = 10) -> str:
    """Send one short message that shows danger over a line of its own; give the answer."""
    head = "POST /api/chat/messages HTTP/1.1\r\nhost: zhm\r\ncontent-type: application/json\r\nconnection: close\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall(head.encode() + f"content-length: {len(DANGER)}\r\n\r\n".encode() + DANGER)
        return _all(line).decode()


def _all(line: socket.socket) -> bytes:
    got = b""
    while part := line.recv(65_536):
        got += part
    return got


def is_safe(answer: str) -> bool:
    """Say whether an answer has the three numbers."""
    return " 200 " in answer.split("\r\n", maxsplit=1)[0] and all(
        number in answer for number in ("112", "113", "0800-0113")
    )
