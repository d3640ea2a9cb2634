"""The parts of the launcher that can be tried alone."""

import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from actions.store.settings import Settings
from deploy import launch
from deploy.children import ROOT
from deploy.errors import AddressRefusedError, PortTakenError
from deploy.logs import CappedLog
from deploy.plan import make_plan
from deploy.ports import free_port, reachable, require_free
from deploy.readiness import missing


def test_a_log_cannot_grow_without_end(tmp_path):
    log = CappedLog(tmp_path / "web.log", limit=1000)
    for number in range(1000):
        log.write(f"line {number}\n".encode())
    log.close()
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) <= 1000
    assert (tmp_path / "web.log").read_text().endswith("line 999\n")


def test_a_log_goes_on_after_a_restart(tmp_path):
    for word in ("first", "second"):
        log = CappedLog(tmp_path / "web.log")
        log.write(f"{word}\n".encode())
        log.close()
    assert (tmp_path / "web.log").read_text() == "first\nsecond\n"


def test_a_free_port_is_free_and_a_taken_one_is_not():
    require_free("127.0.0.1", free_port())
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(PortTakenError):
        require_free("127.0.0.1", server.getsockname()[1])


def test_an_address_of_another_machine_is_refused_by_name_of_the_setting():
    with pytest.raises(AddressRefusedError, match="ZHM_HOST"):
        require_free("192.0.2.1", free_port())


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80")],
)
def test_a_server_for_everybody_is_reached_over_loopback(host, url):
    assert reachable(host, 80) == url


class Answer(BaseHTTPRequestHandler):
    status, body = 200, b""

    def do_GET(self):
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), type("Given", (Answer,), {})) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"{}", None),
        (503, b'{"missing": ["rasa", "database"]}', "rasa, database"),
        (503, b"not json", "/readyz geeft 503"),
        (503, b"[]", "/readyz geeft 503"),
        (500, b"{}", "/readyz geeft 500"),
    ],
)
def test_readiness_is_what_web_says(server, status, body, said):
    server.RequestHandlerClass.status, server.RequestHandlerClass.body = status, body
    assert missing(f"http://127.0.0.1:{server.server_port}") == said


def test_before_web_listens_web_is_missing():
    assert missing(f"http://127.0.0.1:{free_port()}") == "web"


def test_rasa_is_not_told_where_database_keys_and_mail_are():
    environment = {"PATH": "/bin", "ZHM_DATABASE_URL": "postgresql://a:b@c/d", "ZHM_SMTP_URL": "smtp://a:b@c", "X": "y"}
    plan = make_plan(Settings(_env_file=None), environment)
    told = set(plan.rasa.env)
    assert {"PATH", "ZHM_INTERNAL_SECRET", "ZHM_ACTIONS_URL", "ZHM_RASA_URL"} <= told
    assert not {"ZHM_DATABASE_URL", "ZHM_SMTP_URL", "X"} & told
    assert plan.web.env["ZHM_DATABASE_URL"] == environment["ZHM_DATABASE_URL"]


def test_each_process_keeps_its_memory_in_few_pools_unless_the_operator_says_otherwise():
    settings = Settings(_env_file=None)
    assert {program.env["MALLOC_ARENA_MAX"] for program in make_plan(settings, {}).programs} == {"2"}
    assert make_plan(settings, {"MALLOC_ARENA_MAX": "8"}).web.env["MALLOC_ARENA_MAX"] == "8"


def test_what_the_launcher_writes_is_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.setattr(launch, "VAR", tmp_path / "var")
    before = os.umask(0o022)
    try:
        (tmp_path / "var").mkdir()
        launch.keep_private()
        (tmp_path / "var" / "new").write_text("x")
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "var", tmp_path / "var" / "new")] == [0, 0]


def test_compose_believes_the_proxy_and_nobody_else():
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text())["services"]
    believed = compose["web"]["environment"]["FORWARDED_ALLOW_IPS"]
    assert believed == compose["proxy"]["networks"]["edge"]["ipv4_address"]
