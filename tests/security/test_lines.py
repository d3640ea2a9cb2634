"""Slow lines, many lines and endless headers take nothing away from somebody in danger (V4.2, V13, V15.2.2)."""

import resource
import socket
import time

import pytest

from tests.security.conftest import cry_for_help, is_safe
from web import lines
from web.lines import Line, make_room


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def said(line: socket.socket) -> bytes:
    """Give what comes until the other side hangs up."""
    got = b""
    try:
        while part := line.recv(65_536):
            got += part
    except ConnectionError:
        pass
    return got


def test_headers_without_end_are_refused(line_server):
    with opened(line_server) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nhost: zhm\r\n")
        answer = b""
        try:
            for n in range(200):
                line.sendall(b"x-%d: " % n + b"a" * 1_000 + b"\r\n")
            answer = said(line)
        except ConnectionError:
            pass
    assert answer.startswith(b"HTTP/1.1 431") or not answer
    assert is_safe(cry_for_help(line_server))


@pytest.mark.parametrize("where", ["header", "address"])
def test_one_huge_header_or_address_never_reaches_the_app(line_server, where):
    huge = b"a" * (lines.MOST_HEAD + 1)
    first = b"GET /healthz?" + (huge if where == "address" else b"") + b" HTTP/1.1\r\n"
    with opened(line_server) as line:
        line.sendall(first + b"host: zhm\r\nx: " + (huge if where == "header" else b"") + b"\r\n\r\n")
        assert said(line).startswith(b"HTTP/1.1 431")


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /api/chat/messages HTTP/1.1\r\nhost: zhm\r\ncontent-len",
        b"POST /api/chat/messages HTTP/1.1\r\nhost: zhm\r\ncontent-length: 5000\r\n\r\n{",
    ],
)
def test_a_line_that_is_slow_on_purpose_is_put_down(line_server, monkeypatch, begun):
    monkeypatch.setattr(lines, "LOOK_SECONDS", 0.2)
    with opened(line_server) as line:
        line.sendall(begun)
        assert b"200 OK" not in said(line)
    assert is_safe(cry_for_help(line_server))


def test_a_body_that_keeps_coming_is_waited_for(line_server, monkeypatch):
    monkeypatch.setattr(lines, "LOOK_SECONDS", 0.3)
    body = b'{"text": "' + b"a" * 30_000
    with opened(line_server) as line:
        line.sendall(b"POST /api/chat/messages HTTP/1.1\r\nhost: zhm\r\nconnection: close\r\n")
        line.sendall(f"content-length: {len(body) + 2}\r\n\r\n".encode())
        for at in range(0, len(body), 6_000):
            line.sendall(body[at : at + 6_000])
            time.sleep(0.15)
        line.sendall(b'"}')
        assert said(line).startswith(b"HTTP/1.1 4")


def test_of_very_many_lines_the_one_that_waits_longest_makes_room(line_server, monkeypatch):
    monkeypatch.setattr(Line, "most", 20)
    many = [opened(line_server) for _ in range(60)]
    for line in many:
        line.sendall(b"GET / HTTP/1.1\r\nhost: zhm\r\n")
    assert is_safe(cry_for_help(line_server))
    assert said(many[0]) == b""
    for line in many:
        line.close()


def test_two_requests_on_one_line_are_both_answered(line_server):
    ask = b"GET /healthz HTTP/1.1\r\nhost: zhm\r\n%s\r\n"
    with opened(line_server) as line:
        line.sendall(ask % b"" + ask % b"connection: close\r\n")
        assert said(line).count(b"HTTP/1.1 200 OK") == 2


@pytest.mark.parametrize("path", ["/formulier", "/api/chat/messages", "/zaak"])
def test_a_request_that_ends_halfway_does_nothing(line_server, caplog, path):
    body = b"kind=complaint&story=" + b"a" * 900
    head = f"POST {path} HTTP/1.1\r\nhost: zhm\r\ncontent-type: application/x-www-form-urlencoded\r\n".encode()
    with caplog.at_level("INFO"):
        with opened(line_server) as line:
            line.sendall(head + b"content-length: 5000\r\n\r\n" + body)
        until = time.monotonic() + 10
        while "hung up halfway" not in caplog.text and time.monotonic() < until:
            time.sleep(0.02)
    assert [record.levelname for record in caplog.records if "hung up halfway" in record.message] == ["INFO"]
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]


def test_two_lengths_are_no_way_to_hide_a_second_request(line_server):
    hidden = b"GET /metrics HTTP/1.1\r\nhost: zhm\r\n\r\n"
    head = b"POST /api/chat/sessions HTTP/1.1\r\nhost: zhm\r\ncontent-length: %d\r\ntransfer-encoding: chunked\r\n\r\n"
    with opened(line_server) as line:
        line.sendall(head % len(hidden) + b"0\r\n\r\n" + hidden)
        line.shutdown(socket.SHUT_WR)
        assert b"zhm_turns" not in said(line)


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused(line_server, method):
    with opened(line_server) as line:
        line.sendall(f"{method} /healthz HTTP/1.1\r\nhost: zhm\r\nconnection: close\r\n\r\n".encode())
        assert said(line).split(b"\r\n")[0].split(b" ")[1] in {b"400", b"404", b"405"}


def test_there_is_no_websocket(line_server):
    with opened(line_server) as line:
        line.sendall(
            b"GET / HTTP/1.1\r\nhost: zhm\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n"
            b"sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        line.settimeout(3)
        assert b"101" not in line.recv(65_536).split(b"\r\n")[0]


def test_room_is_made_for_as_many_lines_as_the_machine_allows():
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE), Line.most
    try:
        room = make_room()
        assert room + 1 < resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        assert room <= lines.MOST_LINES
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        Line.most = most
